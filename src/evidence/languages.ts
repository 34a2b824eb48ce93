/** The languages that we speak: the folders of `src/_locales`; a test holds that none is missing. */

/** The first is what the browser falls back to. */
export const LANGUAGES = ['en', 'de', 'ar'] as const;
export type Language = (typeof LANGUAGES)[number];
