/**
 * The tests in browsers again and again, for those that fail now and then. A line per run in `artifacts/runs.jsonl`; ended and
 * started anew it goes on where it stopped. Nothing is tried twice within a run.
 *
 *   npm run repeat -- --times 20
 *   npm run repeat -- --times 5 --beside-load
 *   npm run repeat -- --times 20 test/e2e/life/life.e2e.ts
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setUpBrowsers, setUpFonts } from '../setup-browsers.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const file = path.join(root, 'artifacts', 'runs.jsonl');

interface Run {
  /** With `+` where something is not committed. */
  readonly commit: string;
  /** ISO 8601. */
  readonly at: string;
  /** Whether a process kept one processor busy all the while. */
  readonly besideLoad: boolean;
  /** Files; empty: all. */
  readonly only: readonly string[];
  readonly seconds: number;
  readonly passed: number;
  readonly failures: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: ReadonlyArray<{
    readonly name: string;
    readonly message: string;
    readonly assertionResults: ReadonlyArray<{
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }>;
  }>;
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  // Nothing in a copy without a commit.
  const [head = ''] =
    git('log', '--all', '--max-count=1', '--format=%h') === '' ? [] : [git('rev-parse', '--short', 'HEAD')];
  return head + (git('status', '--porcelain') === '' ? '' : '+');
}

function readRuns(): readonly Run[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Run);
}

/** Until it is killed, or this process is gone. */
function keepBusy(): ChildProcess {
  const work = `const parent = process.ppid; for (;;) { for (let i = 0; i < 1e8; i += 1); if (process.ppid !== parent) process.exit(); }`;
  return spawn(process.execPath, ['-e', work], { stdio: 'ignore' });
}

function runOnce(besideLoad: boolean, only: readonly string[]): Run {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-repeat-'));
  const report = path.join(folder, 'report.json');
  const at = new Date();
  const load = besideLoad ? keepBusy() : null;
  const about = { commit: commit(), at: at.toISOString(), besideLoad, only };
  try {
    const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
    spawnSync('npx', ['vitest', 'run', '--project', 'e2e', ...reporters, ...only], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const seconds = Math.round((Date.now() - at.getTime()) / 1000);
    if (!existsSync(report))
      return { ...about, seconds, passed: 0, failures: ['It did not come to testing.'] };
    const { numPassedTests: passed, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const failures = testResults.flatMap(({ name, message, assertionResults }) => [
      // Of hooks and of files that could not be read.
      ...(message === '' ? [] : [`${path.relative(root, name)}: ${message}`]),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${fullName}: ${failureMessages.join('; ')}`),
    ]);
    if (passed === 0 && failures.length === 0) failures.push('Nothing was tested.');
    return { ...about, seconds, passed, failures };
  } finally {
    load?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values, positionals: only } = parseArgs({
  options: { times: { type: 'string', default: '20' }, 'beside-load': { type: 'boolean', default: false } },
  allowPositionals: true,
});
const times = Number(values.times);
if (!Number.isSafeInteger(times) || times < 1) throw new Error('--times takes a whole number above 0.');
const besideLoad = values['beside-load'];
const now = commit();
const same = (run: Run) =>
  run.commit === now && run.besideLoad === besideLoad && run.only.join() === only.join();

setUpBrowsers(['chromium', 'firefox']);
setUpFonts();
mkdirSync(path.dirname(file), { recursive: true });
while (readRuns().filter(same).length < times) {
  const run = runOnce(besideLoad, only);
  appendFileSync(file, `${JSON.stringify(run)}\n`);
  const number = readRuns().filter(same).length;
  console.log(`${number} of ${times}: ${run.seconds} s, ${run.passed} passed, ${run.failures.length} failed`);
  for (const failure of run.failures) console.log(`  ✕ ${failure.split('\n')[0]}`);
}
const runs = readRuns().filter(same);
const failed = runs.filter(({ failures }) => failures.length > 0).length;
const seconds = runs.map((run) => run.seconds).sort((one, other) => one - other);
console.log(
  `${now}${besideLoad ? ', beside load' : ''}: ${runs.length} runs, ${failed} of them with failures; ` +
    `${seconds[0]} to ${seconds.at(-1)} s`,
);
process.exitCode = failed === 0 ? 0 : 1;
