/** Is the customer on one of the shop's own domains, or where it has its customers pay? Or nobody can tell from here. */

import { isWithin } from '../../evidence/host-name.ts';
import { MOST_NAMES, type ShopName } from '../../shops/shop-name.ts';
import { HASH_VALUES } from '../code/code-fields.ts';
import { domainCandidates, domainHash } from '../code/domain-hash.ts';
import type { Customer } from './customer.ts';
import type { CustomerPlace } from './customer-place.ts';

export type ShopAnswer =
  /** `oneIn`: a code of any other domain fits by chance once in so many; `null`: it is certain. */
  | { readonly answer: 'yes'; readonly site: string; readonly oneIn: number | null }
  | { readonly answer: 'payment'; readonly site: string; readonly oneIn: number | null }
  | { readonly answer: 'no' }
  | {
      readonly answer: 'cannot-tell';
      /**
       * `some-name-unread`: none of the others fits. `no-host`: what the report has in its place. `disagree`: its code is of another website. `payment-said`: the
       * customer's extension, set up by the same shop perhaps, calls it a payment service. `needs-registrable`: it is beside a
       * name of the shop's, and without a list of public suffixes nobody can say whether both are one site's.
       */
      readonly why:
        | 'no-name-given'
        | 'no-proper-name'
        | 'some-name-unread'
        | 'not-said'
        | 'no-host'
        | 'disagree'
        | 'payment-said'
        | 'needs-registrable';
    };

/**
 * No, only where each name could be read: one that could not may be the very one that was meant.
 * @param names as typed, or of the shop's policy
 * @param unread whether there is a name besides that could not be read
 * @param payment where customers pay: the shop's own names come first
 */
export function shopAnswer(
  customer: Pick<Customer, 'place' | 'findings'>,
  names: readonly ShopName[],
  unread = false,
  payment: readonly ShopName[] = [],
): ShopAnswer {
  const answer = answerBy(customer, names);
  if (answer.answer !== 'yes') {
    const paying = answerBy(customer, payment);
    if (paying.answer === 'yes') return { ...paying, answer: 'payment' };
    if (answer.answer === 'no' && saysPayment(customer))
      return { answer: 'cannot-tell', why: 'payment-said' };
  }
  const lacks = unread || [names, payment].some(lacksName);
  return answer.answer === 'no' && customer.place.kind !== 'none' && lacks
    ? { answer: 'cannot-tell', why: 'some-name-unread' }
    : answer;
}

/** One that is no domain, or as many as are read: whoever took them out of a longer list has left the rest of it. */
function lacksName(names: readonly ShopName[]): boolean {
  return names.length >= MOST_NAMES || names.some((name) => sitesOf(name).length === 0);
}

function saysPayment({ findings }: Pick<Customer, 'findings'>): boolean {
  return findings.some((finding) => 'id' in finding && finding.id === 'payment-site');
}

function answerBy({ place }: Pick<Customer, 'place'>, names: readonly ShopName[]): ShopAnswer {
  if (names.length === 0) return { answer: 'cannot-tell', why: 'no-name-given' };
  const read = names.slice(0, MOST_NAMES);
  const candidates = [...new Set(read.flatMap(sitesOf))];
  if (candidates.length === 0) return { answer: 'cannot-tell', why: 'no-proper-name' };
  const own = candidates.filter((name) => read.some((each) => isOwn(each, name)));
  switch (place.kind) {
    case 'unseen':
      return { answer: 'cannot-tell', why: 'not-said' };
    case 'unread':
      return { answer: 'cannot-tell', why: 'no-host' };
    case 'torn':
      return { answer: 'cannot-tell', why: 'disagree' };
    case 'none':
      return { answer: 'no' };
    case 'host':
      return fitting(own, candidates, (name) => isWithin(place.host, name), null);
    case 'hash': {
      const oneIn = Math.floor(HASH_VALUES / Math.max(1, own.length));
      return fitting(own, candidates, (name) => domainHash(name, place.salt) === place.hash, oneIn);
    }
  }
}

/** Whether this is a name of the shop's, and not one that it may only be a part of. */
function isOwn({ host, site }: ShopName, name: string): boolean {
  return site !== 'unknown' || name === host;
}

/** @param own the shop's names; `candidates`: with those that they are a part of, which may be everybody's */
function fitting(
  own: readonly string[],
  candidates: readonly string[],
  fits: (site: string) => boolean,
  oneIn: number | null,
): ShopAnswer {
  const site = own.find(fits);
  if (site !== undefined) return { answer: 'yes', site, oneIn };
  return candidates.some(fits) ? { answer: 'cannot-tell', why: 'needs-registrable' } : { answer: 'no' };
}

/** Which of the shop's names the code of a report fits that names another website; `null`: none of them, as far as can be told. */
export function siteOfCode(
  place: CustomerPlace,
  names: readonly ShopName[],
  payment: readonly ShopName[],
): string | null {
  if (place.kind !== 'torn') return null;
  const { hash, salt } = place;
  const answer = shopAnswer({ place: { kind: 'hash', hash, salt }, findings: [] }, names, false, payment);
  return answer.answer === 'yes' || answer.answer === 'payment' ? answer.site : null;
}

/** The shop's own domains as somebody is sent there: what was typed, where it is a domain at all. */
export function ownNames(names: readonly ShopName[]): readonly string[] {
  return [...new Set(names.filter((name) => sitesOf(name).length > 0).map(({ host }) => host))];
}

/** The browser's word on which domain is registrable, else every name that it may be. */
export function sitesOf({ host, site }: ShopName): readonly string[] {
  if (site === 'unknown') return domainCandidates(host);
  // Chromium calls a single word a domain as well; no shop has one.
  return site.known?.includes('.') ? [site.known.toLowerCase()] : [];
}
