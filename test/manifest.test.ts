/** What each browser is told, and nothing that it does not know or would warn of. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opacity } from './store/png-opacity.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (...parts: string[]) => JSON.parse(readFileSync(path.join(built, ...parts), 'utf8'));

const built = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-build-'));
beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', '--out', built], { cwd: root });
});
afterAll(() => rmSync(built, { recursive: true }));

describe('chromium', () => {
  test('asks for nothing that warns at install', () => {
    const manifest = read('chromium/manifest.json');
    expect(manifest.permissions).toEqual([
      'activeTab',
      'scripting',
      'storage',
      'webRequest',
      'publicSuffix',
      'contextMenus',
    ]);
    expect(manifest.host_permissions).toBeUndefined();
    expect(manifest.optional_permissions).toBeUndefined();
    expect(manifest.content_scripts).toBeUndefined();
    expect(manifest.optional_host_permissions).toEqual([
      'http://*/*',
      'https://*/*',
      'ws://*/*',
      'wss://*/*',
    ]);
    expect(manifest.incognito).toBe('split');
  });

  test('is told what an administrator may set', () => {
    const { storage } = read('chromium/manifest.json');
    expect(read('chromium', storage.managed_schema).type).toBe('object');
  });

  test('is not told what only Firefox knows', () => {
    const manifest = read('chromium/manifest.json');
    expect(manifest.background).toEqual({ service_worker: 'background.js', type: 'module' });
    expect(manifest.browser_specific_settings).toBeUndefined();
    expect(manifest.action.default_area).toBeUndefined();
  });
});

describe('firefox', () => {
  test('has the one access it cannot work without, and says that it collects nothing', () => {
    const manifest = read('firefox/manifest.json');
    expect(manifest.host_permissions).toEqual(['*://*/*']);
    expect(manifest.permissions).toContain('webRequestBlocking');
    expect(manifest.permissions).not.toContain('webNavigation');
    expect(manifest.optional_permissions).toEqual(['webNavigation']);
    expect(manifest.browser_specific_settings.gecko.id).toBe('secured-zone@securedzone.org');
    // As far back as the desktop's: the first Android version that knows what an add-on says of its data.
    expect(manifest.browser_specific_settings.gecko_android).toEqual({ strict_min_version: '142.0' });
    expect(manifest.browser_specific_settings.gecko.data_collection_permissions).toEqual({
      required: ['none'],
    });
  });

  test('is not told what only Chromium knows', () => {
    const manifest = read('firefox/manifest.json');
    expect(manifest.background).toEqual({ scripts: ['background.js'], type: 'module' });
    expect(manifest.incognito).toBeUndefined();
    expect(manifest.minimum_chrome_version).toBeUndefined();
    expect(manifest.storage).toBeUndefined();
    expect(existsSync(path.join(built, 'firefox/managed-schema.json'))).toBe(false);
    expect(manifest.optional_host_permissions).toBeUndefined();
  });
});

test('PERMISSIONS.md lists what either manifest asks for, in which, whether at once, and by which files', () => {
  const document = readFileSync(path.join(root, 'PERMISSIONS.md'), 'utf8');
  const rows = [...document.matchAll(/^\| `([^`]+)` \| ([^|]+) \| [^|]+ \| [^|]+ \| ([^|]+) \|$/gm)];
  const listed = Object.fromEntries(rows.map(([, name = '', where = '']) => [name, where]));
  const asked = new Map<string, string[]>();
  for (const browser of ['chromium', 'firefox']) {
    const manifest = read(browser, 'manifest.json');
    const own = browser === 'chromium' ? 'Chromium' : 'Firefox';
    for (const name of [...manifest.permissions, ...(manifest.host_permissions ?? [])])
      asked.set(name, [...(asked.get(name) ?? []), own]);
    for (const name of [
      ...(manifest.optional_permissions ?? []),
      ...(manifest.optional_host_permissions ?? []),
    ])
      asked.set(name, [...(asked.get(name) ?? []), `${own}, optional`]);
  }
  const wanted = [...asked].map(([name, where]) => [name, where.length === 2 ? 'both' : where.join()]);
  expect(listed).toEqual(Object.fromEntries(wanted));
  for (const [, name, , usedBy = ''] of rows)
    for (const [, file = ''] of usedBy.matchAll(/`([^`]+)`/g))
      expect(existsSync(path.join(root, 'src', file)), `${name}: ${file}`).toBe(true);
});

describe.each(['chromium', 'firefox'])('%s', (browser) => {
  test('has every file that its manifest and its pages name', () => {
    const manifest = read(browser, 'manifest.json');
    const named = [
      ...Object.values<string>(manifest.icons),
      ...Object.values<string>(manifest.action.default_icon),
      manifest.action.default_popup,
    ];
    const pages = [manifest.action.default_popup, manifest.options_ui.page, 'desk.html', 'welcome.html'];
    for (const page of pages) {
      const html = readFileSync(path.join(built, browser, page), 'utf8');
      const css = readFileSync(path.join(built, browser, page.replace('.html', '.css')), 'utf8');
      named.push(page, ...[...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? ''));
      named.push(...[...css.matchAll(/url\(["']([^"']+)["']\)/g)].map((match) => match[1] ?? ''));
    }
    expect(named.length).toBeGreaterThan(12);
    for (const file of named) expect(existsSync(path.join(built, browser, file)), file).toBe(true);
  });

  test('has an icon of each level at each size that the toolbar asks for', () => {
    for (const level of [
      'secured',
      'partly',
      'exposed',
      'danger',
      'local',
      'unknown',
      'neutral',
      'secured-passing',
    ])
      for (const size of [16, 32]) {
        const png = readFileSync(path.join(built, browser, `icons/${level}-${size}.png`));
        expect(png.readUInt32BE(16), `${level} ${size}`).toBe(size);
      }
  });

  test('loads the detail view and the support code only when they are opened', () => {
    const read = (file: string) => readFileSync(path.join(built, browser, file), 'utf8');
    const loaded = new Set(['begin.js', 'popup.js']);
    for (const file of loaded)
      for (const [, target = ''] of read(file).matchAll(/(?:^|;|\n)import\s*(?:[^'"();]*from\s*)?"([^"]+)"/g))
        loaded.add(path.posix.resolve('/', path.posix.dirname(file), target).slice(1));
    expect([...loaded].filter((file) => /how-it-works|get-help/.test(file))).toEqual([]);
    // The certificate's decoder, the support code, and the schemas: those of the background have read what came from outside.
    for (const inside of ['subjectAltName', 'secured-zone/1', 'strict_object'])
      expect([...loaded].some((file) => read(file).includes(inside))).toBe(false);
    for (const part of ['how-it-works', 'get-help'])
      expect(read('popup.js')).toMatch(new RegExp(`import\\("/parts/${part}\\.js"\\)`));
    expect(loaded.size).toBeGreaterThan(1);
    const html = read('popup.html');
    // The first frame waits for no module and no sheet: it shows who speaks, and nothing else.
    const shell = '<div><p class="shell" aria-hidden="true">Secured Zone</p></div>';
    const [atOnce = '', later = ''] = html.split('<template>');
    expect(atOnce).toContain(`<body>\n    ${shell}\n`);
    expect([...atOnce.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, file]) => file)).toEqual(['begin.js']);
    for (const file of loaded) if (file !== 'begin.js') expect(later, file).toContain(`href="${file}"`);
  });

  test('shares parts that give all that is taken of them', () => {
    const read = (file: string) => readFileSync(path.join(built, browser, file), 'utf8');
    const given = (part: string) =>
      [...read(part).matchAll(/\bexport\{([^}]*)\}/g)].flatMap(([, list = '']) =>
        list.split(',').map((one) => one.split(' ').at(-1) ?? ''),
      );
    const parts = readdirSync(path.join(built, browser, 'parts')).map((name) => `parts/${name}`);
    expect(parts.length).toBeLessThan(12);
    let taken = 0;
    for (const file of ['background.js', 'popup.js', 'desk.js', 'options.js', 'welcome.js', ...parts])
      for (const [, list = '', from = ''] of read(file).matchAll(
        /\bimport\{([^}]*)\}from"\/(parts\/\w+\.js)"/g,
      ))
        for (const one of list.split(',')) {
          expect(given(from), `${file} from ${from}`).toContain(one.split(' ')[0]);
          taken += 1;
        }
    expect(taken).toBeGreaterThan(300);
    // A worker of Chromium may not load anything later, and each file that it asks for takes time.
    expect(read('background.js').match(/from"/g)?.length).toBeLessThan(4);
  });

  test('shares parts that ask the browser for nothing when they are loaded: a page that takes one may want something else', () => {
    const folder = path.join(built, browser);
    const parts = readdirSync(path.join(folder, 'parts')).map((name) => `parts/${name}`);
    const program = path.join(root, 'test/load-parts.ts');
    const given = execFileSync(process.execPath, [program, folder, ...parts], { encoding: 'utf8' });
    expect(JSON.parse(given)).toEqual({ loaded: parts.length, asked: [] });
  });

  test('carries nothing of ours that sets markup from a string or runs text as code', () => {
    const files = readdirSync(path.join(built, browser), { recursive: true, encoding: 'utf8' });
    const scripts = files.filter((file) => /\.m?js$/.test(file));
    expect(scripts).toEqual(expect.arrayContaining(['popup.js', 'background.js', 'lib/preact.mjs']));
    for (const file of scripts) {
      const code = readFileSync(path.join(built, browser, file), 'utf8');
      expect(code, file).not.toMatch(/\beval\(|new Function\(/);
      expect(/\.innerHTML\s*=[^=]/.test(code), file).toBe(file === 'lib/preact.mjs');
    }
  });

  test('has Preact as it was released, byte for byte, and never asks it to set markup', () => {
    const released = readFileSync(path.join(root, 'node_modules/preact/dist/preact.mjs'));
    expect(readFileSync(path.join(built, browser, 'lib/preact.mjs')).equals(released)).toBe(true);
    for (const file of readdirSync(path.join(built, browser), { recursive: true, encoding: 'utf8' }))
      if (file.endsWith('.js'))
        expect(readFileSync(path.join(built, browser, file), 'utf8'), file).not.toContain('__html');
  });

  test('has the same version as package.json, its licence, and what others wrote with theirs', () => {
    const { version, dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    expect(read(browser, 'manifest.json').version).toBe(version);
    const listed = readFileSync(path.join(built, browser, 'LICENSES.txt'), 'utf8');
    for (const name of Object.keys(dependencies)) expect(listed).toMatch(new RegExp(`^${name} \\d`, 'm'));
    const wordsOf = (text: string) => text.replace(/\s+/g, ' ');
    const own = readFileSync(path.join(root, 'LICENSE'), 'utf8');
    expect(wordsOf(listed).startsWith(wordsOf(own))).toBe(true);
    for (const licence of ['MIT License', 'Mozilla Public License', 'UNICODE LICENSE V3'])
      expect(listed).toContain(licence);
  });
});

test('the icon of the stores has 16 clear pixels on each side, and reaches all four edges of the 96 between', () => {
  const { width, rows } = opacity(readFileSync(path.join(built, 'chromium/icons/product-128.png')));
  expect([width, rows.length]).toEqual([128, 128]);
  const seen = rows.flatMap((row, y) => [...row].flatMap((alpha, x) => (alpha > 0 ? [{ x, y }] : [])));
  for (const at of [seen.map(({ x }) => x), seen.map(({ y }) => y)]) {
    expect(at.reduce((a, b) => Math.min(a, b))).toBe(16);
    expect(at.reduce((a, b) => Math.max(a, b))).toBe(111);
  }
  const small = opacity(readFileSync(path.join(built, 'chromium/icons/product-48.png')));
  expect(small.rows[24]?.[0]).toBe(255);
});

test('of Unicode’s table of characters that look alike the build keeps what a name may have, in a file of its own', () => {
  const code = (file: string) => readFileSync(path.join(built, 'chromium', file), 'utf8');
  // Cyrillic а, which is in names; U+1D41A, mathematical bold a, which is in none.
  for (const [file, letter, there] of [
    ['confusables.json', '\u0430', true],
    ['confusables.json', '\u{1d41a}', false],
    ['background.js', '\u0430', false],
    ['popup.js', '\u0430', false],
  ] as const)
    expect(code(file).includes(letter), `${file} ${letter}`).toBe(there);
});
