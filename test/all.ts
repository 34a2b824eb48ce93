/**
 * Everything that must hold before a change lands, and all that continuous integration runs: types, lint,
 * the add-on linter, and every test, in real browsers too. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
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
let built = false;
let passed = 0;
let failed = 0;

function run(command: string, args: readonly string[]): boolean {
  const env = { ...process.env, [BUILT]: built ? root : '' };
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env }).status === 0;
}

function step(name: string, holds: () => boolean): void {
  console.log(`\n── ${name}`);
  if (holds()) passed += 1;
  else {
    failed += 1;
    console.log(`✕ ${name}`);
  }
}

/** Runs tests and counts them. One that did not run has not passed. */
function tests(command: string, ...args: string[]): boolean {
  rmSync(report, { force: true });
  const ended = run(command, [
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
  step('browsers', () => {
    setUpBrowsers(['chromium', 'firefox']);
    setUpFonts();
    return true;
  });
  step('types, format and lint, tests without a browser', () =>
    tests('npm', 'run', 'check', '--', '--coverage'),
  );
  step('build', () => {
    built = run('npm', ['run', 'build']);
    return built;
  });
  step('add-on linter', () => lintHolds(root));
  step('tests in browsers', () => tests('npx', 'vitest', 'run', '--project', 'e2e'));
} catch (error) {
  failed += 1;
  console.log(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
