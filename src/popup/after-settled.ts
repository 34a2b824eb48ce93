/** What may still change of a settled look while its popup, or a window of its own, is open. */
import { isThisComputer } from '../evidence/address.ts';
import { isGone } from '../evidence/document-gone.ts';
import type { Evidence, WeakPart } from '../evidence/evidence.ts';
import { graverOf } from '../evidence/graver.ts';
import { hasMoved } from '../evidence/has-moved.ts';
import { seen, seenOrUndefined } from '../evidence/observed.ts';
import { isSamePlace } from '../evidence/same-place.ts';
import { isStillLoading } from '../evidence/still-loading.ts';

/**
 * A settled look only changes when its document goes, is read again while it loads or at another address, or is weakened by what
 * comes late, into it or on record; when the user remembers or forgets a shop, or when an administrator changes a list.
 */
export function afterSettled(shown: Evidence, next: Evidence): Evidence {
  if (isGone(shown) || isGone(next)) return next.settled && isGone(next) ? next : shown;
  if (!next.settled) return shown;
  if (
    isOfSameDocument(shown, next) &&
    (isStillLoading(shown) || hasMoved(shown, seenOrUndefined(next.page)?.href))
  )
    return JSON.stringify(next) === JSON.stringify(shown) ? shown : next;
  const { knownShops, managed } = next;
  const warned = next.warnedTargets.filter((origin) => !shown.warnedTargets.includes(origin));
  return {
    ...shown,
    ...{ knownShops, managed, moved: shown.moved || next.moved },
    weakParts: laterParts(shown, next),
    earlier: graverOf(shown.earlier, seenOrUndefined(next.earlier)),
    ownResponse: seenOrUndefined(next.ownResponse) === 'in-doubt' ? next.ownResponse : shown.ownResponse,
    browserTrust: laterTrust(shown.browserTrust, next.browserTrust),
    warnedTargets: warned.length > 0 ? [...shown.warnedTargets, ...warned] : shown.warnedTargets,
  };
}

/** What the browser has once thought of a document it may not take back; that it is not known any more weighs as well. */
function laterTrust(
  shown: Evidence['browserTrust'],
  next: Evidence['browserTrust'],
): Evidence['browserTrust'] {
  return seenOrUndefined(next) === 'distrusts' || seenOrUndefined(shown) === 'trusts' ? next : shown;
}

/** What has been seen to come stays; that something may have come unseen weighs less, and more than nothing. */
function laterParts({ weakParts: shown }: Evidence, { weakParts: next }: Evidence): Evidence['weakParts'] {
  const before = seenOrUndefined(shown) ?? [];
  const news = (seenOrUndefined(next) ?? []).filter((part) => !before.some((other) => isSame(part, other)));
  const all = [...before, ...news];
  if (all.some(weighs)) return seen(all);
  return [shown, next].find((parts) => 'unseen' in parts) ?? seen(all);
}

function isSame(a: WeakPart, b: WeakPart): boolean {
  return a.kind === b.kind && a.resource === b.resource && isSamePlace(a, b);
}

function weighs({ kind, host }: WeakPart): boolean {
  return kind === 'overridden-part' || !isThisComputer(host);
}

/**
 * Nobody tells a popup what has changed: a page that is still loading is to be read again, and of incognito windows (Chromium) all
 * is kept in the background's own memory.
 */
export function mustAsk(shown: Evidence): boolean {
  const { settled, privateWindow, browser, siteAccess } = shown;
  if (!settled || isGone(shown)) return false;
  const isUntold = privateWindow && browser.family === 'chromium' && seenOrUndefined(siteAccess) === true;
  return isUntold || isStillLoading(shown);
}

function isOfSameDocument(a: Evidence, b: Evidence): boolean {
  return seenOrUndefined(a.page)?.documentKey === seenOrUndefined(b.page)?.documentKey;
}
