/** How many callers had the same trouble on the shop's own site today: each once, each trouble by itself, each day anew. */
import { expect, test } from 'vitest';
import { LEVELS } from '../../../src/assess/finding.ts';
import { customerOfReport } from '../../../src/support/call/customer.ts';
import { callersWith, counted, NO_TALLY, ownProblem } from '../../../src/support/call/own-problems.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';

const OURS = { answer: 'yes', site: 'botanica.example', oneIn: null } as const;
const customer = (level: string) => {
  const report = parseReport(`[secured-zone: 1.0.0] [level: ${level}] [finding: warning-overridden]`);
  if (report.kind !== 'report') throw new Error(level);
  return { ...customerOfReport(report, 0), lead: 'warning-overridden' as const };
};

test('what is wrong on the shop’s own site is counted, and nothing of a good page, another’s or the browser’s', () => {
  const counts = LEVELS.filter((level) => ownProblem({ ...customer('danger'), level }, OURS) !== null);
  expect(new Set(counts)).toEqual(new Set(['danger', 'exposed', 'unknown', 'partly']));
  expect(ownProblem(customer('danger'), OURS)).toBe('warning-overridden');
  for (const shop of [{ answer: 'no' }, { ...OURS, answer: 'payment' }] as const)
    expect(ownProblem(customer('danger'), shop)).toBeNull();
});

test('a caller counts once for each trouble, and another day begins at nothing', () => {
  const day = '2026-11-25';
  const one = counted(NO_TALLY, 'warning-overridden', 1, day);
  expect(counted(one, 'warning-overridden', 1, day)).toEqual(one);
  const two = counted(counted(one, 'warning-overridden', 2, day), 'http-page', 2, day);
  expect(callersWith(two, 'warning-overridden')).toBe(2);
  expect(callersWith(two, 'http-page')).toBe(1);
  expect(callersWith(two, 'wrong-clock')).toBe(0);
  expect(callersWith(two, null)).toBe(0);
  expect(counted(two, 'http-page', 3, '2026-11-26')).toEqual({
    day: '2026-11-26',
    callers: { 'http-page': [3] },
  });
  expect(NO_TALLY).toEqual({ day: '', callers: {} });
});
