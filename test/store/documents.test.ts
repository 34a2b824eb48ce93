/** PRIVACY.md and SECURITY.md are true: of what the code stores, and of what it requests. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const privacy = read('PRIVACY.md');

/** First cells of the tables of a part of the page. */
function cells(text: string, heading: string): readonly string[] {
  const part = text.split(`\n## ${heading}`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell]) => cell ?? '');
}

const listed = cells(privacy, 'Where it lies').map((key) => key.replace('…', ''));

/** Keys that the stores of the code name: a whole one, or the beginning of one. */
function keysOfCode(): readonly string[] {
  const stores = [
    ...readdirSync(path.join(root, 'src/browser/storage')).map((file) => `src/browser/storage/${file}`),
    ...readdirSync(path.join(root, 'src/browser'))
      .filter((file) => file.endsWith('-store.ts'))
      .map((file) => `src/browser/${file}`),
  ];
  return stores.flatMap((file) => {
    const code = read(file);
    return [
      ...[...code.matchAll(/^const [A-Z]+ = '([a-z]+:?)';/gm)].map(([, key]) => key ?? ''),
      ...[...code.matchAll(/=> `([a-z]+:)\$\{\w+\}`/g)].map(([, key]) => key ?? ''),
    ];
  });
}

describe('PRIVACY.md', () => {
  test('lists every key that the code names, and no other', () => {
    expect([...new Set(keysOfCode())].sort()).toEqual([...listed].sort());
    expect(listed.length).toBe(12);
  });

  test('lists every key that is there after a day of use, in the area where it is', async () => {
    const [memory = '', disk = ''] = privacy.split('On disk (`storage.local`)');
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const fake = fakeBrowser({ family: 'firefox', installType: 'normal' });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: 'about:blank' });
    fake.permissions.answer(true);
    const life = await startBackground(fake);
    const { startKeepingLock } = await import('../../src/browser/storage/settings.ts');
    const { rememberShops } = await import('../../src/browser/storage/shop-store.ts');
    await startKeepingLock();
    await life.settled();
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await life.settled();
    fake.pages.set(TAB, {
      ...{ documentId: 'A', startedAt: Date.now(), trust: 'trusts' },
      reading: pageReading(GOOD, Date.now()),
    });
    await click(fake, TAB);
    await rememberShops([{ site: 'shop.test', since: Date.now() }]);
    await life.settled();
    const begins = (area: 'session' | 'local') =>
      Object.keys(fake.storage.dump(area)).map((key) => key.replace(/:.*/, ':…'));
    for (const key of begins('session')) expect(memory).toContain(`| \`${key}\` |`);
    for (const key of begins('local')) expect(disk).toContain(`| \`${key}\` |`);
    expect(begins('session')).toEqual(expect.arrayContaining(['watch', 'origins', 'evidence:…', 'record:…']));
    expect(begins('local').sort()).toEqual(['answered', 'settings', 'shop:…']);
  });

  test('names each request, and there are no more: all of them are made where all fail', async () => {
    const rows = [...privacy.matchAll(/^\| (\d) \| `(\w+)` \| ([^|]+) \|/gm)].map(([, , method, from]) => ({
      method,
      from: from?.startsWith('the background') ? 'background' : 'page',
    }));
    expect(rows.length).toBe(3);
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const fake = fakeBrowser({ family: 'chromium' });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: GOOD });
    fake.pages.set(TAB, {
      ...{ documentId: 'A', startedAt: Date.now(), trust: 'trusts' },
      reading: pageReading(GOOD, Date.now()),
    });
    fake.server(() => 'refuses');
    await startBackground(fake);
    const evidence = await click(fake, TAB);
    const made = rows.filter(({ from }) => from === 'background').map(({ method }) => `${method} ${GOOD}`);
    expect(fake.asked).toEqual(made);
    expect(JSON.stringify(evidence)).not.toContain('"fromPage":"not-made"');
    const check = read('src/observe/look/live-check.ts');
    // As many places in the code, each without cookies and redirects.
    expect(check.match(/\bfetch\(/g)).toHaveLength(2);
    expect(check.match(/credentials: 'omit'/g)).toHaveLength(2);
    expect(check.match(/redirect: 'manual'/g)).toHaveLength(2);
    expect(check).toContain("method: 'HEAD', credentials");
  });

  test('answers each box of the stores’ form as the listing does', () => {
    const { dataUse } = JSON.parse(read('store/listing/facts.json'));
    for (const [box, words] of [
      ['webHistory', 'Web history'],
      ['websiteContent', 'Website content'],
      ['userActivity', 'User activity'],
    ] as const) {
      expect(dataUse[box]).toBe(true);
      expect(privacy).toMatch(new RegExp(`^\\| ${words} \\| yes \\|`, 'm'));
    }
    expect(privacy).toContain('including the Limited Use');
  });
});

test.each(['PRIVACY.md', 'SECURITY.md'])('%s sends nobody to an address that does not exist', (file) => {
  const publisher = JSON.parse(read('store/publisher.json'));
  const named = [...read(file).matchAll(/address `(\w+)`/g)].map(([, key]) => key ?? '');
  expect(named.length).toBe(1);
  for (const key of named) expect(Object.keys(publisher)).toContain(key);
  expect(read(file)).not.toMatch(/mailto:|[\w.]+@[\w.]+\.\w+/);
});

test.each(['PRIVACY.md', 'PERMISSIONS.md', 'SECURITY.md', 'REVIEWERS.md', 'docs/release.md'])(
  '%s names files that are there',
  (file) => {
    const named = [
      ...read(file).matchAll(/`((?:src|test|store|packaging|browser|observe|docs)\/[\w./-]+)`/g),
    ];
    for (const [, name = ''] of named) {
      const places = [name, `src/${name}`].map((place) => path.join(root, place));
      expect(
        places.some((place) => readdirOrFile(place)),
        name,
      ).toBe(true);
    }
  },
);

function readdirOrFile(place: string): boolean {
  try {
    readFileSync(place);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EISDIR';
  }
}

describe('the workflow of a release', () => {
  const workflow = read('.github/workflows/release.yml');

  test('pins every action to a full commit, and names its version', () => {
    const uses = [...workflow.matchAll(/uses: (.*)$/gm)].map(([, what]) => what ?? '');
    expect(uses.length).toBeGreaterThan(6);
    for (const what of uses) expect(what).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    // One commit for each action.
    const commits = new Set(uses);
    expect(new Set(uses.map((what) => what.split('@')[0])).size).toBe(commits.size);
  });

  test('gives secrets to the protected environment alone, and no right to all jobs', () => {
    expect(workflow).toMatch(/^permissions: \{\}$/m);
    const jobs = workflow.split(/^ {2}(?=[a-z-]+:$)/m).slice(1);
    const withSecrets = jobs.filter((job) => job.includes('secrets.'));
    expect(withSecrets.map((job) => job.split(':')[0])).toEqual(['submit']);
    expect(withSecrets[0]).toContain('environment: stores');
  });

  test('names the secrets that the submission asks for, and docs/release.md too', () => {
    const submission = read('store/publish/submit.mjs');
    const asked = [...submission.matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map(([, key]) => key ?? '');
    const keys = asked.filter((key) => !/^(?:STAGED|DEFAULT)_/.test(key));
    expect(keys.length).toBe(9);
    for (const key of keys) {
      const secret = new RegExp(`${key}: \\$\\{\\{ secrets\\.(\\w+) \\}\\}`).exec(workflow)?.[1];
      expect(secret, key).toBeTruthy();
      expect(read('docs/release.md')).toContain(`\`${secret}\``);
    }
  });
});
