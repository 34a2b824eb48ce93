/** A name spelled for the telephone, letter by letter, by the spelling alphabet of the customer's language. */
import type { Words } from '../../words/words.ts';

export interface SpelledLetter {
  readonly letter: string;
  /** Said for it; a digit is said as it is. */
  readonly word: string;
}

/** The words of `spelling_words` stand in the order of a to z. */
export function spelled(name: string, words: Words): readonly SpelledLetter[] {
  const alphabet = words.message('spelling_words').split(' ');
  const signs: Readonly<Record<string, string>> = {
    '.': words.message('spelling_dot'),
    '-': words.message('spelling_hyphen'),
  };
  return [...name.toLowerCase()].map((letter) => {
    const place = letter.length === 1 ? letter.charCodeAt(0) - FIRST_LETTER : -1;
    return {
      letter,
      word: signs[letter] ?? (place >= 0 && place < 26 ? alphabet[place] : undefined) ?? letter,
    };
  });
}

const FIRST_LETTER = 'a'.charCodeAt(0);
