/**
 * Whether a site's name may be taken for that of a shop that the user knows. Names that are shops' own by right come
 * near each other too, so short names, names that only count on, and words that stand before many sites are left alone.
 */
import { inOwnLetters, siteParts } from '../evidence/domain-name.ts';
import { type Address, type KnownShops, LIKENESSES, type Likeness } from '../evidence/evidence.ts';
import { hostName } from '../evidence/host-name.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { areOneEditApart } from './edits.ts';
import {
  isDoor,
  isWithGluedWords,
  isWordOfTrade,
  type Remembered,
  remembered,
  withoutGluedWords,
} from './glued-words.ts';
import type { KnownShop } from './known-shops.ts';
import { standInARow } from './labels-in-a-row.ts';
import { areBothWords, beginsWithPairedWord, ORDINARY } from './ordinary-words.ts';
import { skeleton } from './skeleton.ts';
import { isWrittenOtherwise, type Label, labelOf, lengthOf } from './written-otherwise.ts';

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
  const host = hostName(known.host);
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
  if (known.length === 0 || known.includes(place.site)) return null;
  const here = hereOf(place.site);
  const inFront = inFrontOf(place);
  const found = [...known].sort().flatMap((site): LookAlike[] => {
    const likeness = likenessOf(here, inFront, nameOf(site));
    return likeness === null ? [] : [{ site, likeness }];
  });
  const [likest] = found.sort((a, b) => LIKENESSES.indexOf(a.likeness) - LIKENESSES.indexOf(b.likeness));
  return likest ?? null;
}

interface Name extends Label {
  readonly suffix: string;
  /** Of the labels of the suffix. */
  readonly endings: readonly string[];
}

function nameOf(site: string): Name {
  const { label, suffix } = siteParts(inOwnLetters(site));
  return { ...labelOf(label), suffix, endings: suffix.split('.').map(skeleton) };
}

/** Where the user is: what remains of the name without words of trade is looked for once. */
interface Here extends Name {
  readonly remains: readonly Label[];
  /** The name and what remains of it. */
  readonly remembered: readonly Remembered[];
}

function hereOf(site: string): Here {
  const name = nameOf(site);
  const remains = withoutGluedWords(name.letters).map(labelOf);
  return { ...name, remains, remembered: [name, ...remains].map(({ letters }) => remembered(letters)) };
}

/** A label before the registrable domain, and what remains of it. */
type InFront = Label & Pick<Here, 'remains'>;

function inFrontOf({ host, site }: Place): readonly InFront[] {
  const before = host.endsWith(`.${site}`) ? host.slice(0, -site.length - 1) : '';
  const labels = before === '' ? [] : inOwnLetters(before).split('.');
  return labels.map((label) => ({ ...labelOf(label), remains: withoutGluedWords(label).map(labelOf) }));
}

function likenessOf(here: Here, inFront: readonly InFront[], known: Name): Likeness | null {
  if (looksTheSame(here, known)) return 'same-looking';
  if (standsInFront(known, inFront, here)) return 'in-front';
  if (isWithAdditions(here, known)) return 'with-additions';
  if (isOneLetterAway(here, known)) return 'one-letter';
  if (inFront.some((label) => isLabelOf(label, known))) return 'label-in-front';
  if (isPartOf(here, known)) return 'part-of-name';
  return here.letters === known.letters && lengthOf(known) >= SHORTEST_SAME ? 'other-ending' : null;
}

/** Two letters are the initials of many. */
const SHORTEST_SAME = 3;
const INITIALS = 2;
/** Shorter ones stand in front of sites as abbreviations of much. */
const SHORTEST_IN_FRONT = 4;
/** Below this length, neighbours by one letter are words of their own. */
const SHORTEST_CHANGED = 5;
/** From this length on, one changed letter is no accident under another ending either. */
const LONG = 8;

/** A name long enough, and no ordinary word. */
function tellsApart(known: Name, shortest: number): boolean {
  return lengthOf(known) >= shortest && !ORDINARY.has(known.letters);
}

function looksTheSame(label: Label, known: Name): boolean {
  return (
    label.letters !== known.letters &&
    label.skeleton === known.skeleton &&
    !areBothWords(label.letters, known.letters) &&
    !onlyInSomeFonts(label, known)
  );
}

/** `horn` and `hom`, `corner` and `comer`: both plain letters, and one of them a word in its own right. */
function onlyInSomeFonts(a: Label, b: Label): boolean {
  const plain = /^[a-z-]+$/;
  return (
    a.skeleton === b.skeleton &&
    [a.letters, b.letters].every((letters) => plain.test(letters)) &&
    [a.letters, b.letters].some(beginsWithPairedWord)
  );
}

function isOneLetterAway(here: Name, known: Name): boolean {
  if (here.letters === known.letters) return false;
  if (onlyInSomeFonts(here, known) && !areBothWords(here.letters, known.letters)) return true;
  if (isWrittenOtherwise(here, known)) return true;
  const [a, b] = [[...here.letters], [...known.letters]];
  const shortest = Math.min(a.length, b.length);
  if (shortest < SHORTEST_CHANGED || (!isSuffixLike(here, known) && shortest < LONG)) return false;
  if (countsOn(here.letters, known.letters)) return false;
  return (
    areOneEditApart(a, b) ||
    areOneEditApart([...here.skeleton], [...known.skeleton]) ||
    areBothWords(here.letters, known.letters) ||
    (shortest >= LONG && areOneEditApart([...withoutHyphens(here)], [...withoutHyphens(known)]))
  );
}

function isLongAndChanged(a: Label, b: Label): boolean {
  const isLong = Math.min(lengthOf(a), lengthOf(b)) >= LONG;
  return isLong && !countsOn(a.letters, b.letters) && areOneEditApart([...a.letters], [...b.letters]);
}

function withoutHyphens({ letters }: Label): string {
  return letters.replaceAll('-', '');
}

/** Endings that are typed in place of `com`, and belong to countries that most people never heard of. */
const LIKE_COM: ReadonlySet<string> = new Set(['com', 'co', 'cm', 'om']);

function isSuffixLike({ suffix: here }: Name, { suffix: known }: Name): boolean {
  return here === known || (known === 'com' && LIKE_COM.has(here));
}

/**
 * `radio1` and `radio2` are two of one kind: only the numbers at their ends differ. A number inside is part of the name
 * (`o2online`), and the same digits in another order (`shop24`, `shop42`) are a slip, not the next in a row.
 */
function countsOn(a: string, b: string): boolean {
  const [one, other] = [a, b].map((label) => /^(.*?)(\d+)$/u.exec(label));
  if (!one || !other || one[1] !== other[1]) return false;
  const digits = (number = '') => [...number].sort().join('');
  return digits(one[2]) !== digits(other[2]);
}

/**
 * The whole name with its ending, or a label that is dressed up as the known one. The ending may be run into a label of the
 * stranger's: `dhl.de-paket.info`, `paypal.com-login.example`.
 */
function standsInFront(known: Name, inFront: readonly Label[], here: Name): boolean {
  const before = inFront.map(({ skeleton }) => skeleton);
  if (standInARow([known.skeleton, ...known.endings], before, here.skeleton, !ORDINARY.has(known.letters)))
    return true;
  if (tellsApart(known, SHORTEST_SAME) && inFront.some((label) => hasItsEnding(label, known))) return true;
  if (!tellsApart(known, SHORTEST_IN_FRONT)) return false;
  return inFront.some((label) => !/^[a-z-]*$/.test(label.letters) && looksTheSame(label, known));
}

/** The known label without its ending, a door of it, or one with other words between hyphens, or with words of trade glued on. */
function isLabelOf(label: InFront, known: Name): boolean {
  const same = label.letters === known.letters || looksTheSame(label, known);
  if (isWithAdditions(label, known)) return true;
  if (!tellsApart(known, SHORTEST_IN_FRONT)) return false;
  if (same || label.remains.some((rest) => rest.skeleton === known.skeleton)) return true;
  if (!tellsApart(known, SHORTEST_CHANGED)) return false;
  const isRewritten = lengthOf(known) > SHORTEST_CHANGED && withoutHyphens(label) === withoutHyphens(known);
  return isRewritten || besides(label, known) !== null || hasItsParts(label, known);
}

/** Nothing is added but `www`, the known name's own ending, or a door. */
function isWithAdditions(label: Label, known: Name): boolean {
  if (hasItsEnding(label, known)) return true;
  const added = tellsApart(known, SHORTEST_IN_FRONT) ? besides(label, known) : null;
  return added?.every((part) => isDoor(part) || known.endings.includes(part)) ?? false;
}

/** With words of any kind between hyphens, or with a bait: `ikea-sale`, `paypalsupport`, `mypaypal`, `my-pay-pal`. */
function isPartOf(here: Here, known: Name): boolean {
  if (ORDINARY.has(known.letters)) return false;
  const added = besides(here, known);
  // Two letters are the initials of many, but not of many shops.
  if (lengthOf(known) < SHORTEST_SAME)
    return lengthOf(known) === INITIALS && added !== null && added.every(isWordOfTrade);
  const isLong = tellsApart(known, SHORTEST_CHANGED);
  if (added !== null && (isLong || added.some(isWordOfTrade))) return true;
  // What has words of trade between hyphens may have more of them glued on: `dhlpaket-de`.
  const shop = remembered(known.letters);
  if (here.remembered.some((name) => isWithGluedWords(name, shop))) return true;
  if (hasItsParts(here, known)) return true;
  // Two tricks at once: `paypai-login`, `zaiandoshop`.
  if (!tellsApart(known, SHORTEST_IN_FRONT)) return false;
  return here.remains.some((rest) => isWrittenOtherwise(rest, known) || isLongAndChanged(rest, known));
}

/** A long name, with its hyphens anywhere, and other words between hyphens: `deutschebank-phototan`, `media-markt-rabatt`. */
function hasItsParts(here: Label, known: Name): boolean {
  const own = withoutHyphens(known);
  if (own.length < LONG) return false;
  const parts = here.letters.split('-');
  return parts.some((_, from) =>
    parts.some((_last, to) => to - from < parts.length - 1 && parts.slice(from, to + 1).join('') === own),
  );
}

/** As one types or reads a whole address, with the dots left out or changed into hyphens: `www-botanica`, `botanicacom`. */
function hasItsEnding(label: Label, known: Name): boolean {
  const own = known.skeleton;
  const bare = label.skeleton.replace(/^www-?/, '');
  if (bare === own && bare !== label.skeleton) return lengthOf(known) >= INITIALS;
  const hyphenated = bare === [own, ...known.endings].join('-');
  const isWhole = hyphenated || bare === own + known.endings.join('');
  // An ordinary word is somebody's own with its ending beside it, or run into a long one.
  const isOwn = lengthOf(known) >= (hyphenated ? SHORTEST_CHANGED : LONG - 1);
  return isWhole && (isOwn || tellsApart(known, SHORTEST_CHANGED));
}

/** The parts between hyphens beside the known name, as skeletons; `null` where it is no such part, or the only one. */
function besides(label: Label, known: Name): readonly string[] | null {
  const whole = `-${label.skeleton}-`;
  const start = whole.indexOf(`-${known.skeleton}-`);
  if (start === -1) return null;
  const added = [whole.slice(0, start), whole.slice(start + known.skeleton.length + 1)];
  const parts = added.flatMap((text) => text.split('-')).filter((part) => part !== '');
  return parts.length === 0 ? null : parts;
}
