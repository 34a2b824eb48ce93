/** Where the customer is, as far as a code or a report says it. */
import { domainCandidates, domainHash } from '../code/domain-hash.ts';
import type { CodeReading } from '../code/support-code.ts';
import type { Report } from '../report/parse-report.ts';

/** Where the customer is: the hash of a code, the host of a report, no website, nobody has seen it, or what stands there is no host. */
export type CustomerPlace =
  | { readonly kind: 'hash'; readonly hash: number; readonly salt: number }
  | { readonly kind: 'host'; readonly host: string }
  /** The host of a report, whose code is of another domain. */
  | { readonly kind: 'torn'; readonly host: string; readonly hash: number; readonly salt: number }
  | { readonly kind: 'none' | 'unseen' | 'unread' };

export function placeOfReport({ host, hostUnread }: Report, reading: CodeReading | null): CustomerPlace {
  if (hostUnread) return { kind: 'unread' };
  if (host === null || host === 'unseen') return { kind: 'unseen' };
  if (host === 'none') return { kind: 'none' };
  const coded = reading?.domain;
  const sites = candidates(host, coded);
  const isOther = sites.length > 0 && sites.every(({ fits }) => !fits);
  return isOther && typeof coded === 'object' ? { kind: 'torn', host, ...coded } : { kind: 'host', host };
}

/**
 * The registrable domain, which the popup shows, told from a host without a list of public suffixes: the report's code was made
 * of it. `null`: there is no code, or it is of none; then the host is all that is known.
 */
export function siteOfReport({ host, hostUnread }: Report, reading: CodeReading | null): string | null {
  const fitting = hostUnread ? [] : candidates(host ?? '', reading?.domain).filter(({ fits }) => fits);
  // Two that fit: one of them by chance, and nobody knows which.
  return fitting.length === 1 ? (fitting[0]?.site ?? null) : null;
}

/** What may be the registrable domain of a host, and whether the code is of it; empty: nothing to compare. */
function candidates(host: string, coded: CodeReading['domain'] | undefined) {
  if (typeof coded !== 'object') return [];
  return domainCandidates(host).map((site) => ({ site, fits: domainHash(site, coded.salt) === coded.hash }));
}
