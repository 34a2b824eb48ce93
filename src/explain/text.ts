/** Words before translation: a message key and what fills its placeholders. */
import type messages from '../_locales/en/messages.json';

export type MessageKey = keyof typeof messages;

/** A name of a host or domain (isolated and set in bold), several of them, a moment, a day, a number, plain words, or a text of its own. */
export type Argument =
  | { readonly name: string }
  | { readonly names: readonly string[] }
  | { readonly time: number }
  | { readonly date: number }
  | { readonly count: number }
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
