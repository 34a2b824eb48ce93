/** Words in any language that we speak, out of the extension's own files. */
import { type Language, parseCatalogue } from '../explain/catalogue.ts';
import { makeWords, type Words } from '../explain/words.ts';
import { browser } from './api.ts';

/** @returns `undefined` if the file cannot be read */
export async function wordsOf(language: Language): Promise<Words | undefined> {
  try {
    const file = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
    const lookup = parseCatalogue(await file.json());
    return lookup && makeWords(lookup, browser.i18n.getUILanguage());
  } catch {
    return undefined;
  }
}
