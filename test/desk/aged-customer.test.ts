/** A code or a report that stays in the field grows old there, and what was not fresh when it was typed never becomes so. */
import { expect, test } from 'vitest';
import { agedCustomer } from '../../src/desk/aged-customer.ts';
import { readDeskInput } from '../../src/support/call/desk-input.ts';
import { timeStep } from '../../src/support/code/code-time.ts';
import { madeCode } from '../support/code/made-code.ts';

const OWN = { family: 'chromium', brand: 'chromium', majorVersion: 156 } as const;
const NOW = Date.UTC(2026, 10, 25, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** @param after hours from the typing on */
const kinds = (typed: string, after: readonly number[]) =>
  after.map((hours) => agedCustomer(readDeskInput(typed), NOW, NOW + hours * HOUR, OWN)?.age?.kind);
const codeOf = (at: number) => madeCode('certificate-accepted', { time: timeStep(at) });
const reportOf = (at: number) =>
  `[secured-zone: 1.0.0] [level: secured] [checked: ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC]`;

test.each([
  ['a code', codeOf],
  ['a report', reportOf],
])('%s', (_what, of) => {
  expect(kinds(of(NOW), [0, 0.2, 0.7, 23, 25, 84, 85, 100])).toEqual([
    ...['now', 'now', 'earlier', 'earlier', 'old', 'old', 'old', 'old'],
  ]);
  expect(kinds(of(NOW + 8 * MINUTE), [0, 1, 26, 40, 85])).toEqual(['now', 'earlier', 'old', 'old', 'old']);
  expect(kinds(of(NOW + 40 * MINUTE), [0, 0.5, 0.7, 1, 2])).toEqual(Array(5).fill('clock-ahead'));
  expect(kinds(of(NOW - 2 * HOUR), [0, 1, 30])).toEqual(Array(3).fill('earlier'));
});

test('what is no code is no customer', () => {
  expect(agedCustomer(readDeskInput('9368'), NOW, NOW + HOUR, OWN)).toBeNull();
});
