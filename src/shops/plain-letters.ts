/** Letters as one types them who does not know how a name is really written. */
import { ownValue } from '../evidence/own-value.ts';

/** Letters whose marks are part of them, so that no decomposition takes them off (Unicode 13, `NFD`). */
const BARE: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
};

/** Without marks (`é` is `e`) and ligatures. */
export function plainLetters(letters: string): string {
  return letters
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøłđħıŧ]/gu, (letter) => ownValue(BARE, letter) ?? letter);
}
