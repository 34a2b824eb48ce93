/** A record as it is kept says the same as the one that is worked with, and each chain of certificates once. */
import { expect, test } from 'vitest';
import { connectionSchema } from '../../src/evidence/evidence.ts';
import { unseen } from '../../src/evidence/observed.ts';
import { keptRecord, parseKeptRecord } from '../../src/record/kept-record.ts';
import { emptyTabRecord, type TabResponse, withResponse } from '../../src/record/tab-record.ts';
import { response } from './response.ts';

type Connection = NonNullable<TabResponse['connection']>;
type Certificate = Connection['certificates'][number];

const NOT_TOLD = unseen('not-yet');
const certificate = (der: string): Certificate => ({
  ...{ subject: NOT_TOLD, issuer: NOT_TOLD, notBefore: NOT_TOLD, notAfter: NOT_TOLD, builtInRoot: NOT_TOLD },
  ...{ sha256: 'AA', der: { seen: der } },
});
const nothingTold = Object.fromEntries(Object.keys(connectionSchema.entries).map((key) => [key, NOT_TOLD]));
const over = (...chain: readonly string[]): Connection => ({
  ...(nothingTold as unknown as Connection),
  ...{ of: 'this-page', state: 'secure', overridden: [], fromCache: false },
  certificates: chain.map(certificate),
});
const record = (...connections: (Connection | null)[]) =>
  connections.reduce(
    (before, connection, index) =>
      withResponse(before, response(`${index}`, `https://shop.test/${index}`, index, { connection })),
    emptyTabRecord,
  );

test('what is kept is read again as it was, the same chain of another name and none at all too', () => {
  for (const given of [
    emptyTabRecord,
    record(over('LEAF', 'ROOT')),
    record(over('LEAF', 'ROOT'), null, over(), over('OTHER', 'ROOT'), over('LEAF', 'ROOT'), over('LEAF')),
  ])
    expect(parseKeptRecord(JSON.parse(JSON.stringify(keptRecord(given))))).toEqual(given);
});

test('a chain that came with twelve responses takes room once', () => {
  const long = 'A'.repeat(2000);
  const sizeOf = (given: object) => JSON.stringify(given).length;
  const twelve = record(...Array.from({ length: 12 }, () => over(long, long)));
  const one = record(over(long, long));
  expect(sizeOf(twelve)).toBeGreaterThan(48_000);
  expect(sizeOf(keptRecord(twelve)) - sizeOf(keptRecord(one))).toBeLessThan(15_000);
});

test('whatever is no such record is none', () => {
  const kept = keptRecord(record(over('LEAF')));
  expect(parseKeptRecord(kept)).toBeDefined();
  const { version: _, ...unversioned } = kept as { readonly version: number };
  for (const value of [
    ...[undefined, null, 1, 'x', [], {}, emptyTabRecord, unversioned],
    ...[
      { ...kept, chains: [] },
      { ...kept, chains: null },
      { ...kept, chains: [[{}]] },
      { ...kept, more: 1 },
    ],
    ...[
      { ...kept, responses: [{}] },
      { ...kept, responses: record(over('LEAF')).responses },
    ],
  ])
    expect(parseKeptRecord(value), JSON.stringify(value)).toBeUndefined();
});
