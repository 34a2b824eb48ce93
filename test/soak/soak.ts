/**
 * What is long by nature: the storm, and every spec in all situations with deaths of the background. As long as it is given,
 * with choices that a seed repeats; JSON in `artifacts/soak.json`, a table at the end.
 *
 *   npm run soak -- --minutes 60 --seed 7
 *   npm run soak -- --minutes 10 --mode firefox
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { MODES } from '../e2e/drivers/driver.ts';
import { setUpBrowsers, setUpFonts } from '../setup-browsers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const STORM = 'test/soak/storm.soak.ts';

interface Run {
  readonly file: string;
  readonly seed: number;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  /** For which no time was left. */
  readonly skipped: number;
  readonly failures: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numFailedTestSuites: number;
  readonly testResults: ReadonlyArray<{
    readonly message: string;
    readonly assertionResults: ReadonlyArray<{
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }>;
  }>;
}

/** @throws for what is not known, or makes no sense */
function readArguments(): { readonly minutes: number; readonly seed: number; readonly mode: string | null } {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, mode: { type: 'string' } },
  });
  const minutes = Number(values.minutes ?? 60);
  const seed = Number(values.seed ?? Math.floor(Date.now() / 1000));
  const mode = values.mode ?? null;
  if (!(minutes > 0)) throw new Error('--minutes takes a number above 0.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed takes a whole number.');
  if (mode !== null && !MODES.some((known) => known === mode))
    throw new Error(`--mode takes one of ${MODES.join(', ')}.`);
  return { minutes, seed, mode };
}

function soak(file: string, seed: number, until: number, mode: string | null): Run {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-soak-'));
  const report = path.join(folder, 'report.json');
  const begun = Date.now();
  const only = mode === null || file.endsWith('.test.ts') ? [] : ['-t', `\\[${mode}\\]`];
  const reporters = [
    ...['--reporter=default', '--reporter=./test/soak/ends-in-time.ts'],
    ...['--reporter=json', `--outputFile.json=${report}`],
  ];
  try {
    spawnSync(
      'npx',
      [
        'vitest',
        'run',
        '--project',
        file.endsWith('.test.ts') ? 'unit' : 'soak',
        ...reporters,
        ...only,
        file,
      ],
      {
        cwd: root,
        stdio: 'inherit',
        env: {
          ...process.env,
          SECURED_ZONE_SOAK_SEED: String(seed),
          SECURED_ZONE_SOAK_UNTIL: String(until),
          SECURED_ZONE_SOAK_MINUTES: String(minutes),
        },
      },
    );
    const seconds = Math.round((Date.now() - begun) / 1000);
    if (!existsSync(report))
      return {
        file,
        seed,
        seconds,
        passed: 0,
        failed: 1,
        skipped: 0,
        failures: ['It did not come to testing.'],
      };
    const said = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const failures = said.testResults.flatMap(({ message, assertionResults }) => [
      ...(message === '' ? [] : [message]),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('; ')}`),
    ]);
    return {
      ...{ file, seed, seconds },
      passed: said.numPassedTests,
      failed: Math.max(said.numFailedTests, failures.length),
      skipped: said.numPendingTests,
      failures,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In an order that the seed decides. */
function shuffled(files: readonly string[], seed: number): string[] {
  const rank = (file: string): number =>
    [...`${seed} ${file}`].reduce(
      (hash, sign) => Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 16_777_619),
      1,
    );
  return [...files].sort((one, other) => rank(one) - rank(other));
}

const { minutes, seed, mode } = readArguments();
setUpBrowsers(['chromium', 'firefox']);
setUpFonts();
const until = Date.now() + minutes * 60_000;
const specs = readdirSync(path.join(root, 'test/e2e'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.e2e.ts'))
  .map((name) => `test/e2e/${name}`);
/** Made of chance: others with each seed, and more of them than `npm test` makes. */
const CHANCES = ['test/certificate/mutations.test.ts'];
const runs: Run[] = [];
for (let round = seed; Date.now() < until; round += 1)
  // The first is begun however long its browser takes to start.
  for (const file of [STORM, ...shuffled([...specs, ...CHANCES], round)])
    if (Date.now() < until)
      runs.push(soak(file, round, runs.length === 0 ? Math.max(until, Date.now() + 60_000) : until, mode));

const passed = runs.reduce((sum, run) => sum + run.passed, 0);
const failed = runs.reduce((sum, run) => sum + run.failed, 0);
mkdirSync(path.join(root, 'artifacts'), { recursive: true });
const json = path.join(root, 'artifacts', 'soak.json');
writeFileSync(json, `${JSON.stringify({ seed, minutes, mode, passed, failed, runs }, null, 2)}\n`);
console.log('\nseed         seconds  passed  failed  no time  spec');
for (const run of runs) {
  const numbers = [run.seconds, run.passed, run.failed, run.skipped].map((value) =>
    String(value).padStart(8),
  );
  console.log(`${String(run.seed).padEnd(11)} ${numbers.join('')}  ${run.file}`);
  for (const failure of run.failures) console.log(`  ✕ ${failure.split('\n')[0]}`);
}
console.log(`seed ${seed}: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
