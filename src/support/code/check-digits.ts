/**
 * The check digit of a group: Damm's scheme, begun at the group's own place in the code. So a group is right
 * in one place only, and says by itself which.
 */

/**
 * A weakly totally anti-symmetric quasigroup of order 10 with zeros on the diagonal, as in H. M. Damm, "Total
 * anti-symmetrische Quasigruppen", Marburg 2004. Row: the state so far; column: the next digit. That it is
 * one is proved by trying all of it (`test/support/code/check-digits.test.ts`).
 */
export const DAMM_TABLE = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const;

export const GROUP_LENGTH = 4;

/**
 * The digit to put after a group's other digits.
 * @param payload ASCII digits
 * @param place of the group in the code, 1 to 9
 */
export function checkDigit(payload: string, place: number): string {
  return `${endState(payload, place)}`;
}

/** Whether a whole group, its check digit last, is right in this place (1 to 9). */
export function isRightGroup(group: string, place: number): boolean {
  return group.length === GROUP_LENGTH && endState(group, place) === 0;
}

/** The one place where a group of four digits is right: 0 to 9, and no code has a place 0. */
export function placeOf(group: string): number {
  return DAMM_TABLE.findIndex((_row, place) => endState(group, place) === 0);
}

function endState(digits: string, start: number): number {
  return [...digits].reduce((state, digit) => Number(DAMM_TABLE[state]?.[Number(digit)]), start);
}
