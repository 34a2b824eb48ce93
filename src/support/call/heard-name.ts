/** The name that a customer spells, compared with the code or the report and, letter by letter, with the shop's own names. */
import { inOwnLetters } from '../../evidence/domain-name.ts';
import { isWithin } from '../../evidence/host-name.ts';
import type { ShopName } from '../../shops/shop-name.ts';
import { type Text, text } from '../../words/text.ts';
import { HASH_VALUES } from '../code/code-fields.ts';
import { domainHash } from '../code/domain-hash.ts';
import { SHOP_WHY_KEY } from './call-note.ts';
import type { CustomerPlace } from './customer-place.ts';
import { type ComparedNames, compareNames, isNear } from './letters-apart.ts';
import { ownNames, type ShopAnswer, shopAnswer, sitesOf } from './shop-answer.ts';

/** What a heard name is compared with. */
export interface KnownToDesk {
  readonly names: readonly ShopName[];
  /** Where customers pay. */
  readonly payment: readonly ShopName[];
  /** Whether there is a name besides that could not be read. */
  readonly unread: boolean;
}

/**
 * Whether it is the name of the code or of the report. `oneIn`: another name fits the code by chance once in so many.
 * `null`: there is neither, or no website is in it.
 */
type Fit =
  | { readonly by: 'code'; readonly fits: true; readonly oneIn: number }
  | { readonly by: 'code'; readonly fits: false }
  | { readonly by: 'report'; readonly fits: boolean; readonly host: string };

export interface HeardName {
  /** `beginning`: so far it may become a name of the shop's. `unread`: no domain, as yet or at all. */
  readonly answer: ShopAnswer['answer'] | 'beginning' | 'unread';
  /** One of the shop's own, and nothing speaks against it. Never says that the page is good. */
  readonly isGood: boolean;
  readonly lines: readonly Text[];
  /** With the nearest name of the shop's, where it is near one without being it. */
  readonly compared: ComparedNames | null;
}

/** @param place where the customer is, by the code or the report; `null`: there is neither */
export function readHeardName(
  heard: ShopName,
  place: CustomerPlace | null,
  { names, payment, unread }: KnownToDesk,
): HeardName {
  const sites = sitesOf(heard);
  if (sites.length === 0) return noDomain(heard);
  const shop = shopAnswer(
    { place: { kind: 'host', host: heard.host }, findings: [] },
    names,
    unread,
    payment,
  );
  const fit = fitOf(heard, sites, place);
  const isOurs = shop.answer === 'yes' || shop.answer === 'payment';
  const own = [...ownNames(names), ...ownNames(payment)];
  const longer = own.find((name) => isBeginningOf(heard.host, name));
  if (!isOurs && longer !== undefined && fit?.fits !== true)
    return {
      answer: 'beginning',
      isGood: false,
      lines: [text('desk_heard_beginning', { name: inOwnLetters(longer) })],
      compared: null,
    };
  const compared = isOurs ? null : nearest(heard.host, own);
  return {
    answer: shop.answer,
    isGood: isOurs && fit?.fits !== false,
    lines: [
      ...lines(shop, fit, isOnOurs(place, names, payment)),
      ...(compared === null ? [] : differences(compared)),
    ],
    compared,
  };
}

/** Neither the shop's nor another's: only what is lacking is said. */
function noDomain({ typed }: ShopName): HeardName {
  const line = text(/\.[^.]/.test(typed) ? 'desk_heard_unread' : 'desk_heard_no_dot');
  return { answer: 'unread', isGood: false, lines: [line], compared: null };
}

/** Of the name itself, or with names in front of it, as `www.` is. */
function isBeginningOf(host: string, name: string): boolean {
  const labels = host.split('.');
  const rests = labels.map((_label, index) => labels.slice(index).join('.'));
  return rests.some((rest) => name !== rest && name.startsWith(rest));
}

function fitOf({ host, site }: ShopName, sites: readonly string[], place: CustomerPlace | null): Fit | null {
  if (place?.kind === 'hash') {
    const fits = sites.some((name) => domainHash(name, place.salt) === place.hash);
    return fits ? { by: 'code', fits, oneIn: Math.floor(HASH_VALUES / sites.length) } : { by: 'code', fits };
  }
  if (place?.kind !== 'host') return null;
  // The popup shows the registrable domain, of which the report's host may be a part.
  const whole = site === 'unknown' ? host : (site.known ?? host);
  return { by: 'report', fits: isWithin(place.host, whole), host: place.host };
}

/** Whether the code or the report is of a name of the shop's: then another of its names may be that of a part of the page. */
function isOnOurs(
  place: CustomerPlace | null,
  names: readonly ShopName[],
  payment: readonly ShopName[],
): boolean {
  if (place === null) return false;
  const { answer } = shopAnswer({ place, findings: [] }, names, false, payment);
  return answer === 'yes' || answer === 'payment';
}

function lines(shop: ShopAnswer, fit: Fit | null, onOurs: boolean): readonly Text[] {
  const isOurs = shop.answer === 'yes' || shop.answer === 'payment';
  if (isOurs && onOurs && fit?.fits === false) return [shopWords(shop), text('desk_heard_part')];
  if (isOurs && fit?.by === 'code' && !fit.fits) return [text('desk_heard_mismatch', { name: shop.site })];
  if (isOurs && fit?.fits === false) return fitWords(fit);
  return [shopWords(shop), ...fitWords(fit)];
}

function shopWords(shop: ShopAnswer): Text {
  switch (shop.answer) {
    case 'yes':
      return text('desk_heard_ours', { name: shop.site });
    case 'payment':
      return text('desk_heard_payment', { name: shop.site });
    case 'no':
      return text('desk_heard_other');
    case 'cannot-tell':
      return text(SHOP_WHY_KEY[shop.why]);
  }
}

function fitWords(fit: Fit | null): readonly Text[] {
  if (fit === null) return [];
  if (fit.by === 'report')
    return [fit.fits ? text('desk_heard_report_same') : text('desk_heard_report_other', { name: fit.host })];
  return [fit.fits ? text('desk_heard_fits', { count: fit.oneIn }) : text('desk_heard_fits_not')];
}

function nearest(host: string, own: readonly string[]): ComparedNames | null {
  const heard = inOwnLetters(host);
  const [best] = own
    .map((name) => compareNames(inOwnLetters(name), heard))
    .filter(isNear)
    .sort((one, other) => one.distance - other.distance);
  return best ?? null;
}

/** More at once nobody follows; the rest is marked. */
const MOST_DIFFERENCES = 3;

function differences({ parts }: ComparedNames): readonly Text[] {
  return parts
    .filter(({ same }) => !same)
    .slice(0, MOST_DIFFERENCES)
    .map(({ ours, heard }) => {
      if (heard === '') return text('desk_heard_missing', { name: ours });
      if (ours === '') return text('desk_heard_extra', { name: heard });
      return text('desk_heard_instead', { name: heard }, { name: ours });
    });
}
