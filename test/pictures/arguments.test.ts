/** What `npm run pictures` takes, and what it says no to. */
import { expect, test } from 'vitest';
import { LANGUAGES } from '../../src/evidence/languages.ts';
import { KINDS, parseWanted } from './arguments.ts';

test('without anything: all kinds in all languages', () => {
  expect(parseWanted([])).toEqual({ kinds: KINDS, languages: LANGUAGES });
});

test('is bounded by kind and by language', () => {
  expect(parseWanted(['--only', 'store', '--language', 'de'])).toEqual({
    kinds: ['store'],
    languages: ['de'],
  });
});

test.each([
  [['--only', 'stores'], '--only takes one of sheet, readme, store.'],
  [['--language', 'fr'], '--language takes one of en, de, ar.'],
  [['--quick'], '--quick'],
])('%s is refused with what it takes', (args, sentence) => {
  expect(() => parseWanted(args)).toThrow(sentence);
});
