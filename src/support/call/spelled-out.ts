/** A website's name as somebody types it while it is spelled, sign by sign → the name in one piece. */

/** How signs are called on the telephone, in each of the desk's languages, whichever of them is chosen. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  '.': ['dot', 'point', 'period', 'punkt', 'نقطة', 'نقطه', 'دوت'],
  '-': ['hyphen', 'dash', 'minus', 'strich', 'bindestrich', 'شرطة', 'شرطه', 'داش'],
  '/': ['slash', 'schrägstrich'],
  ':': ['colon', 'doppelpunkt'],
};
const SIGN_OF = new Map(
  Object.entries(SIGNS).flatMap(([sign, calls]) => calls.map((call) => [call, sign] as const)),
);

/** Arabic short vowels and the stretched line: written by some, and part of no letter (Unicode, block Arabic). */
const UNWRITTEN = /[\u064b-\u0652\u0640]/g;
const BETWEEN = /[\s,;،؛]+/;

/**
 * Spaces and commas between the letters are left out, and a sign that stands as a word becomes the sign. Total. Words that stand
 * for letters ("Alfa") stay as they are: "hotel" is a name as well.
 */
export function spelledOut(typed: string): string {
  const pieces = typed
    .normalize('NFKC')
    .split(BETWEEN)
    .filter((piece) => piece !== '');
  // Alone it is a name, or the beginning of one.
  if (pieces.length === 1) return pieces.join('');
  return pieces.map((piece) => SIGN_OF.get(piece.toLowerCase().replaceAll(UNWRITTEN, '')) ?? piece).join('');
}
