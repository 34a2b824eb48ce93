/** Texts in the user's language. Names from outside are wrapped in isolates (Unicode UAX #9), so that no letter of theirs moves ours. */
import type { Argument, MessageKey, Text } from '../explain/text.ts';
import { browser } from './api.ts';

/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: around every name, and what a renderer may look for. */
export const ISOLATE_START = '\u2068';
export const ISOLATE_END = '\u2069';

export function translate({ key, args }: Text): string {
  return message(key, args.map(fill));
}

export function message(key: MessageKey, substitutions: readonly string[] = []): string {
  return browser.i18n.getMessage(key, [...substitutions]) || key;
}

/** BCP 47 tag for times and numbers: the user's own region where it goes with the language of the words. */
function formatLanguage(): string {
  const words = message('language_tag');
  const ui = browser.i18n.getUILanguage();
  return ui === words || ui.startsWith(`${words}-`) ? ui : words;
}

/** The language and direction that the messages are in, which may not be the browser's own. */
export function messageLanguage(): { readonly lang: string; readonly dir: 'ltr' | 'rtl' } {
  return { lang: message('language_tag'), dir: message('text_direction') === 'rtl' ? 'rtl' : 'ltr' };
}

function fill(argument: Argument): string {
  if ('name' in argument) return isolate(argument.name);
  if ('names' in argument) return list(argument.names.map(isolate));
  if ('word' in argument) return isolate(argument.word);
  if ('time' in argument)
    return new Intl.DateTimeFormat(formatLanguage(), { timeStyle: 'short' }).format(argument.time);
  if ('date' in argument)
    return new Intl.DateTimeFormat(formatLanguage(), { dateStyle: 'long' }).format(argument.date);
  if ('count' in argument) return new Intl.NumberFormat(formatLanguage()).format(argument.count);
  return translate(argument);
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat(message('language_tag'), { type: 'conjunction' }).format(names);
}

function isolate(name: string): string {
  return `${ISOLATE_START}${name.replaceAll(/[\u2066-\u2069\u202a-\u202e]/g, '')}${ISOLATE_END}`;
}
