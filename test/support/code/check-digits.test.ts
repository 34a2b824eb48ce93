/** What the check digits promise, proved by trying all of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDigit, DAMM_TABLE, isRightGroup, placeOf } from '../../../src/support/code/check-digits.ts';
import { SLIPS } from '../errors.ts';

const TEN = Array.from({ length: 10 }, (_, digit) => digit);
const PLACES = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const ALL_GROUPS = Array.from({ length: 10_000 }, (_, number) => `${number}`.padStart(4, '0'));
const RIGHT = new Map(
  PLACES.map((place) => [place, ALL_GROUPS.filter((group) => isRightGroup(group, place))]),
);
const rightIn = (place: number) => RIGHT.get(place) ?? [];
const at = (row: number, column: number) => Number(DAMM_TABLE[row]?.[column]);

describe('the table', () => {
  test('has each digit once in each row and column, and zeros on the diagonal', () => {
    for (const row of TEN) {
      expect(new Set(TEN.map((column) => at(row, column))).size).toBe(10);
      expect(new Set(TEN.map((column) => at(column, row))).size).toBe(10);
      expect(at(row, row)).toBe(0);
    }
  });

  test('is weakly totally anti-symmetric: (c∘x)∘y = (c∘y)∘x for no x but y', () => {
    for (const x of TEN)
      for (const y of TEN.filter((other) => other !== x))
        for (const c of TEN) expect(at(at(c, x), y)).not.toBe(at(at(c, y), x));
  });
});

describe('of all 10,000 groups', () => {
  test('each is right in one place only, and 1,000 are in each', () => {
    const places = ALL_GROUPS.map((group) => [0, ...PLACES].filter((place) => isRightGroup(group, place)));
    expect(places).toEqual(ALL_GROUPS.map((group) => [placeOf(group)]));
    for (const place of PLACES) expect(rightIn(place).length).toBe(1000);
  });

  test('those with their own check digit are the right ones', () => {
    for (const place of PLACES)
      expect(rightIn(place)).toEqual(
        Array.from({ length: 1000 }, (_, number) => `${number}`.padStart(3, '0')).map(
          (payload) => payload + checkDigit(payload, place),
        ),
      );
  });

  test('0000 is right nowhere, and three, five or no digits are no group', () => {
    for (const place of PLACES)
      for (const group of ['0000', '', '123', '12345', '000']) expect(isRightGroup(group, place)).toBe(false);
  });
});

const shares = new Map<string, number>();

/** Share of a slip's wrong groups that the check digit finds, over all right groups of all places. */
function caught(name: string): number {
  const known = shares.get(name);
  if (known !== undefined) return known;
  const slip = SLIPS[name] ?? (() => []);
  let wrong = 0;
  let found = 0;
  for (const place of PLACES)
    for (const group of rightIn(place))
      for (const other of slip(group)) {
        if (other === group) continue;
        wrong += 1;
        if (!isRightGroup(other, place)) found += 1;
      }
  shares.set(name, found / wrong);
  return found / wrong;
}

describe('slips', () => {
  test.each(['one wrong digit', 'two neighbours swapped'])('%s: every one is caught', (name) => {
    expect(caught(name)).toBe(1);
  });

  const page = readFileSync(new URL('../../../docs/support-code.md', import.meta.url), 'utf8');
  test.each(Object.keys(SLIPS))('%s: the share that is caught is the documented one', (name) => {
    const share = `${(caught(name) * 100).toFixed(1)} %`;
    expect(page).toContain(`| ${name} | ${share} |`);
  });

  test('any other group: the share that is caught is the documented one', () => {
    const others = ALL_GROUPS.length - 1;
    const right = rightIn(1).length - 1;
    expect(page).toContain(
      `| any other group of four digits | ${((1 - right / others) * 100).toFixed(1)} % |`,
    );
  });
});
