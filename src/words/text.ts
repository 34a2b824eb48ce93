/** Words before translation: a message key and what fills its placeholders. */
import type messages from '../_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** Technical words with a sentence of their own; in messages they are written `[word|term]`. */
export type TermId = MessageKey extends infer Key ? (Key extends `term_${infer Id}` ? Id : never) : never;

/**
 * A name of a host or domain (isolated and set in bold), several of them, a time of day, a date with its time,
 * a day,
 * a span from now (ms, negative: ago), a number, a country by its code (ISO 3166-1), plain words, or a text of its own.
 */
export type Argument =
  | { readonly name: string }
  | { readonly names: readonly string[] }
  | { readonly time: number }
  | { readonly moment: number }
  | { readonly span: number }
  | { readonly date: number }
  | { readonly count: number }
  | { readonly region: string }
  | { readonly word: string }
  | Text;

export interface Text {
  readonly key: MessageKey;
  readonly args: readonly Argument[];
}

/** A text of this key, its arguments in the order of the placeholders. */
export function text(key: MessageKey, ...args: readonly Argument[]): Text {
  return { key, args };
}
