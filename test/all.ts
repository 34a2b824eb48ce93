/**
 * Everything that must hold before a change lands, and all that continuous integration runs: types, lint,
 * the add-on linter, and every test, in real browsers too. Ends with `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintHolds } from './add-on-linter.ts';
import { BUILT } from './e2e/built.ts';
import { setUpBrowsers, setUpFonts } from './setup-browsers.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-tests-'));
const report = path.join(folder, 'report.json');
/** Enough for what a command says last, without what it said of each test before. */
const LAST_LINES = 40;
let built = false;
let passed = 0;
let failed = 0;
/** What the command that ran last printed in the end. */
let lastLines = '';
/** Said again below everything, where nobody has to look for it. */
const failures: string[] = [];

async function run(command: string, args: readonly string[]): Promise<boolean> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const env = { ...process.env, ...colours, [BUILT]: built ? root : '' };
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], env });
  const lines: string[] = [];
  for (const [stream, out] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    stream.setEncoding('utf8').on('data', (said: string) => {
      out.write(said);
      lines.push(...said.split('\n').filter((line) => line.trim() !== ''));
      lines.splice(0, lines.length - LAST_LINES);
    });
  const code = await new Promise((ended) => child.on('error', ended).on('close', ended));
  lastLines = lines.join('\n');
  return code === 0;
}

async function step(name: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  console.log(`\n── ${name}`);
  lastLines = '';
  if (await holds()) passed += 1;
  else {
    failed += 1;
    failures.push(`✕ ${name}\n${lastLines}`);
    console.log(`✕ ${name}`);
  }
}

/** Runs tests and counts them. One that did not run has not passed. */
async function tests(command: string, ...args: string[]): Promise<boolean> {
  rmSync(report, { force: true });
  const ended = await run(command, [
    ...args,
    '--reporter=default',
    '--reporter=./test/e2e/cost-table.ts',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  // Without a report it did not come to testing, and has said why.
  if (!existsSync(report)) return false;
  const { numPassedTests, numTotalTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numTotalTests: number;
    numFailedTestSuites: number;
  };
  passed += numPassedTests;
  failed += numTotalTests - numPassedTests;
  return ended && numTotalTests > 0 && numFailedTestSuites === 0;
}

try {
  await step('browsers', () => {
    setUpBrowsers(['chromium', 'firefox']);
    setUpFonts();
    return true;
  });
  await step('types, format and lint, tests without a browser', () =>
    // The packages too, which `npm run check` alone leaves out.
    tests('npm', 'run', 'check', '--', '--coverage', '--project', 'packages'),
  );
  await step('build', async () => {
    built = await run('npm', ['run', 'build']);
    return built;
  });
  await step('add-on linter', () => lintHolds(root));
  await step('tests in browsers', () => tests('npx', 'vitest', 'run', '--project', 'e2e'));
} catch (error) {
  failed += 1;
  console.log(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
