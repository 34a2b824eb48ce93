/**
 * How a tab came to where it is: the steps from one place to the next, as far as they were seen. A place is a
 * scheme and a host; no path, no query and no port is ever kept. Bounded; the oldest goes first.
 */
import type { Place, ZoneStep } from './zone-step.ts';

/** Steps kept of one tab. */
export const MAX_STEPS = 20;

/** One redirect, as the browser tells of it before it follows. */
export interface Hop {
  readonly from: Place;
  readonly to: Place;
  readonly how: ZoneStep['how'];
}

/** Where the tab stands, seen from the secured zone. */
export interface Zone {
  /** The page is https, and no warning was seen: since when that is so on this domain, and from where it was entered. */
  readonly entered: { readonly at: number; readonly from: Place | null } | null;
  /** The last step led out of a zone, not by the user's own hand: to http, or to another domain. Said of the first page there. */
  readonly left: {
    readonly at: number;
    readonly from: Place;
    readonly how: 'to-http' | 'to-other-site';
  } | null;
}

/** @param current scheme and host of what is in the tab; a history that ends elsewhere says nothing */
export function zoneOf(history: readonly ZoneStep[], current: Pick<Place, 'scheme' | 'host'>): Zone {
  const last = history.at(-1);
  if (last === undefined || !samePlace(last.to, current)) return { entered: null, left: null };
  return { entered: entered(history, last), left: left(history, last) };
}

function entered(history: readonly ZoneStep[], last: ZoneStep): Zone['entered'] {
  if (last.to.scheme !== 'https' || last.certificate === 'not-accepted') return null;
  let entry = last;
  for (const step of history.toReversed()) {
    const inside = step.to.scheme === 'https' && step.to.site === last.to.site;
    if (!inside || step.certificate === 'not-accepted') break;
    entry = step;
    if (step.from === null || step.from.scheme !== 'https' || step.from.site !== last.to.site) break;
  }
  return { at: entry.at, from: entry.from };
}

/** Out of the zone by the steps of one navigation: from the place where the last document was. */
function left(history: readonly ZoneStep[], last: ZoneStep): Zone['left'] {
  const first = history.findIndex(({ at }) => at === last.at);
  const steps = history.slice(first);
  const [{ from, how } = last] = steps;
  const certificate = history[first - 1]?.certificate;
  if (from?.scheme !== 'https' || certificate === 'not-accepted' || last.stayed) return null;
  const byItself = how === 'link' || how === 'redirect';
  const sentBack = steps.some((step) => step.from?.scheme === 'https' && step.how === 'redirect');
  if (last.to.scheme === 'http')
    return byItself || sentBack || from.site === last.to.site ? { at: last.at, from, how: 'to-http' } : null;
  const elsewhere = last.to.scheme === 'https' && last.to.site !== from.site;
  return elsewhere && byItself && certificate === 'accepted'
    ? { at: last.at, from, how: 'to-other-site' }
    : null;
}

/** The same scheme and host. */
export function samePlace(a: Pick<Place, 'scheme' | 'host'>, b: Pick<Place, 'scheme' | 'host'>): boolean {
  return a.scheme === b.scheme && a.host === b.host;
}
