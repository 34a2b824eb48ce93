/** A name that is only like a known shop's: the table that it is found by is read when there is a shop, and then it must be there. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const IMPOSTOR = 'https://b0tanica.test/';
const SHOP = { 'shop:botanica.test': { since: 5 } };

/** What a click finds of the known shops. @param readable whether the extension's own file can be read */
async function found(shops: Readonly<Record<string, unknown>>, readable = true) {
  const fake = oneTab('firefox');
  fake.storage.put('local', shops);
  const files: string[] = [];
  const { fetch } = fake.globals;
  Object.assign(fake.globals, {
    fetch: (url: string, init?: object) => {
      if (url.endsWith('.json')) files.push(url.replace(/.*\//, ''));
      if (url.endsWith('.json') && !readable) return Promise.reject(new TypeError('Failed to fetch'));
      return fetch(url, init);
    },
  });
  const life = await startBackground(fake, { from: 'script' });
  await visits(fake, { url: IMPOSTOR });
  fake.pages.set(TAB, { startedAt: Date.now() - 70, reading: pageReading(IMPOSTOR, Date.now() - 70) });
  await life.settled();
  const evidence = await click(fake, TAB);
  return { knownShops: evidence?.knownShops, files };
}

test('it is found, and the table is read once', async () => {
  const { knownShops, files } = await found(SHOP);
  expect(knownShops).toMatchObject({ seen: { lookAlike: { site: 'botanica.test' } } });
  expect(files).toEqual(['confusables.json']);
});

test('without a shop nothing is read', async () => {
  const { knownShops, files } = await found({});
  expect(knownShops).toEqual({ seen: { since: null, lookAlike: null } });
  expect(files).toEqual([]);
});

test('where the table cannot be read, no name is called known, nor unlike', async () => {
  expect((await found(SHOP, false)).knownShops).toEqual({ unseen: 'lost' });
});

test('a lock without a click goes as soon as a shop is remembered whose name is like its own', async () => {
  const fake = oneTab('firefox');
  const life = await startBackground(fake, { from: 'script' });
  await visits(fake, { url: IMPOSTOR });
  await life.settled();
  expect(fake.tabs.button(TAB).icon).toContain('/secured-passing');
  fake.storage.put('local', SHOP);
  await life.settled();
  expect(fake.tabs.button(TAB).icon).toContain('/look-alike');
});
