/** A card number does not stay in the field for the code, and no code is taken for one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isBankCard, isCardNumber } from '../../../src/support/call/bank-card.ts';
import { readDeskInput } from '../../../src/support/call/desk-input.ts';
import { encodeCode } from '../../../src/support/code/support-code.ts';
import { anyDomain, anyFacts } from '../code/arbitrary-code.ts';

const isCard = (text: string) => isBankCard(readDeskInput(text));

/** Completes a number by its check digit. */
function withLuhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

describe('a card', () => {
  test.each([
    '4111 1111 1111 1111',
    '4111111111111111',
    '5555-5555-5555-4444',
    '378282246310005',
    '3782 822463 10005',
    '6011 1111 1111 1117',
    '4222222222222',
    'card 4111 1111 1111 1111',
  ])('%s', (text) => expect(isCard(text)).toBe(true));

  test('nearly every number that passes its check: a code’s own digits would have to fit by chance', () => {
    const numbers = fc.sample(fc.stringMatching(/^[1-9]\d{14}$/), { numRuns: 2000, seed: 7 }).map(withLuhn);
    expect(numbers.filter((number) => !isCard(number)).length).toBeLessThan(5);
  });
});

test('13 to 19 digits that pass their check', () => {
  const passing = (length: number) => withLuhn('4111111111111111111'.slice(0, length - 1));
  const lengths = [12, 13, 16, 19, 20].filter((length) => isCardNumber(passing(length)));
  expect(lengths).toEqual([13, 16, 19]);
});

describe('no card', () => {
  test.each(['', '4111 1111 1111 1112', '411111111111', '12345678901234567890', '+49 30 1234567'])(
    '%s',
    (text) => expect(isCard(text)).toBe(false),
  );

  test('a code at any moment of being typed or pasted, however it is set apart', () => {
    fc.assert(
      fc.property(anyFacts, anyDomain, fc.constantFrom('', ' ', '-'), (facts, domain, between) => {
        const code = encodeCode(facts, domain).join(between);
        for (let length = 1; length <= code.length; length += 1)
          expect(isCard(code.slice(0, length))).toBe(false);
      }),
    );
  });
});
