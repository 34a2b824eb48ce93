/** Any character of Unicode, for texts that nobody thought of. */
import fc from 'fast-check';

/** Halves of surrogate pairs are no characters. */
const [FIRST_HALF, HALVES] = [0xd800, 0x800];

/**
 * A `unit` of `fc.string`. The library's own, `binary`, has the same characters, and first writes all of them, a million, into a
 * table: a second for each test file.
 */
export const anyCharacter = fc.integer({ min: 0, max: 0x10ffff - HALVES }).map(
  (number) => String.fromCodePoint(number < FIRST_HALF ? number : number + HALVES),
  (character) => {
    if (typeof character !== 'string' || [...character].length !== 1) throw new Error('No character.');
    const point = character.codePointAt(0) ?? 0;
    if (point >= FIRST_HALF && point < FIRST_HALF + HALVES) throw new Error('Half a character.');
    return point < FIRST_HALF ? point : point - HALVES;
  },
);
