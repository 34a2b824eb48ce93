/** Groups in another place than their own: moved only where what comes of it is the only code there is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkDigit, isRightGroup, placeOf } from '../../../src/support/code/check-digits.ts';
import { firstGroupIsBad } from '../../../src/support/code/first-group.ts';
import { mendedCode } from '../../../src/support/code/mend-groups.ts';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';
import { anyFacts, anySite } from './arbitrary-code.ts';
import { madeCode } from './made-code.ts';

const anyCode = fc.tuple(anyFacts, anySite).map(([facts, site]) => encodeCode(facts, { site }));
const anyPlace = fc.integer({ min: 0, max: 4 });
const reading = (groups: readonly string[]) => {
  const answer = readCode(groups.join(' '));
  return answer.kind === 'code' ? answer.reading : answer.kind;
};
const mended = (groups: readonly string[]) => mendedCode(readCode(groups.join(' ')));

test('a code read in any order is the same code, and it is said which places were filled', () => {
  fc.assert(
    fc.property(anyCode, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), (groups, order) => {
      const typed = order.map((index) => groups[index] ?? '');
      const wrong = order.flatMap((index, place) => (index === place ? [] : [place + 1]));
      const result = mended(typed);
      if (wrong.length === 0) {
        expect(result).toBeUndefined();
        return;
      }
      expect(result?.answer.reading).toEqual(reading(groups));
      expect(result?.moved).toEqual(wrong);
    }),
  );
});

test('a group said once more after a slip takes the slip’s place', () => {
  fc.assert(
    fc.property(anyCode, anyPlace, fc.integer({ min: 1, max: 9 }), anyPlace, (groups, place, by, digit) => {
      const right = groups[place] ?? '';
      const at = digit % 4;
      const slip = right.slice(0, at) + ((Number(right[at]) + by) % 10) + right.slice(at + 1);
      const before = groups.slice(0, place);
      for (const typed of [
        [...before, slip, ...groups.slice(place)],
        [...before, slip, ...groups.slice(place + 1), right],
      ]) {
        const result = mended(typed);
        // A slip that happens to belong where another group was moved away from leaves two readings.
        if (result === undefined)
          expect(typed.filter((group) => placeOf(group) === placeOf(slip)).length).toBe(2);
        else expect(result.answer.reading).toEqual(reading(groups));
      }
    }),
  );
});

test('a slip alone, two slips, or too few groups are never mended', () => {
  fc.assert(
    fc.property(anyCode, anyPlace, fc.integer({ min: 1, max: 9 }), (groups, place, by) => {
      const slip = (group = '') => group.slice(0, 3) + ((Number(group[3]) + by) % 10);
      const once = groups.map((group, index) => (index === place ? slip(group) : group));
      expect(mended(once)).toBeUndefined();
      expect(mended(groups.slice(1))).toBeUndefined();
      expect(mended([...once, slip(groups[place])])).toBeUndefined();
    }),
  );
});

test('of two that are right in one place, the one that stands there is kept', () => {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] =
    madeCode('certificate-accepted').split(' ');
  const other = `123${checkDigit('123', 2)}`;
  expect(other).not.toBe(second);
  expect(mended([first, second, third, fourth, other, fifth])?.moved).toEqual([5]);
});

test('more than one group over, or one with a digit too few beside the others, is another reading', () => {
  const [first = '', second = '', ...others] = madeCode('certificate-accepted').split(' ');
  const turned = [second, first, ...others];
  expect(mended(turned)).toBeDefined();
  for (const more of [others.slice(0, 2), ['12'], ['123']])
    expect(mended([...turned, ...more])).toBeUndefined();
});

test('whatever is mended has every group in its only place', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^\d{4}$/), { minLength: 5, maxLength: 7 }), (typed) => {
      const result = mended(typed);
      if (result === undefined) return;
      const groups = result.answer.groups.map(({ digits }) => digits);
      expect(groups.every((group, index) => isRightGroup(group, index + 1))).toBe(true);
      expect(groups.every((group) => typed.includes(group))).toBe(true);
    }),
  );
});

test('the first group alone calls bad only what is bad, and hardly ever misses it', () => {
  let bad = 0;
  let said = 0;
  fc.assert(
    fc.property(anyCode, (groups) => {
      const whole = readCode(groups.join(' '));
      if (whole.kind !== 'code') throw new Error(whole.kind);
      const isBad = ['danger', 'exposed', 'partly'].includes(whole.reading.level);
      const early = firstGroupIsBad(readCode(groups[0] ?? '').groups);
      if (early) expect(isBad).toBe(true);
      if (isBad) bad += 1;
      if (early) said += 1;
    }),
    { numRuns: 1000 },
  );
  expect(said / bad).toBeGreaterThan(0.8);
});
