/** What a support code carries, how many values each field has, and how they become one number. */
import { FINDING_NUMBERS, FIRST_NUMBER } from './finding-numbers.ts';

/** Last digits of a major version, and of the position in the list of releases, are what is sent of them. */
export const MAJOR_VALUES = 100;
export const RELEASE_VALUES = 10;
/** Steps of ten minutes until the count begins again: three days, thirteen hours and twenty minutes. */
export const TIME_VALUES = 512;
/** Twelve bits of a hash, and two values of their own. */
export const HASH_VALUES = 4096;
export const NO_DOMAIN = HASH_VALUES;
export const DOMAIN_UNSEEN = HASH_VALUES + 1;

export const BROWSERS = ['chrome', 'chromium', 'edge', 'firefox', 'other-chromium', 'other-firefox'] as const;
export type CodedBrowser = (typeof BROWSERS)[number];

/** What was learnt of the connection: of the page's own, of the server by a check of our own, or nothing. */
export const CONNECTIONS = ['unseen', 'this-page', 'server-now'] as const;
export type SeenConnection = (typeof CONNECTIONS)[number];

/** Releases by major and minor number, oldest first. A release is added at the end, and none is ever taken out. */
export const RELEASES: readonly string[] = ['0.1', '1.0'];

/** Number of values of each field, the weightiest digit of the number first. */
export const RADIX = {
  lead: FIRST_NUMBER.remark,
  /** 0: none; else a finding's number and one. */
  second: FINDING_NUMBERS + 1,
  browser: BROWSERS.length,
  major: MAJOR_VALUES,
  release: RELEASE_VALUES,
  seen: CONNECTIONS.length * 4,
  time: TIME_VALUES,
  domain: HASH_VALUES + 2,
} as const;
export type Field = keyof typeof RADIX;
const FIELDS = Object.entries(RADIX) as readonly [Field, number][];

/** Numbers of this format are below this; all of them fit a double exactly. */
export const CODE_VALUES = FIELDS.reduce((product, [, radix]) => product * radix, 1);

/** One number for all fields (mixed radix). The domain's field comes last, so the rest is the quotient by its radix. */
export function pack(values: Readonly<Record<Field, number>>): number {
  return FIELDS.reduce((sum, [field, radix]) => sum * radix + values[field], 0);
}

/** The fields of a number below {@link CODE_VALUES}. */
export function unpack(number: number): Readonly<Record<Field, number>> {
  const values: Partial<Record<Field, number>> = {};
  FIELDS.reduceRight((rest, [field, radix]) => {
    values[field] = rest % radix;
    return Math.floor(rest / radix);
  }, number);
  return values as Record<Field, number>;
}

/** What a look could see, as one field. */
export interface SeenParts {
  readonly connection: SeenConnection;
  /** The page itself was read: its forms and what was loaded into it. */
  readonly pageRead: boolean;
  /** The extension may see the requests to this site. */
  readonly siteAccess: boolean;
}

export function packSeen({ connection, pageRead, siteAccess }: SeenParts): number {
  return CONNECTIONS.indexOf(connection) * 4 + (pageRead ? 2 : 0) + (siteAccess ? 1 : 0);
}

export function unpackSeen(value: number): SeenParts {
  const connection = CONNECTIONS[Math.floor(value / 4)] ?? 'unseen';
  return { connection, pageRead: (value & 2) !== 0, siteAccess: (value & 1) !== 0 };
}

/**
 * The number that ends in these digits and is nearest to what a reader knows: up to 30 % of the cycle newer
 * than `newestKnown`, else older. May be negative where no such number exists yet.
 */
function nearest(lastDigits: number, cycle: number, newestKnown: number): number {
  const highest = newestKnown + Math.floor(cycle * 0.3);
  return highest - ((((highest - lastDigits) % cycle) + cycle) % cycle);
}

/** Major version of the customer's browser, by the newest that the reader knows; `null`: there is none. */
export function majorVersion(lastDigits: number, newestKnown: number): number | null {
  const major = nearest(lastDigits, MAJOR_VALUES, newestKnown);
  return major > 0 ? major : null;
}

/** Major and minor version of the customer's extension; `null`: a release that this list does not have yet. */
export function releaseName(lastDigit: number, releases = RELEASES): string | null {
  return releases[nearest(lastDigit, RELEASE_VALUES, releases.length - 1)] ?? null;
}

/** The digit of an extension version such as `0.1.3`; one that was never listed counts as the next release. */
export function releaseDigit(version: string, releases = RELEASES): number {
  const listed = releases.indexOf(version.split('.').slice(0, 2).join('.'));
  return (listed === -1 ? releases.length : listed) % RELEASE_VALUES;
}
