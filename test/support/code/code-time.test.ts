/** A code that was made yesterday is noticed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TIME_VALUES } from '../../../src/support/code/code-fields.ts';
import { codeAge, timeStep } from '../../../src/support/code/code-time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 10, 24, 9, 12, 30);
const ageOf = (ago: number, now = NOW) => codeAge(timeStep(now - ago), now);

describe('a code', () => {
  test.each<[string, number, string]>([
    ['of this moment', 0, 'now'],
    ['of three minutes ago', 3 * MINUTE, 'now'],
    ['of twenty minutes ago', 20 * MINUTE, 'now'],
    ['of an hour ago', HOUR, 'earlier'],
    ['of this morning', 5 * HOUR, 'earlier'],
    ['of yesterday, at the same time', DAY, 'old'],
    ['of three days ago', 3 * DAY, 'old'],
    ['of last week, at the same time', 7 * DAY, 'old'],
    ['of a fortnight ago', 14 * DAY, 'old'],
    ['from a clock two minutes ahead', -2 * MINUTE, 'now'],
    ['from a clock three quarters of an hour ahead', -45 * MINUTE, 'clock-ahead'],
  ])('%s', (_name, ago, kind) => {
    expect(ageOf(ago).kind).toBe(kind);
  });

  test('is taken for one from a clock ahead up to an hour, but for ten minutes', () => {
    const kinds = [0, 1, 2, 6, 7].map((ahead) => codeAge((timeStep(NOW) + ahead) % TIME_VALUES, NOW).kind);
    expect(kinds).toEqual(['now', 'now', 'clock-ahead', 'clock-ahead', 'old']);
  });

  test('is dated to its ten minutes for three and a half days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -HOUR + 10 * MINUTE, max: 3 * DAY + 12 * HOUR }),
        fc.nat(10 * DAY),
        (ago, later) => {
          const now = NOW + later;
          const { from } = ageOf(ago, now);
          expect(now - ago).toBeGreaterThanOrEqual(from);
          expect(now - ago).toBeLessThan(from + 10 * MINUTE);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('of the same time of day is never taken for a new one in the month that follows, give or take two hours', () => {
    for (let day = 1; day <= 31; day += 1)
      for (let minutes = -90; minutes <= 90; minutes += 10)
        expect(ageOf(day * DAY + minutes * MINUTE).kind, `${day} days`).toMatch(/^(?:old|earlier)$/);
  });
});

test('every number has a step', () => {
  fc.assert(
    fc.property(fc.double(), (time) => {
      expect(timeStep(time)).toBeGreaterThanOrEqual(0);
      expect(timeStep(time)).toBeLessThan(512);
      expect(Number.isInteger(timeStep(time))).toBe(true);
    }),
  );
});
