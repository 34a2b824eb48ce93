/** Every language says everything, with the same facts in it, and no markup. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../src/evidence/languages.ts';

interface Message {
  readonly message: string;
  readonly description?: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string; readonly example?: string }>>;
}
type Messages = Readonly<Record<string, Message>>;

const src = fileURLToPath(new URL('../src/', import.meta.url));
const languages = readdirSync(path.join(src, '_locales'));
const read = (language: string): Messages =>
  JSON.parse(readFileSync(path.join(src, '_locales', language, 'messages.json'), 'utf8'));
const english = read('en');

const used = ({ message }: Message) =>
  [...message.matchAll(/\$(\w+)\$/g)].map((match) => (match[1] ?? '').toLowerCase());

test('English, German and Arabic are there', () => {
  expect([...languages].sort()).toEqual([...LANGUAGES].sort());
});

test('each English message has a note for translators, and an example for each placeholder', () => {
  for (const [key, { description, placeholders }] of Object.entries(english)) {
    expect(description, key).toBeTruthy();
    for (const placeholder of Object.values(placeholders ?? {}))
      expect(placeholder.example, key).toBeTruthy();
  }
});

describe.each(languages)('%s', (language) => {
  const messages = read(language);

  test('has the keys of English, no more and no fewer', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(english).sort());
  });

  test('carries the same facts in each message', () => {
    for (const [key, message] of Object.entries(messages)) {
      const content = (of: Message | undefined) =>
        Object.fromEntries(
          Object.entries(of?.placeholders ?? {}).map(([name, value]) => [name, value.content]),
        );
      expect(content(message), key).toEqual(content(english[key]));
      expect([...new Set(used(message))].sort(), key).toEqual(Object.keys(message.placeholders ?? {}).sort());
    }
  });

  test('explains the same technical words in each message, and has an explanation for each', () => {
    const terms = (of: Message | undefined) =>
      [...(of?.message ?? '').matchAll(/\[([^|\]]+)\|(\w+)\]/g)].map((match) => match[2]).sort();
    for (const [key, entry] of Object.entries(messages)) {
      expect(terms(entry), key).toEqual(terms(english[key]));
      for (const term of terms(entry))
        expect(messages[`term_${term}`]?.message, `${key}: ${term}`).toBeTruthy();
      expect(entry.message.replaceAll(/\[[^|\]]+\|\w+\]/g, ''), key).not.toMatch(/[[\]|]/);
    }
  });

  test('is not English, holds no markup and no stray dollar', () => {
    const hasWords = (key: string) => /\p{L}/u.test(messages[key]?.message.replaceAll(/\$\w+\$/g, '') ?? '');
    const same = Object.keys(english).filter(
      (key) => hasWords(key) && messages[key]?.message === english[key]?.message,
    );
    if (language !== 'en') expect(same.length, same.join(' ')).toBeLessThan(8);
    for (const [key, { message }] of Object.entries(messages)) {
      expect(message.trim().length, key).toBeGreaterThan(0);
      expect(message, key).not.toMatch(/[<>]|&\w+;/);
      expect(message.replaceAll(/\$\w+\$/g, ''), key).not.toContain('$');
    }
  });

  test('keeps to what stores and toolbars can show', () => {
    expect(messages.extension_description?.message.length).toBeLessThanOrEqual(132);
    expect(messages.language_tag?.message).toBe(language.replace('_', '-'));
    expect(['ltr', 'rtl']).toContain(messages.text_direction?.message);
  });
});

test('every message is used, and every key that the code names is there', () => {
  const code = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(path.join(src, file), 'utf8'))
    .join('\n');
  const built =
    /^(?:finding|fault|failure|asks|reason_level|term|how_(?:label|step|from|source))_|^extension_/;
  const manifest = readFileSync(path.join(src, '../manifest.json'), 'utf8');
  for (const key of Object.keys(english))
    expect(
      built.test(key) ||
        code.includes(`'${key}'`) ||
        code.includes(`"${key}"`) ||
        manifest.includes(`__MSG_${key}__`),
      key,
    ).toBe(true);
});
