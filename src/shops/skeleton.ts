/**
 * Skeletons of names: two names that a reader may take for one another have the same one (Unicode UTS #39 §4,
 * `internalSkeleton`). The table is Unicode's `confusables.txt`, version 13.0.0, out of `unhomoglyph`; the build keeps
 * of it what domain names may be made of (`confusables.json`).
 */

import { ownValue } from '../evidence/own-value.ts';

/** Prototypes by one character each. */
export type Confusables = Readonly<Record<string, string | undefined>>;

/** Large, and wanted only where there are names to compare with: whoever asks for skeletons gives it first. */
let prototypes: Confusables | undefined;

export function useConfusables(table: Confusables): void {
  prototypes = table;
}

/**
 * Where Unicode's prototypes, chosen over all capitals and fonts, keep apart what small letters of a name do not:
 * Cyrillic palochka for l, and the small capitals that stand for Cyrillic and Greek letters.
 */
const SMALL: Readonly<Record<string, string | undefined>> = {
  '\u04cf': 'l',
  '\u0138': 'k',
  '\u1d1b': 't',
  '\u0299': 'b',
  '\u029c': 'h',
};

/**
 * What to compare a name by, never to be shown. Capital letters among the prototypes are folded, because names have
 * none: 0 is like o. Unicode has `rn` for `m`; `vv` for `w` and `cl` for `d` are ours, for small letters in a row.
 * @throws without the table: a name that is like a known one would pass
 */
export function skeleton(name: string): string {
  const letters = [...name.normalize('NFD').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')];
  const prototypes = letters.map(prototype).join('').toLowerCase().normalize('NFD');
  return prototypes.replaceAll('vv', 'w').replaceAll('cl', 'd');
}

function prototype(letter: string): string {
  if (prototypes === undefined) throw new Error('The table of characters that look alike is not there.');
  const mapped = ownValue(SMALL, letter) ?? ownValue(prototypes, letter) ?? letter;
  return ownValue(SMALL, mapped) ?? mapped;
}
