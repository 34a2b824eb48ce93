/**
 * Everything that must hold before a change lands, and all that continuous integration runs: types, lint,
 * the add-on linter, and every test, in real browsers too. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUpBrowsers } from './setup-browsers.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-tests-'));
const report = path.join(folder, 'report.json');
let passed = 0;
let failed = 0;

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

function step(name: string, holds: () => boolean): void {
  console.log(`\n── ${name}`);
  if (holds()) passed += 1;
  else {
    failed += 1;
    console.log(`✕ ${name}`);
  }
}

/** A test that did not run has not passed. */
function vitest(): boolean {
  const ended = run('npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
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
    return true;
  });
  step('types', () => run('npx', ['tsc', '-p', '.']));
  step('types of the pure stages, without a browser', () =>
    run('npx', ['tsc', '-p', 'test/pure.tsconfig.json']),
  );
  step('format and lint', () => run('npx', ['biome', 'check', '--error-on-warnings', '.']));
  step('build', () => run('node', ['build.mjs']));
  step('add-on linter', () =>
    run('npx', [
      'web-ext',
      'lint',
      '--source-dir=dist/firefox',
      '--warnings-as-errors',
      '--no-config-discovery',
    ]),
  );
  step('tests', vitest);
} catch (error) {
  failed += 1;
  console.log(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
