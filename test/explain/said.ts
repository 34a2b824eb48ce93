/** What words and drawings come to, line by line, in English: for somebody to read, and to be told when it changes. */
import { createHash } from 'node:crypto';
import english from '../../src/_locales/en/messages.json' with { type: 'json' };
import { parseCatalogue } from '../../src/words/catalogue.ts';
import type { Argument, Text } from '../../src/words/text.ts';

const lookup = parseCatalogue(english);

const isText = (value: object): value is Text => 'key' in value && 'args' in value;

/** An argument as it is; how a time or a number looks is another test's affair. */
function argument(of: Argument): string {
  if (isText(of)) return sentence(of);
  const [[kind, value] = []] = Object.entries(of);
  return kind === 'name' || kind === 'word' ? `${value}` : `<${kind} ${value}>`;
}

export function sentence({ key, args }: Text): string {
  const said = lookup?.(key, args.map(argument)) ?? '';
  if (said === '') throw new Error(`There is no message "${key}".`);
  return said;
}

/** A line for each text, number or word that is somewhere in it, after the path to it. */
export function saidIn(value: unknown, path = ''): readonly string[] {
  if (value === undefined || value === null || value === false) return [];
  if (typeof value !== 'object') return [`${path}: ${value}`];
  if (value instanceof Uint8Array) return [`${path}: ${value.length} octets`];
  if (isText(value)) return [`${path}: ${sentence(value)}`];
  if (Array.isArray(value)) return value.flatMap((one) => saidIn(one, path));
  return Object.entries(value).flatMap(([name, one]) => saidIn(one, path === '' ? name : `${path}.${name}`));
}

/**
 * Stories under their names, each with those of its lines that none before it has, and with a digest of them all: whatever changes in
 * one of them is seen.
 */
export function news(stories: ReadonlyMap<string, readonly string[]>): string {
  const told = new Set<string>();
  const parts = [...stories].map(([name, lines]) => {
    const digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 8);
    const fresh = lines.filter((line) => !told.has(line));
    for (const line of lines) told.add(line);
    return [`## ${name} (${digest})`, ...fresh, ''].join('\n');
  });
  return `${parts.join('\n')}\n`;
}
