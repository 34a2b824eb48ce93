/** The known shops as a file, to save and to bring along: what goes in, and what is taken of what comes out. */
import * as v from 'valibot';
import { isDomainName } from '../evidence/domain-name.ts';
import { type KnownShop, knownShopSchema } from './known-shops.ts';

export const FILE_FORMAT = 'secured-zone-known-shops';
export const FILE_VERSION = 1;

/** Bytes: five times the largest list that there may be. */
export const MAX_FILE_BYTES = 1_000_000;

const fileSchema = v.object({
  format: v.literal(FILE_FORMAT),
  version: v.unknown(),
  shops: v.array(v.unknown()),
});

/** JSON, indented by two. */
export function shopFile(shops: readonly KnownShop[]): string {
  const entries = shops.map(({ site, since }) => ({ site, since: new Date(since).toISOString() }));
  return `${JSON.stringify({ format: FILE_FORMAT, version: FILE_VERSION, shops: entries }, null, 2)}\n`;
}

export interface FileReading {
  /** One for each site, the earliest date of those that the file gives. */
  readonly taken: readonly KnownShop[];
  /** What the file calls those that are no registrable domain. */
  readonly noShop: readonly string[];
  /** Sites without a proper date of the past. */
  readonly noDate: readonly string[];
}

/**
 * Reads such a file, from whomever it may be.
 * @param isSite whether a domain name is registrable
 * @param now epoch milliseconds; nothing was remembered later than that
 * @returns what is in it; or that it is no list (`no-list`), or one of another version. Never throws
 */
export function readShopFile(
  content: string,
  isSite: (name: string) => boolean,
  now: number,
): FileReading | 'no-list' | 'other-version' {
  const file = v.safeParse(fileSchema, parsed(content));
  if (!file.success) return 'no-list';
  if (file.output.version !== FILE_VERSION) return 'other-version';
  const taken = new Map<string, KnownShop>();
  const noShop = new Set<string>();
  const noDate = new Set<string>();
  for (const entry of file.output.shops) {
    const site = fieldOf(entry, 'site');
    const since = timeOf(fieldOf(entry, 'since'));
    if (typeof site !== 'string' || !isDomainName(site) || !isSite(site)) noShop.add(shownAs(site ?? entry));
    else if (!v.is(knownShopSchema, { site, since }) || since > now) noDate.add(site);
    else taken.set(site, { site, since: Math.min(since, taken.get(site)?.since ?? since) });
  }
  return { taken: [...taken.values()], noShop: [...noShop], noDate: [...noDate] };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function fieldOf(entry: unknown, name: string): unknown {
  return typeof entry === 'object' && entry !== null && Object.hasOwn(entry, name)
    ? (entry as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** ISO 8601 (RFC 3339) as we write it; anything else is no time. */
function timeOf(value: unknown): number {
  const iso = typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value);
  return iso ? Date.parse(value) : Number.NaN;
}

const SHOWN_LENGTH = 60;

/** Enough of it to find it in the file. */
function shownAs(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}
