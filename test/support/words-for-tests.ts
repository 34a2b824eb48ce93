/** The words of a language for tests, as the extension makes them. */
import { readFileSync } from 'node:fs';
import { parseCatalogue } from '../../src/words/catalogue.ts';
import { makeWords, type Words } from '../../src/words/words.ts';

export function readMessages(language: string): unknown {
  const file = new URL(`../../src/_locales/${language}/messages.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8'));
}

export function wordsOf(language: string): Words {
  const lookup = parseCatalogue(readMessages(language));
  if (lookup === undefined) throw new Error(`${language} cannot be read.`);
  return makeWords(lookup, language);
}
