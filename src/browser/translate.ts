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

/** A time of day in the user's language and place. @param time epoch milliseconds */
export function timeOfDay(time: number): string {
  return new Intl.DateTimeFormat(formatLanguage(), { timeStyle: 'short' }).format(time);
}

function fill(argument: Argument): string {
  if ('name' in argument) return isolate(argument.name);
  if ('names' in argument) return list(argument.names.map(isolate));
  if ('word' in argument) return isolate(argument.word);
  if ('time' in argument) return timeOfDay(argument.time);
  if ('moment' in argument) return moment(argument.moment);
  if ('span' in argument) return span(argument.span);
  if ('region' in argument) return region(argument.region);
  if ('date' in argument)
    return new Intl.DateTimeFormat(formatLanguage(), { dateStyle: 'long' }).format(argument.date);
  if ('count' in argument) return new Intl.NumberFormat(formatLanguage()).format(argument.count);
  return translate(argument);
}

/** In the user's time zone, which is named. A moment beyond what a date can hold is given in ms. */
function moment(at: number): string {
  const format = new Intl.DateTimeFormat(formatLanguage(), {
    dateStyle: 'long',
    timeStyle: 'long',
  });
  return Math.abs(at) <= MAX_DATE_MS ? format.format(at) : `${at} ms`;
}

/** ECMA-262, time values. */
const MAX_DATE_MS = 8.64e15;

const MINUTE = 60_000;
const UNITS = [
  ['year', 365.25 * 24 * 60 * MINUTE, 2],
  ['month', 30.44 * 24 * 60 * MINUTE, 3],
  ['day', 24 * 60 * MINUTE, 2],
  ['hour', 60 * MINUTE, 2],
  ['minute', MINUTE, 0],
] as const;

/** In the largest unit of which there are enough to say it well. */
function span(ms: number): string {
  const fitting = UNITS.find(([, length, least]) => Math.abs(ms) >= least * length);
  const [unit, length] = fitting ?? UNITS[4];
  const whole = Math.trunc(ms / length);
  return new Intl.RelativeTimeFormat(formatLanguage(), { numeric: 'always' }).format(whole, unit);
}

function region(code: string): string {
  const name = new Intl.DisplayNames(formatLanguage(), { type: 'region', fallback: 'none' }).of(code);
  return name === undefined ? code : `${name} (${code})`;
}

function list(names: readonly string[]): string {
  return new Intl.ListFormat(message('language_tag'), { type: 'conjunction' }).format(names);
}

function isolate(name: string): string {
  return `${ISOLATE_START}${name.replaceAll(/[\u2066-\u2069\u202a-\u202e]/g, '')}${ISOLATE_END}`;
}
