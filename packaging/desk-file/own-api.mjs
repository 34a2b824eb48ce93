/** Stands in for the extension API in the desk's one file: words and settings out of the file itself, and nothing else. */
import catalogues from 'desk-catalogues';
import { parseCatalogue } from '../../src/words/catalogue.ts';

/** The first of the reader's languages that the file speaks. */
const language = navigator.languages.map((tag) => tag.split('-')[0]).find((tag) => tag in catalogues) ?? 'en';
const lookup = parseCatalogue(catalogues[language]);

/** Where the settings stand, and where a chosen file of settings is put. */
async function settings() {
  return JSON.parse(document.getElementById('desk-settings').textContent);
}

export const browser = {
  i18n: { getMessage: lookup, getUILanguage: () => navigator.language },
  runtime: { getManifest: () => ({ version: DESK_VERSION }), getURL: (path) => path },
  storage: { managed: { get: settings } },
};

/** No list of public suffixes comes with a page: what would need one is "cannot tell". */
export function publicSuffix() {
  return undefined;
}
