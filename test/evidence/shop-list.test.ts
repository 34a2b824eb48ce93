/** A list of shops goes out and comes back whole; whatever else comes in is refused by name and reason. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShopList, writeShopList } from '../../src/evidence/shop-list.ts';

const now = 1_800_000_000_000;
const siteOf = (name: string) => (/^[a-z0-9-]+\.[a-z]+$/.test(name) ? name : undefined);
const read = (text: string) => readShopList(text, now, siteOf);
const list = (shops: unknown, change: object = {}) =>
  JSON.stringify({ format: 'secured-zone-known-shops', version: 1, shops, ...change });

test('what was written is read again', () => {
  const shops = [
    { site: 'botanica.com', since: 5 },
    { site: 'daisy.net', since: now },
  ];
  expect(read(writeShopList(shops))).toEqual({ shops, refused: [] });
});

test.each([
  ['', 'no-json'],
  ['{', 'no-json'],
  ['null', 'no-list'],
  ['[]', 'no-list'],
  ['{"shops":[]}', 'no-list'],
  [list({}), 'no-list'],
  [list([], { format: 'other' }), 'no-list'],
  [list([], { version: 2 }), 'other-version'],
])('%s is no list: %s', (text, problem) => {
  expect(read(text)).toEqual({ problem });
});

test('each entry that is not taken is named, with its reason; the others are taken', () => {
  const good = { site: 'botanica.com', since: 5 };
  const entries = [
    good,
    good,
    { site: '<b>shop</b>', since: 5 },
    { site: 'www.botanica.com', since: 5 },
    { site: 'late.com', since: now + 1e9 },
    { site: 'a.com', since: 'x' },
    { site: 'a.com', since: -1 },
    { site: 'a'.repeat(300), since: 1 },
    null,
    [],
  ];
  expect(read(list(entries))).toEqual({
    shops: [good],
    refused: [
      { name: 'botanica.com', why: 'twice' },
      { name: '<b>shop</b>', why: 'no-shop' },
      { name: 'www.botanica.com', why: 'no-shop' },
      { name: 'late.com', why: 'no-date' },
      ...Array.from({ length: 5 }, () => ({ name: '', why: 'no-entry' })),
    ],
  });
});

test('nothing that comes in throws, or gets through unnamed', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (entries) => {
      const result = read(list(entries));
      if ('problem' in result) throw new Error(result.problem);
      expect(result.shops.length + result.refused.length).toBe(entries.length);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect('problem' in read(text)).toBe(true);
    }),
  );
});
