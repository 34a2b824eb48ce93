/** The words in the language that the browser has chosen for its user. */
import { makeWords, type Words } from '../explain/words.ts';
import { browser } from './api.ts';

export { ISOLATE_END, ISOLATE_START } from '../explain/words.ts';

/** In the browser's language, where we speak it, else in English. */
export const browserWords: Words = makeWords(
  (key, substitutions) => browser.i18n.getMessage(key, [...substitutions]),
  browser.i18n.getUILanguage(),
);

export const { message, translate, timeOfDay } = browserWords;

/** The language and direction that the messages are in, which may not be the browser's own. */
export function messageLanguage(): Pick<Words, 'lang' | 'dir'> {
  return browserWords;
}
