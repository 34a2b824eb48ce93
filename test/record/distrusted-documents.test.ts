/** Documents that Chromium has distrusted once: each once, the newest last, and not without end. */
import { expect, test } from 'vitest';
import { withDistrusted } from '../../src/record/distrusted-documents.ts';
import { emptyTabRecord, type TabRecord } from '../../src/record/tab-record.ts';

const keysOf = (...keys: readonly string[]) =>
  keys.reduce(withDistrusted, emptyTabRecord as TabRecord).distrusted;

test('each is there once, the newest last', () => {
  expect(keysOf('a', 'b', 'a')).toEqual(['b', 'a']);
});

test('the newest twenty are remembered', () => {
  const all = Array.from({ length: 25 }, (_, number) => String(number));
  expect(keysOf(...all)).toEqual(all.slice(5));
});
