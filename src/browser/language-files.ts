/** Words in any language that we speak, out of the extension's own files. */
import { type Language, parseCatalogue } from '../words/catalogue.ts';
import { makeWords, type Words } from '../words/words.ts';
import { browser } from './api.ts';
import { readManagedPolicy } from './managed-storage.ts';
import { messageLanguage, showLanguage, speak } from './translate.ts';

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

/** Speaks as an administrator has set it, else as the browser does. To be called before anything is said. */
export async function speakAsManaged(): Promise<void> {
  const { language } = (await readManagedPolicy()).policy;
  if (language === null) return speak(undefined);
  if (messageLanguage().lang !== language) speak(await wordsOf(language));
}

/** The same for a page of ours: its words, and the language and direction that it says it has. */
export async function speakOnPage(): Promise<void> {
  await speakAsManaged();
  showLanguage();
}
