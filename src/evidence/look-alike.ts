/**
 * Whether a site's name may be taken for that of a shop that the user knows. Names that are shops' own by right come
 * near each other too, so short names, names that only count on, and words that stand before many sites are left alone.
 */
import { inOwnLetters, siteParts } from './domain-name.ts';
import { type Address, type KnownShops, LIKENESSES, type Likeness } from './evidence.ts';
import type { KnownShop } from './known-shops.ts';
import { type Observed, seen, seenOrUndefined, unseen } from './observed.ts';
import { skeleton } from './skeleton.ts';

type LookAlike = NonNullable<KnownShops['lookAlike']>;

/** What the known shops say of an address; nothing where nobody can tell its registrable domain. */
export function relateToKnownShops(
  address: Observed<Address>,
  shops: readonly KnownShop[],
): Observed<KnownShops> {
  const known = seenOrUndefined(address);
  if (known === undefined) return unseen('no-access');
  if ('unseen' in known.site) return known.site;
  const site = known.site.seen;
  if (site === null) return seen({ since: null, lookAlike: null });
  const host = known.host.endsWith('.') ? known.host.slice(0, -1) : known.host;
  const sites = shops.map((shop) => shop.site);
  return seen({
    since: shops.find((shop) => shop.site === site)?.since ?? null,
    lookAlike: lookAlike({ host, site }, sites),
  });
}

/** Where the user is; both without a trailing dot, ASCII. */
export interface Place {
  readonly host: string;
  /** Registrable domain of the host. */
  readonly site: string;
}

/**
 * The known shop that this place is likest to, or `null`. A place that is itself among the known shops, with all its
 * sub-domains, is like no other.
 * @param known registrable domains, ASCII
 */
export function lookAlike(place: Place, known: readonly string[]): LookAlike | null {
  if (known.includes(place.site)) return null;
  const here = nameOf(place.site);
  const inFront = inFrontOf(place);
  const found = [...known].sort().flatMap((site): LookAlike[] => {
    const likeness = likenessOf(here, inFront, nameOf(site));
    return likeness === null ? [] : [{ site, likeness }];
  });
  const [likest] = found.sort((a, b) => LIKENESSES.indexOf(a.likeness) - LIKENESSES.indexOf(b.likeness));
  return likest ?? null;
}

interface Name {
  /** In its own letters. */
  readonly whole: string;
  readonly label: string;
  readonly suffix: string;
  readonly skeleton: string;
}

function nameOf(site: string): Name {
  const whole = inOwnLetters(site);
  const { label, suffix } = siteParts(whole);
  return { whole, label, suffix, skeleton: skeleton(label) };
}

/** The labels before the registrable domain. */
function inFrontOf({ host, site }: Place): readonly string[] {
  const before = host.endsWith(`.${site}`) ? host.slice(0, -site.length - 1) : '';
  return before === '' ? [] : inOwnLetters(before).split('.');
}

function likenessOf(here: Name, inFront: readonly string[], known: Name): Likeness | null {
  if (here.label !== known.label && here.skeleton === known.skeleton) return 'same-looking';
  if (standsInFront(known, inFront)) return 'in-front';
  if (isOneLetterAway(here, known)) return 'one-letter';
  return here.label === known.label && known.label.length >= SHORTEST_SAME ? 'other-ending' : null;
}

/** Two letters are the initials of many. */
const SHORTEST_SAME = 3;
/** Below this length, neighbours by one letter are words of their own. */
const SHORTEST_CHANGED = 5;
/** From this length on, one changed letter is no accident under another ending either. */
const LONG = 8;

function isOneLetterAway(here: Name, known: Name): boolean {
  const [a, b] = [[...here.label], [...known.label]];
  const shortest = Math.min(a.length, b.length);
  if (shortest < SHORTEST_CHANGED || (here.suffix !== known.suffix && shortest < LONG)) return false;
  if (countsOn(here.label, known.label)) return false;
  return areOneEditApart(a, b) || areOneEditApart([...here.skeleton], [...known.skeleton]);
}

/** `radio1` and `radio2` are two of one kind. */
function countsOn(a: string, b: string): boolean {
  return /\d/.test(a) && a.replaceAll(/\d+/g, '#') === b.replaceAll(/\d+/g, '#');
}

/** One element more, less or other, or two neighbours swapped (Damerau). Equal lists are not one apart. */
export function areOneEditApart(a: readonly string[], b: readonly string[]): boolean {
  if (a.length > b.length) return areOneEditApart(b, a);
  const start = b.findIndex((element, at) => element !== a[at]);
  if (start === -1 || b.length - a.length > 1) return false;
  const sameFrom = (inA: number, inB: number) => a.slice(inA).join('\n') === b.slice(inB).join('\n');
  if (a.length < b.length) return sameFrom(start, start + 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return sameFrom(start + 1, start + 1) || (swapped && sameFrom(start + 2, start + 2));
}

/** Words that stand in front of many sites, whoever has them for a name. */
const ORDINARY =
  /^(?:accounts?|assets|checkout|images|login|market|mobile|orders?|payments?|secure|service|static|store|support|webshop)$/;

/** The whole name with its ending, or its own label where that is no ordinary word. */
function standsInFront(known: Name, inFront: readonly string[]): boolean {
  if (`.${inFront.join('.')}.`.includes(`.${known.whole}.`)) return true;
  const tellsApart = [...known.label].length >= SHORTEST_CHANGED && !ORDINARY.test(known.label);
  return tellsApart && inFront.some((label) => skeleton(label) === known.skeleton);
}
