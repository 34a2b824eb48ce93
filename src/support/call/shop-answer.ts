/** Is the customer on one of the shop's own domains? Yes, no, or nobody can tell from here. */

import { MOST_NAMES, type ShopName } from '../../shops/shop-name.ts';
import { HASH_VALUES } from '../code/code-fields.ts';
import { domainCandidates, domainHash } from '../code/domain-hash.ts';
import type { Customer } from './customer.ts';

export type ShopAnswer =
  /** `oneIn`: a code of any other domain fits by chance once in so many; `null`: it is certain. */
  | { readonly answer: 'yes'; readonly site: string; readonly oneIn: number | null }
  | { readonly answer: 'no' }
  | {
      readonly answer: 'cannot-tell';
      readonly why: 'no-name-given' | 'no-proper-name' | 'not-said';
    };

/** @param names as typed, or of the shop's policy */
export function shopAnswer({ place }: Customer, names: readonly ShopName[]): ShopAnswer {
  if (names.length === 0) return { answer: 'cannot-tell', why: 'no-name-given' };
  const candidates = [...new Set(names.slice(0, MOST_NAMES).flatMap(sitesOf))];
  if (candidates.length === 0) return { answer: 'cannot-tell', why: 'no-proper-name' };
  switch (place.kind) {
    case 'unseen':
      return { answer: 'cannot-tell', why: 'not-said' };
    case 'none':
      return { answer: 'no' };
    case 'host':
      return fitting(candidates, (name) => isWithin(place.host, name), null);
    case 'hash': {
      const oneIn = Math.floor(HASH_VALUES / candidates.length);
      return fitting(candidates, (name) => domainHash(name, place.salt) === place.hash, oneIn);
    }
  }
}

function fitting(
  candidates: readonly string[],
  fits: (site: string) => boolean,
  oneIn: number | null,
): ShopAnswer {
  const site = candidates.find(fits);
  return site === undefined ? { answer: 'no' } : { answer: 'yes', site, oneIn };
}

/** The browser's word on which domain is registrable, else every name that it may be. */
export function sitesOf({ host, site }: ShopName): readonly string[] {
  if (site === 'unknown') return domainCandidates(host);
  // Chromium calls a single word a domain as well; no shop has one.
  return site.known?.includes('.') ? [site.known.toLowerCase()] : [];
}

function isWithin(host: string, site: string): boolean {
  const bare = host.replace(/\.$/, '');
  return bare === site || bare.endsWith(`.${site}`);
}
