/**
 * The packages, installed as a store installs them: a signed CRX by policy in Chromium, an XPI for good in Firefox. First run, update
 * from 0.1.0, downgrade, a store that holds nonsense. Before each release:
 *
 *   npm run smoke
 *   npm run smoke -- --browser firefox
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { createLab } from '../lab/lab.ts';
import { setUpBrowsers } from '../setup-browsers.ts';
import { buildOldVersion } from './old-package.ts';
import { smokeOf } from './smoke-of.ts';
import { type Check, exitCodeOf, tableOf } from './table.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const BROWSERS = ['chromium', 'firefox'] as const;
type Browser = (typeof BROWSERS)[number];
/** All of it takes a minute or two; what takes longer than this hangs. */
const MOST_MS = 8 * 60_000;

/** @throws for what is not known */
function wanted(): readonly Browser[] {
  const { values } = parseArgs({ options: { browser: { type: 'string' } } });
  if (values.browser === undefined) return BROWSERS;
  const known = BROWSERS.filter((one) => one === values.browser);
  if (known.length === 0) throw new Error(`--browser takes one of ${BROWSERS.join(', ')}.`);
  return known;
}

/** The zip that goes to the store, unpacked: what is installed is what was packed. */
function unpackedZip(zip: string, into: string): string {
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(path.join(into, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(into, name), bytes);
  }
  return into;
}

async function smoke(browsers: readonly Browser[], folder: string): Promise<readonly Check[]> {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const dist = path.join(folder, 'dist');
  execFileSync(process.execPath, ['build.mjs', '--package', '--out', dist], { cwd: root, stdio: 'pipe' });
  const old = buildOldVersion(root, path.join(folder, 'old'));
  const lab = await createLab();
  const checks: Check[] = [];
  try {
    for (const browser of browsers) {
      const zip = path.join(dist, `secured-zone-${version}-${browser}.zip`);
      const packages = {
        version,
        current: unpackedZip(zip, path.join(folder, 'current', browser)),
        old: path.join(old, browser),
        folder: mkdtempSync(path.join(folder, `${browser}-`)),
      };
      checks.push(...(await smokeOf(browser, packages, lab)));
    }
    return checks;
  } finally {
    await lab.close();
  }
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-smoke-'));
const timer = setTimeout(() => {
  console.error('It hangs; nothing is proved.');
  process.exit(1);
}, MOST_MS);
try {
  const browsers = wanted();
  setUpBrowsers(browsers);
  const checks = await smoke(browsers, folder);
  console.log(tableOf(checks));
  process.exitCode = exitCodeOf(checks);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
  rmSync(folder, { recursive: true, force: true });
}
