/** A name spelled for the telephone: each letter by its word, signs by theirs, and what has no word as it is. */
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/evidence/languages.ts';
import { spelled } from '../../../src/support/call/spelling.ts';
import { wordsOf } from '../words-for-tests.ts';

test('letters, a dot and a hyphen by their words; digits and other letters as they are', () => {
  const words = (name: string) => spelled(name, wordsOf('en')).map(({ word }) => word);
  expect(words('aZ-9.m')).toEqual(['Alfa', 'Zulu', 'hyphen', '9', 'dot', 'Mike']);
  expect(words('ü`{𝒶')).toEqual(['ü', '`', '{', '𝒶']);
  expect(spelled('Ab', wordsOf('en')).map(({ letter }) => letter)).toEqual(['a', 'b']);
});

test.each(LANGUAGES)('%s: a word for each of a to z, no two the same', (language) => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const said = spelled(letters, wordsOf(language)).map(({ word }) => word);
  expect(new Set(said).size).toBe(26);
  expect(said.filter((word) => word.length < 2)).toEqual([]);
});
