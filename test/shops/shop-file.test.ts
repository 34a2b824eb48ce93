/** Lists of known shops out of files: ours come back whole, and of any other only shops are taken. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KnownShop, parseKnownShop } from '../../src/shops/known-shops.ts';
import { MAX_FILE_BYTES, readShopFile, shopFile } from '../../src/shops/shop-file.ts';

const NOW = Date.parse('2026-11-24T00:00:00Z');
const anySite = () => true;
const fileOf = (shops: unknown) => JSON.stringify({ format: 'secured-zone-known-shops', version: 1, shops });
const read = (content: string) => readShopFile(content, anySite, NOW);

const shop: fc.Arbitrary<KnownShop> = fc.record({
  site: fc.stringMatching(/^[a-z0-9]{1,20}\.(?:com|co\.uk|test)$/),
  since: fc.nat(NOW),
});

test('what was saved comes back', () => {
  fc.assert(
    fc.property(fc.uniqueArray(shop, { selector: ({ site }) => site }), (shops) => {
      expect(read(shopFile(shops))).toEqual({ taken: shops, noShop: [], noDate: [] });
    }),
  );
});

test('the longest list fits into the largest file', () => {
  const longest = Array.from({ length: 500 }, (_, at) => ({
    site: `${String(at).padStart(63, '0')}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(56)}.test`,
    since: NOW,
  }));
  expect(longest.every((one) => parseKnownShop(one))).toBe(true);
  expect(shopFile(longest).length).toBeLessThan(MAX_FILE_BYTES / 2);
});

test('whatever a file holds, it is read without an exception, and gives shops or none', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.array(fc.anything()).map((shops) => fileOf(shops)),
      ),
      (content) => {
        const reading = read(content);
        if (typeof reading === 'object')
          for (const one of reading.taken) expect(parseKnownShop(one)).toEqual(one);
      },
    ),
  );
});

test('a site that is given twice is one, known since the earlier date', () => {
  const twice = ['2026-02-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'].map((since) => ({
    site: 'a.com',
    since,
  }));
  expect(read(fileOf(twice))).toEqual({
    taken: [{ site: 'a.com', since: Date.parse('2026-01-01T00:00:00Z') }],
    noShop: [],
    noDate: [],
  });
});

test('names that are none, dates that are none, and what is no entry at all', () => {
  const since = '2026-01-01T00:00:00.000Z';
  const shops = [
    { site: 'A.com', since },
    { site: 'x'.repeat(300), since },
    { site: 'a.com', since: 5 },
    { site: 'b.com', since: '2026-02-31T99:00:00.000Z' },
    { site: 'c.com', since: '2027-01-01T00:00:00.000Z' },
    'd.com',
    null,
  ];
  expect(read(fileOf(shops))).toEqual({
    taken: [],
    noShop: ['A.com', `${'x'.repeat(60)}…`, 'd.com', 'null'],
    noDate: ['a.com', 'b.com', 'c.com'],
  });
  expect(readShopFile(fileOf([{ site: 'co.uk', since }]), () => false, NOW)).toMatchObject({
    noShop: ['co.uk'],
  });
});

test('another format and another version are told apart', () => {
  expect(read('{}')).toBe('no-list');
  expect(read('null')).toBe('no-list');
  expect(read(fileOf([]).replace('"version":1', '"version":"1"'))).toBe('other-version');
});

test('of what is kept, only whole entries are shops', () => {
  expect(parseKnownShop({ site: 'a.com', since: 5 })).toEqual({ site: 'a.com', since: 5 });
  for (const entry of [
    null,
    { site: 'a.com' },
    { site: 'a.com', since: '5' },
    { site: 'a.com', since: Number.NaN },
    { site: 'a.com', since: 9e15 },
    { site: 'a.com', since: 5, more: 1 },
    { site: 'a', since: 5 },
  ])
    expect(parseKnownShop(entry)).toBeUndefined();
});
