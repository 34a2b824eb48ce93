/**
 * The words of one language: message keys into sentences, and times, numbers and names into that language's own
 * forms. Names from outside are wrapped in isolates (Unicode UAX #9), so that no letter of theirs moves ours.
 */
import { ISOLATE_END, ISOLATE_START } from './isolates.ts';
import type { Argument, MessageKey, Text } from './text.ts';

/** A message with its placeholders filled; empty for a key that the language does not have. */
export type Lookup = (key: MessageKey, substitutions: readonly string[]) => string;

export interface Words {
  message(key: MessageKey, substitutions?: readonly string[]): string;
  translate(text: Text): string;
  /** A time of day in this language and the user's place. @param time epoch milliseconds */
  timeOfDay(time: number): string;
  /** BCP 47 tag. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/**
 * @param uiLanguage BCP 47 tag of the browser: times and numbers follow its region where it goes with the language of the words
 */
export function makeWords(lookup: Lookup, uiLanguage: string): Words {
  const message = (key: MessageKey, substitutions: readonly string[] = []): string =>
    lookup(key, substitutions) || key;
  // Asked for when something is said: the first message of all takes a background of Chromium several milliseconds.
  const language = () => message('language_tag');
  const formats = () => {
    const lang = language();
    return uiLanguage === lang || uiLanguage.startsWith(`${lang}-`) ? uiLanguage : lang;
  };
  const translate = ({ key, args }: Text): string => message(key, args.map(fill));
  const timeOfDay = (time: number): string =>
    new Intl.DateTimeFormat(formats(), { timeStyle: 'short' }).format(time);

  function fill(argument: Argument): string {
    if ('name' in argument) return isolate(argument.name);
    if ('names' in argument) return list(argument.names.map(isolate), language());
    if ('word' in argument) return isolate(argument.word);
    if ('time' in argument) return timeOfDay(argument.time);
    if ('moment' in argument) return moment(argument.moment, formats());
    if ('span' in argument) return span(argument.span, formats());
    if ('region' in argument) return region(argument.region, formats());
    if ('date' in argument)
      return new Intl.DateTimeFormat(formats(), { dateStyle: 'long' }).format(argument.date);
    if ('count' in argument) return new Intl.NumberFormat(formats()).format(argument.count);
    return translate(argument);
  }

  return {
    message,
    translate,
    timeOfDay,
    get lang() {
      return language();
    },
    get dir() {
      return message('text_direction') === 'rtl' ? 'rtl' : 'ltr';
    },
  };
}

/** In the user's time zone, which is named. A moment beyond what a date can hold is given in ms. */
function moment(at: number, language: string): string {
  const format = new Intl.DateTimeFormat(language, {
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
function span(ms: number, language: string): string {
  const fitting = UNITS.find(([, length, least]) => Math.abs(ms) >= least * length);
  const [unit, length] = fitting ?? UNITS[4];
  const whole = Math.trunc(ms / length);
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(whole, unit);
}

function region(code: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }).of(code);
  return name === undefined ? code : `${name} (${code})`;
}

function list(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}

function isolate(name: string): string {
  return `${ISOLATE_START}${name.replaceAll(/[\u2066-\u2069\u202a-\u202e]/g, '')}${ISOLATE_END}`;
}
