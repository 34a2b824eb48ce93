/** What counts as a loss, which numbers versions get, and what the table says of it. */
import { expect, test } from 'vitest';
import { differs, later, lost } from './kept.ts';
import { exitCodeOf, tableOf } from './table.ts';

test('what is gone or different is a loss; what is new, or in another order, is none', () => {
  const before = { a: { x: 1, y: [1, 2] }, b: 1, c: null };
  expect(lost(before, { c: null, b: 1, a: { y: [1, 2], x: 1 }, d: 1 })).toEqual([]);
  expect(lost(before, { a: { x: 1, y: [2, 1] }, b: 1 })).toEqual(['a has changed', 'c is gone']);
  expect(lost({ toString: 1 }, {})).toEqual(['toString is gone']);
});

test('of access nothing may be new either', () => {
  expect(differs({ 'https://a.test/*': true }, { 'https://a.test/*': true })).toEqual([]);
  expect(differs({ a: true }, { b: true })).toEqual(['a is gone', 'b is new']);
});

test('a later number is later for every browser, and of no release', () => {
  expect(later('1.0.0', 2)).toBe('1.0.0.2');
  expect(() => later('1.0', 1)).toThrow('no version');
});

test('a table says what failed, and only a whole pass ends with 0', () => {
  const good = { browser: 'firefox', what: 'update', problems: [] };
  const bad = { browser: 'chromium', what: 'downgrade', problems: ['b is gone'] };
  expect(tableOf([good, bad])).toBe(
    ['✓ firefox   update', '✕ chromium  downgrade', '            - b is gone', '1 passed, 1 failed'].join(
      '\n',
    ),
  );
  expect([exitCodeOf([good]), exitCodeOf([good, bad]), exitCodeOf([])]).toEqual([0, 1, 1]);
});
