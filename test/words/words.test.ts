/** Words of any language, out of our own files, as the browser would give them. */
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES, parseCatalogue } from '../../src/words/catalogue.ts';
import { type MessageKey, text } from '../../src/words/text.ts';
import { makeWords } from '../../src/words/words.ts';
import { readMessages, wordsOf } from '../support/words-for-tests.ts';

test('every language that is shipped can be chosen, English first', () => {
  const shipped = readdirSync(new URL('../../src/_locales', import.meta.url));
  expect([...LANGUAGES].sort()).toEqual(shipped.sort());
  expect(LANGUAGES[0]).toBe('en');
});

describe.each(LANGUAGES)('%s', (language) => {
  const words = wordsOf(language);

  test('knows its own name and direction', () => {
    expect(words.lang).toBe(language);
    expect(words.dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
  });

  test('every placeholder of every message is filled, in its place', () => {
    const messages = readMessages(language) as Record<string, { placeholders?: Record<string, object> }>;
    for (const [key, { placeholders = {} }] of Object.entries(messages)) {
      const facts = Object.keys(placeholders).map((_, index) => `‹${index + 1}›`);
      const said = words.message(key as MessageKey, facts);
      for (const fact of facts) expect(said, key).toContain(fact);
      expect(said, key).not.toMatch(/\$\w*\$?/);
    }
  });
});

test('placeholders are named in any case, and one that nobody fills is empty', () => {
  const lookup = parseCatalogue({
    checked_at: {
      message: '$b$ before $A$',
      placeholders: { a: { content: '$1' }, b: { content: '$2' } },
    },
  });
  expect(lookup?.('checked_at', ['one', 'two'])).toBe('two before one');
  expect(lookup?.('checked_at', ['one'])).toBe(' before one');
  // What fills a placeholder is never read again.
  expect(lookup?.('checked_at', ['$B$', '$1'])).toBe('$1 before $B$');
  expect(lookup?.('guide_address', [])).toBe('');
});

test('a name from outside stays in its isolates', () => {
  const words = wordsOf('ar');
  const said = words.translate(text('report_host', { name: '\u202eevil\u2069.example' }));
  expect(said).toContain('\u2068evil.example\u2069');
});

test('times and numbers follow the region of the browser only where the language is the same', () => {
  const lookup = parseCatalogue(readMessages('de'));
  if (lookup === undefined) throw new Error('unreadable');
  const count = (ui: string) =>
    makeWords(lookup, ui)
      .translate(text('desk_shop_odds', { count: 4096 }))
      .match(/4\D?096/)?.[0];
  expect(count('en-US')).toBe('4.096');
  expect(count('de-CH')).toMatch(/4['’]096/);
});

test('whatever is no such file is none', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const lookup = parseCatalogue(value);
      if (lookup !== undefined) expect(typeof lookup('guide_address', [])).toBe('string');
    }),
  );
  expect(parseCatalogue(null)).toBeUndefined();
  expect(parseCatalogue({ guide_address: 'x' })).toBeUndefined();
});
