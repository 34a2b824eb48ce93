/** What becomes of the evidence that the popup speaks of when more of the same look comes in. */
import { isGone } from '../evidence/document-gone.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { isStillLoading } from '../evidence/still-loading.ts';

/** @param next of the same look */
export function joined(shown: Evidence, next: Evidence): Evidence {
  return shown.settled ? afterSettled(shown, next) : next;
}

/**
 * A settled look only changes when its document goes, is read again while it loads, or is weakened by what comes late; when the
 * user remembers or forgets a shop, or when an administrator changes a list.
 */
function afterSettled(shown: Evidence, next: Evidence): Evidence {
  if (isGone(shown) || isGone(next)) return next.settled && isGone(next) ? next : shown;
  if (!next.settled) return shown;
  if (isStillLoading(shown) && isOfSameDocument(shown, next))
    return JSON.stringify(next) === JSON.stringify(shown) ? shown : next;
  const { knownShops, managed, weakParts } = next;
  return { ...shown, knownShops, managed, ...('seen' in weakParts ? { weakParts } : {}) };
}

function isOfSameDocument(a: Evidence, b: Evidence): boolean {
  return seenOrUndefined(a.page)?.documentKey === seenOrUndefined(b.page)?.documentKey;
}
