/** What `npm run pictures` is asked for. */
import { parseArgs } from 'node:util';
import { LANGUAGES, type Language } from '../../src/evidence/languages.ts';

/** `sheet`: every level and leading finding, to look through; `readme`: those of the README; `store`: those that stores ask for. */
export const KINDS = ['sheet', 'readme', 'store'] as const;
export type Kind = (typeof KINDS)[number];

export interface Wanted {
  readonly kinds: readonly Kind[];
  readonly languages: readonly Language[];
}

/** @throws a sentence for what is not known */
export function parseWanted(args: readonly string[]): Wanted {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, language: { type: 'string' } },
  });
  return {
    kinds: oneOrAll('--only', values.only, KINDS),
    languages: oneOrAll('--language', values.language, LANGUAGES),
  };
}

function oneOrAll<T extends string>(
  option: string,
  value: string | undefined,
  all: readonly T[],
): readonly T[] {
  if (value === undefined) return all;
  const known = all.filter((one) => one === value);
  if (known.length === 0) throw new Error(`${option} takes one of ${all.join(', ')}.`);
  return known;
}
