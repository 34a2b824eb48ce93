/** One name written in two ways that nobody keeps apart who reads fast: with marks, hyphens, strokes or digits for letters. */
import { ownValue } from '../evidence/own-value.ts';
import { ORDINARY } from './ordinary-words.ts';
import { plainLetters } from './plain-letters.ts';
import { skeleton } from './skeleton.ts';

/** In its own letters, and what they are compared by: made once, for there may be hundreds to compare with. */
export interface Label {
  readonly letters: string;
  readonly skeleton: string;
}

export function labelOf(letters: string): Label {
  return { letters, skeleton: skeleton(letters) };
}

export const lengthOf = ({ letters }: Label): number => [...letters].length;

/** Two letters are the initials of many. */
const SHORTEST = 3;
/** Below this length, strokes, digits and letters written twice make words of their own. */
const SHORTEST_CHANGED = 4;

/** Marks on letters, hyphens and a letter written twice change no name that anybody remembers, and a short one no less. */
export function isWrittenOtherwise(here: Label, known: Label): boolean {
  if (lengthOf(known) < SHORTEST || ORDINARY.has(known.letters)) return false;
  if (plainLetters(here.letters) === plainLetters(known.letters)) return true;
  if (lengthOf(known) < SHORTEST_CHANGED) return false;
  if (here.skeleton !== known.skeleton && strokes(here) === strokes(known)) return true;
  if (withLetters(here.letters) === known.letters) return true;
  const bare = (name: Label) => plainLetters(name.letters).replaceAll('-', '');
  const once = (letters: string) => letters.replaceAll(/(.)\1+/gu, '$1');
  if (bare(here) === bare(known)) return true;
  return once(bare(here)) === once(bare(known)) && here.letters.length > known.letters.length;
}

/** One stroke is like another to whoever reads fast: an `i` is like an `l`, and so like a 1. */
function strokes({ skeleton: own }: Label): string {
  return own.replaceAll('i', 'l');
}

/** Digits that stand for letters; those that look like one in most fonts are the skeleton's. */
const FOR_LETTERS: Readonly<Record<string, string>> = {
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
};

function withLetters(letters: string): string {
  return letters.replaceAll(/[345789]/g, (digit) => ownValue(FOR_LETTERS, digit) ?? digit);
}
