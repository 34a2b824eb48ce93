/** The words in the language of this page or background: the browser's, unless an administrator has set another. */
import { makeWords, type Words } from '../words/words.ts';
import { browser } from './api.ts';

/** In the browser's language, where we speak it, else in English. */
const browsersOwn: Words = makeWords(
  (key, substitutions) => browser.i18n.getMessage(key, [...substitutions]),
  browser.i18n.getUILanguage(),
);

/** Out of a file that never changes: whatever is forgotten here is read again. */
let spoken = browsersOwn;

/** The words that are spoken now. */
export const browserWords: Words = {
  message: (key, substitutions) => spoken.message(key, substitutions),
  translate: (text) => spoken.translate(text),
  timeOfDay: (time) => spoken.timeOfDay(time),
  get lang() {
    return spoken.lang;
  },
  get dir() {
    return spoken.dir;
  },
};

export const { message, translate, timeOfDay } = browserWords;

/** From now on. @param words `undefined`: those of the browser's own language */
export function speak(words: Words | undefined): void {
  spoken = words ?? browsersOwn;
}

/** The page says which language it speaks, and in which direction. */
export function showLanguage(): void {
  document.documentElement.lang = browserWords.lang;
  document.documentElement.dir = browserWords.dir;
}

/** The language and direction that the messages are in, which may not be the browser's own. */
export function messageLanguage(): Pick<Words, 'lang' | 'dir'> {
  return browserWords;
}
