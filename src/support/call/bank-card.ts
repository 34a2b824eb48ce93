/** A card number that somebody has typed into the field for the code: it must not stay there. */
import type { DeskInput } from './desk-input.ts';

/** ISO/IEC 7812-1: so many digits has the number of a bank card. */
const SHORTEST = 13;
const LONGEST = 19;

/**
 * Whether what is in the field is rather a card than a code: as many digits as a card has, which pass its check, in groups of
 * which not all that are whole pass theirs. So no code is taken for a card while it is being typed, however many digits of it
 * happen to pass.
 */
export function isBankCard(input: DeskInput): boolean {
  if (input.kind === 'report' || input.kind === 'code') return false;
  const digits = input.groups.map((group) => group.digits).join('');
  const fails = input.groups.some(
    ({ status }) => status !== 'right' && status !== 'incomplete' && status !== 'missing',
  );
  return fails && isCardNumber(digits);
}

/** @param digits ASCII, nothing between them */
export function isCardNumber(digits: string): boolean {
  return digits.length >= SHORTEST && digits.length <= LONGEST && passesLuhn(digits);
}

/** ISO/IEC 7812-1 annex B: every second digit from the right counts twice, and the sum ends in 0. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
