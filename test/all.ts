/**
 * Everything that must hold before a change lands, and all that continuous integration runs: types, lint,
 * the add-on linter, and every test, in real browsers too. Ends with `N passed, N failed`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintHolds } from './add-on-linter.ts';
import { BUILT } from './e2e/built.ts';
import { setUpBrowsers } from './setup-browsers.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-tests-'));
const WITHOUT_BROWSER = 'types, format and lint, tests without a browser';
let passed = 0;
let failed = 0;

/** Whether it ended well. */
async function endedWell(child: ChildProcess): Promise<boolean> {
  const [code] = await once(child, 'exit');
  return code === 0;
}

function run(
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<boolean> {
  const env = { ...process.env, ...environment };
  return endedWell(spawn(command, args, { cwd: root, stdio: 'inherit', env }));
}

function count(name: string, holds: boolean): void {
  if (holds) passed += 1;
  else {
    failed += 1;
    console.log(`✕ ${name}`);
  }
}

async function step(name: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  console.log(`\n── ${name}`);
  count(name, await holds());
}

/** As arguments for vitest: what it prints, and where it writes what `counted` reads. */
const reporters = (report: string): string[] => [
  '--reporter=default',
  '--reporter=./test/e2e/cost-table.ts',
  '--reporter=json',
  `--outputFile.json=${report}`,
];

/** Counts the tests of a run. One that did not run has not passed. @returns whether all of it held */
function counted(report: string, ended: boolean): boolean {
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

interface Aside {
  readonly child: ChildProcess;
  /** Whether it ended well. */
  readonly ended: Promise<boolean>;
  /** All that it said. */
  readonly said: () => string;
}

/** Starts a command beside the others, in what they leave of the processors: one browser at a time leaves a quarter of two. */
function runAside(command: string, args: readonly string[]): Aside {
  const output = path.join(folder, 'aside.txt');
  const file = openSync(output, 'w');
  // A session of its own: Linux shares the processors out among sessions first, and among their processes then.
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', file, file], detached: true });
  closeSync(file);
  const { pid } = child;
  if (pid !== undefined) {
    os.setPriority(pid, os.constants.priority.PRIORITY_LOW);
    try {
      writeFileSync(`/proc/${pid}/autogroup`, `${os.constants.priority.PRIORITY_LOW}`);
    } catch {
      // No Linux, or one that does not share out so.
    }
  }
  return {
    child,
    ended: endedWell(child),
    said: () => readFileSync(output, 'utf8'),
  };
}

/** With all that it has started. */
function stop({ child }: Aside): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

let aside: Aside | undefined;
const stopAside = () => {
  if (aside !== undefined) stop(aside);
};
process.on('exit', stopAside);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1));

try {
  await step('browsers', () => {
    setUpBrowsers(['chromium', 'firefox']);
    return true;
  });
  await step('build', () => run('npm', ['run', 'build']));
  const report = path.join(folder, 'without-browser.json');
  aside = runAside('npm', ['run', 'check', '--', '--coverage', ...reporters(report)]);
  const linted = lintHolds(root);
  const inBrowsers = path.join(folder, 'in-browsers.json');
  await step('tests in browsers', async () =>
    counted(
      inBrowsers,
      await run('npx', ['vitest', 'run', '--project', 'e2e', ...reporters(inBrowsers)], { [BUILT]: root }),
    ),
  );
  await step('add-on linter', () => linted);
  const ended = await aside.ended;
  console.log(`\n── ${WITHOUT_BROWSER} (meanwhile)\n${aside.said()}`);
  count(WITHOUT_BROWSER, counted(report, ended));
} catch (error) {
  failed += 1;
  console.log(error instanceof Error ? error.message : String(error));
} finally {
  stopAside();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
