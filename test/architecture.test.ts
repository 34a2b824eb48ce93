/** The repository checks its own conventions: one way through, pure stages, small files that say what they are for. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { SHARES_MODULES } from './shares-modules.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const filesBelow = (folder: string) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:ts|tsx|css)$/.test(file))
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const sources = filesBelow('src').filter((file) => !file.endsWith('.d.ts'));
const code = sources.filter((file) => !file.endsWith('.css'));

/** The floors, from the ground up: a file imports from its own top folder and from those above it in this list. */
const FLOORS = [
  '_locales',
  'evidence',
  'words',
  'certificate',
  'record',
  'shops',
  'policy',
  'assess',
  'explain',
  'browser',
  'support',
  'observe',
  'background',
  'ui',
] as const;
/** A page of the extension each; they import from every floor, and not from each other. */
const PAGES = ['options', 'popup', 'desk', 'welcome'];

const floorOf = (file: string): string => file.split('/')[1] ?? '';

function imports(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import|import\() ?'([^']+)'/g)].map((match) => match[1] ?? '');
}

/** The files of the repository that a file imports, for types alone too. */
function importedFiles(file: string): string[] {
  return imports(file)
    .filter((target) => target.startsWith('.'))
    .map((target) => path.posix.join(path.posix.dirname(file), target));
}

describe('one way through', () => {
  test('every folder is a floor or a page', () => {
    const folders = new Set(sources.map(floorOf)).add('_locales');
    expect([...folders].sort()).toEqual([...FLOORS, ...PAGES].sort());
  });

  test.each(code)('%s imports from its own folder and from the floors below it alone', (file) => {
    const own = floorOf(file);
    const at = FLOORS.indexOf(own as (typeof FLOORS)[number]);
    const allowed: string[] = [own, ...(at === -1 ? FLOORS : FLOORS.slice(0, at))];
    const climbing = importedFiles(file).filter((target) => !allowed.includes(floorOf(target)));
    expect(climbing).toEqual([]);
  });

  test('no files import each other, by whatever way round', () => {
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
      if (done.has(file) || way.includes(file)) return;
      for (const target of importedFiles(file)) visit(target, [...way, file]);
      done.add(file);
    };
    for (const file of code) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('no name is given to two files', () => {
    const names = code.map((file) => path.basename(file).replace(/\..*/, ''));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });
});

describe('the browser', () => {
  test('the polyfill is imported in one place', () => {
    const importers = code.filter((file) => imports(file).includes('webextension-polyfill'));
    expect(importers).toEqual(['src/browser/api.ts']);
  });

  test('is named by browser/ and observe/ alone', () => {
    for (const file of code.filter((name) => !/^src\/(?:browser|observe)\//.test(name)))
      expect(
        /\b(?:browser|chrome)\.(?:runtime|tabs|storage|action|i18n|permissions|scripting|webRequest)\b/.test(
          read(file),
        ),
        file,
      ).toBe(false);
  });

  test('sites are contacted by the background’s live check alone, never by a page of the extension', () => {
    const asking = code.filter((file) =>
      /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket\(|new Image\(/.test(read(file)),
    );
    const ofOurs = ['src/browser/confusables-file.ts', 'src/browser/language-files.ts'];
    expect(asking).toEqual([...ofOurs, 'src/observe/look/live-check.ts']);
    // Our own files alone.
    for (const file of ofOurs)
      expect(read(file).match(/\bfetch\(.{0,23}/g), file).toEqual(['fetch(browser.runtime.getURL(']);
    const importers = (name: string): string[] =>
      code.filter((file) => imports(file).some((target) => target.endsWith(`/${name}`)));
    expect(importers('look.ts').concat(importers('live-check.ts')).sort()).toEqual([
      'src/background/background.ts',
      'src/observe/look/look.ts',
    ]);
  });

  test('what was seen is written, and erased, in one place', () => {
    const writing = code.filter((file) =>
      /storage\.session\b(?!\.onChanged)/.test(read(file).replaceAll(/^ *(?:\/\*|\*|\/\/).*$/gm, '')),
    );
    // The mark tells nothing of what was seen.
    expect(writing).toEqual(['src/browser/storage/session-mark.ts', 'src/browser/storage/session.ts']);
  });

  test('nothing is kept outside storage.session but what the user asks for, in one place', () => {
    const keeping = code.filter((file) =>
      // Counting what a page keeps is no keeping.
      /storage\.(?:local|sync)|localStorage(?!\.length)|indexedDB(?!\.databases)|caches\.open|document\.cookie/.test(
        read(file),
      ),
    );
    expect(keeping).toEqual(['src/browser/storage/local-store.ts']);
  });
});

/** Each is the spec of one page, with one way to open it and one set of readers of what it shows. */
const LONG_SPECS: Readonly<Record<string, number>> = {
  'test/e2e/desk/desk.e2e.ts': 325,
  'test/e2e/options/options.e2e.ts': 410,
  'test/e2e/popup/get-help.e2e.ts': 385,
  'test/e2e/popup/how-it-works.e2e.ts': 460,
  'test/e2e/popup/known-shops.e2e.ts': 290,
  'test/e2e/popup/on-this-page.e2e.ts': 395,
  // Every test goes on in the one browser that was installed by this policy, which takes half a minute to start.
  'test/e2e/policy/policy.e2e.ts': 380,
};

describe('files', () => {
  for (const file of [...sources, ...filesBelow('test')])
    test(`${file} is small, says what it is for, and has a plain name`, () => {
      const text = read(file);
      const most = LONG_SPECS[file] ?? (file.endsWith('.css') ? 420 : 270);
      expect(text.split('\n').length).toBeLessThanOrEqual(most);
      expect(text).toMatch(/^\/\*/);
      expect(path.basename(file)).toMatch(
        /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|e2e|soak|config|d))?\.(?:ts|tsx|css)$/,
      );
    });

  test('no long spec is listed that is not long', () => {
    for (const file of Object.keys(LONG_SPECS))
      expect(read(file).split('\n').length, file).toBeGreaterThan(270);
  });

  test('nothing sets markup from a string', () => {
    for (const file of code)
      expect(/innerHTML|outerHTML|insertAdjacentHTML|document\.write/.test(read(file)), file).toBe(false);
  });

  test('a look waits by a clock that nobody sets', () => {
    const timed = code.filter(
      (file) => file.startsWith('src/observe/look/') && /Date\.now\(/.test(read(file)),
    );
    expect(timed).toEqual(['src/observe/look/first-evidence.ts']);
  });

  test('only queues, the words of a language, a table that is loaded later, and what is known of storage, tabs and access are mutable at the top of a module', () => {
    const mutable = code.filter((file) =>
      /^(?:export )?(?:let |const [^=]*= (?:makeTurns(?:Of<\w+>)?\(|askedOnce\(|new (?:Map|Set)(?:<[^>]*>)?\(\)))/m.test(
        read(file),
      ),
    );
    expect(mutable.sort()).toEqual([
      'src/background/ask-soon.ts',
      'src/browser/confusables-file.ts',
      'src/browser/managed-storage.ts',
      'src/browser/open-tabs.ts',
      'src/browser/site-access.ts',
      'src/browser/storage/evidence-store.ts',
      'src/browser/storage/local-store.ts',
      'src/browser/storage/session.ts',
      'src/browser/tab-turn.ts',
      'src/browser/translate.ts',
      'src/shops/glued-words.ts',
      'src/shops/skeleton.ts',
    ]);
  });
});

/** A page may call an element, a language or a scheme `constructor`: every object inherits that name. */
describe('words that others chose', () => {
  const records = code.flatMap((file) =>
    [...read(file).matchAll(/^(?:export )?const (\w+): (?:Readonly<|Partial<)*Record<\s*string\b/gm)].map(
      (match) => match[1] ?? '',
    ),
  );
  test('there are such records, so that the next test finds something', () => {
    expect(records.length).toBeGreaterThan(5);
  });

  test('are looked up among a record’s own names alone, or in a map', () => {
    const careless = code.flatMap((file) => {
      const text = read(file).replaceAll(/\/\*.*?\*\/|\/\/.*$/gms, '');
      const lookUps = records.flatMap((name) =>
        [...text.matchAll(new RegExp(`\\b${name}\\[(?!')`, 'g'))].map(() => `${file}: ${name}[…]`),
      );
      const tests = [...text.matchAll(/\b(\w+) in ([A-Z][A-Z_]+)\b/g)].map(([all]) => `${file}: ${all}`);
      return [...lookUps, ...tests];
    });
    expect(careless).toEqual([]);
  });
});

test('tests that share their modules put nothing in their place', () => {
  const tests = fileURLToPath(new URL('.', import.meta.url));
  for (const folder of SHARES_MODULES) {
    const files = readdirSync(path.join(tests, folder), { recursive: true, encoding: 'utf8' });
    const own = files.filter((file) => file.endsWith('.ts'));
    expect(own.length, folder).toBeGreaterThan(0);
    for (const file of own)
      expect(readFileSync(path.join(tests, folder, file), 'utf8'), `${folder}/${file}`).not.toMatch(
        /vi\.(?:mock|doMock|resetModules)\(|startBackground/,
      );
  }
});
