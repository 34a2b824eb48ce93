/** Every command that the documents show is run here, on a copy, or is what runs this. */
import { execFile, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUILT } from '../built.ts';
import { soakTest } from '../depth.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
let copy: string;

const git = (...args: string[]) => execFileSync('git', args, { cwd: copy, encoding: 'utf8' });
const run = promisify(execFile);
/** The copy has the extension that these specs use: whoever may, does not build it again. */
const npm = async (...args: string[]): Promise<string> =>
  (await run('npm', args, { cwd: copy, encoding: 'utf8', env: { ...process.env, [BUILT]: `${copy}/` } }))
    .stdout;

beforeAll(() => {
  copy = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-copy-'));
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.split('\0').filter((name) => name !== '' && existsSync(path.join(root, name))))
    cpSync(path.join(root, file), path.join(copy, file));
  cpSync(path.join(root, 'dist'), path.join(copy, 'dist'), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  git('init', '-q');
  git('add', '-A');
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** Where each command that a reader is shown is run. */
const RUN_BY: Readonly<Record<string, string>> = {
  'npm ci && npm start': 'test/e2e/life/start.e2e.ts',
  'npm ci && npm test': '.ci/run',
  'npm start -- --browser firefox': 'test/e2e/life/start.e2e.ts',
  'npm start -- https://www.example.org/': 'test/e2e/life/start.e2e.ts',
  'npm ci && npm run build': 'test/all.ts',
  'npm start': 'test/e2e/life/start.e2e.ts',
  'npm test': '.ci/run',
  'npm run check': 'test/all.ts',
  'npm run fix': 'here',
  'npm run build': 'test/all.ts',
  'npm run dev': 'here',
  'npm run package': 'test/store/packages.test.ts',
  'npm run package -- --release': 'test/store/packages.test.ts',
  'npm run bench': 'here',
  'npm run soak': 'here',
  'npm run record': 'here',
  'npm run pictures': 'here',
  'npm run pictures -- --only readme --language ar': 'here',
  'npm run smoke': 'here',
  'npm run repeat': 'here',
  'npm run repeat -- --times 20': 'here',
  'npm run soak -- --minutes 60 --seed 7': 'here',
  'npm run bench -- --once': 'here',
  "npx vitest run --project e2e test/e2e/verdict/overridden.e2e.ts -t '\\[firefox\\] expired$'": 'here',
  'npx vitest run --project unit test/cases': 'here',
};

test('no command is shown that nothing runs', () => {
  const docs = readdirSync(path.join(root, 'docs')).filter((file) => file.endsWith('.md'));
  const shown = ['README.md', 'CONTRIBUTING.md', ...docs.map((file) => `docs/${file}`)].flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const blocks = [...text.matchAll(/```sh\n([^`]*)```/g)].flatMap((match) =>
      (match[1] ?? '').trim().split('\n'),
    );
    return [...blocks, ...[...text.matchAll(/`(np[mx] [^`]+)`/g)].map((match) => match[1] ?? '')];
  });
  expect(shown.length).toBeGreaterThan(8);
  for (const command of shown) expect(Object.keys(RUN_BY), command).toContain(command);
  expect(readFileSync(path.join(root, '.ci/run'), 'utf8')).toContain('npm ci && npm test');
  for (const place of Object.values(RUN_BY))
    if (place !== 'here') expect(existsSync(path.join(root, place)), place).toBe(true);
});

/** What `vitest` would run of a command that is shown with `run`. */
const listed = async (...args: string[]) => {
  const { stdout } = await run('npx', ['vitest', 'list', ...args], { cwd: root });
  return stdout.trim().split('\n');
};

test('npm run fix leaves a fixed tree as it is', async () => {
  await npm('run', 'fix');
  expect(git('diff', '--stat')).toBe('');
});

test('npm run dev builds, and builds again at a change', async () => {
  const dev = spawn(process.execPath, ['build.mjs', '--watch'], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let said = '';
    const builds = (count: number) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if ((said.match(/Built\./g) ?? []).length >= count) resolve();
        };
        dev.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          look();
        });
        look();
      });
    await builds(1);
    const again = builds(2);
    cpSync(path.join(root, 'manifest.json'), path.join(copy, 'manifest.json'));
    await again;
    expect(said).toContain('Watching');
  } finally {
    dev.kill();
  }
});

const measuredBy = async (...args: string[]) =>
  (await npm('run', 'bench', '--', ...args)).split('\n').flatMap((line) => {
    const [, what, ratio] = /^(\S.*?) +× +([\d.]+) {3}\S.* against /.exec(line) ?? [];
    return what === undefined || Number.isNaN(Number(ratio)) ? [] : [what];
  });

// A minute where nothing else is going on.
soakTest(
  'npm run bench measures everything against a baseline',
  async () => {
    const measured = await measuredBy('--once');
    for (const what of [
      'popup in chromium, settled, to bare',
      'popup in firefox, settled, to bare',
      'longest single task there, its own work alone',
    ])
      expect(measured).toContain(what);
  },
  300_000,
);

// A browser in a window of its own, or three of them, for each.
soakTest(
  'npm run pictures takes those of one kind in one language',
  async () => {
    const file = path.join(copy, 'docs', 'pictures', 'right-to-left.png');
    rmSync(file);
    await npm('run', 'pictures', '--', '--only', 'readme', '--language', 'ar');
    expect(readFileSync(file).toString('latin1', 1, 4)).toBe('PNG');
  },
  120_000,
);

soakTest(
  'npm run smoke: the packages, where the whole history is',
  async () => {
    const said = execFileSync('npm', ['run', 'smoke'], { cwd: root, encoding: 'utf8', stdio: 'pipe' });
    expect(said).toMatch(/\d+ passed, 0 failed/);
  },
  600_000,
);

// Each waits for a browser, or for files, most of its time.
describe.concurrent('beside each other', () => {
  test('one spec in one browser is one test', async () => {
    const file = 'test/e2e/verdict/overridden.e2e.ts';
    const pattern = '\\[firefox\\] expired$';
    const [inBrowser, cases] = await Promise.all([
      listed('--project', 'e2e', file, '-t', pattern),
      listed('--filesOnly', '--project', 'unit', 'test/cases'),
    ]);
    expect(inBrowser).toEqual([expect.stringContaining(file)]);
    expect(cases).toEqual([expect.stringContaining('test/cases/')]);
  });

  test('npm run bench measures sizes and calls against a baseline', async () => {
    expect((await measuredBy('--once', '--without-browsers')).length).toBeGreaterThan(4);
  });

  test('npm run soak: the smallest that there is, in one browser', async () => {
    const said = await npm('run', 'soak', '--', '--minutes', '0.05', '--seed', '7', '--mode', 'chromium');
    expect(said).toMatch(/seed 7: \d+ passed, 0 failed/);
    const { seed, runs } = JSON.parse(readFileSync(path.join(copy, 'artifacts', 'soak.json'), 'utf8')) as {
      readonly seed: number;
      readonly runs: ReadonlyArray<{
        readonly file: string;
        readonly passed: number;
        readonly failed: number;
      }>;
    };
    expect(seed).toBe(7);
    expect(runs[0]).toMatchObject({ file: 'test/soak/storm.soak.ts', passed: 1, failed: 0 });
  });

  test('npm run record writes down what a browser sends', async () => {
    const file = path.join(copy, 'test', 'recordings', 'chromium', 'http-page.json');
    rmSync(file);
    await npm('run', 'record', '--', 'chromium', 'http-page');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ events: expect.any(Array) });
  });

  test('npm run repeat writes down each run, and does not run what has been', async () => {
    const repeat = () => npm('run', 'repeat', '--', '--times', '1', 'test/e2e/preview-browser.none.ts');
    // Of no spec at all nothing passes, and that is told too.
    await expect(repeat()).rejects.toThrow();
    const runs = () =>
      readFileSync(path.join(copy, 'artifacts', 'runs.jsonl'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { readonly failures: readonly string[] });
    expect(runs()).toMatchObject([{ passed: 0, besideLoad: false, failures: [expect.any(String)] }]);
    await expect(repeat()).rejects.toThrow();
    expect(runs()).toHaveLength(1);
  });
});
