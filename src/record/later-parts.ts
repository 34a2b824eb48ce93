/** A page may be weakened after it was looked at: a frame that loads late, a picture that a script asks for. */
import type { Evidence, WeakPart } from '../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { isSamePlace } from '../evidence/same-place.ts';
import { isInDoubt } from './in-doubt.ts';
import { beganAt, partsSince } from './tab-parts.ts';
import type { TabRecord } from './tab-record.ts';

/** A frame counts for the browser's opinion of its tab when its document is there, a while after its headers; milliseconds. */
export const COUNTS_WITHIN_MS = 1000;

/**
 * Whether something of which nobody says how it came may have come into the page since the browser was asked what it thinks of the
 * tab: it must be asked again.
 */
export function isTrustOutdated({ browserTrust, checkedAt }: Evidence, record: TabRecord): boolean {
  return 'seen' in browserTrust && record.partsCompleteSince >= checkedAt - COUNTS_WITHIN_MS;
}

/**
 * The evidence with what has passed by since; the same object if that is nothing. It can only get worse.
 * @param trustNow what the browser has said of the tab since then; left out: it was not asked
 */
export function withLaterParts(
  evidence: Evidence,
  record: TabRecord,
  trustNow: Evidence['browserTrust'] = unseen('not-yet'),
): Evidence {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) return evidence;
  const { found, whole } = partsSince(beganAt(page, record), page.href, record);
  const known = seenOrUndefined(evidence.weakParts) ?? [];
  const news = found.filter(
    (part, index) =>
      !known.some((other) => isSame(other, part)) &&
      found.findIndex((other) => isSame(other, part)) === index,
  );
  if (news.length > 0) return { ...evidence, weakParts: seen([...known, ...news]) };
  if (isInDoubtNow(evidence, beganAt(page, record), record))
    return { ...evidence, ownResponse: seen('in-doubt') };
  if (whole || found.length > 0) return evidence;
  // So many have come that some were dropped, none of which is known to be of another document; or one of which nobody says how it
  // came, since the browser was asked what it thinks of the tab.
  const watched = 'seen' in evidence.weakParts;
  const outdated = isTrustOutdated(evidence, record) && seenOrUndefined(trustNow) !== 'trusts';
  if (!watched && !outdated) return evidence;
  return {
    ...evidence,
    ...(watched ? { weakParts: unseen('lost') } : {}),
    ...(outdated && seenOrUndefined(evidence.browserTrust) !== 'distrusts' ? { browserTrust: trustNow } : {}),
  };
}

/**
 * Not every site may be seen any more, so nobody tells of each part that comes: a list without an entry is none from now on.
 * @returns `undefined` if it was none before
 */
export function withPartsUntold(evidence: Evidence): Evidence | undefined {
  const isClean = seenOrUndefined(evidence.weakParts)?.length === 0;
  return isClean ? { ...evidence, weakParts: unseen('no-access') } : undefined;
}

/** Of a page without a response of its own; of any other its list of parts says it. */
function isInDoubtNow(
  { ownResponse, connection, page, browser: { family }, checkedAt }: Evidence,
  began: number,
  record: TabRecord,
): boolean {
  const own = seenOrUndefined(ownResponse);
  if (seenOrUndefined(connection)?.of === 'this-page') return false;
  const respondedAt = seenOrUndefined(page)?.respondedAt ?? began;
  const look = { family, hadWeakParts: false, lookedAt: checkedAt, respondedAt };
  return own !== 'in-doubt' && isInDoubt(own, record, began, look);
}

function isSame(a: WeakPart, b: WeakPart): boolean {
  return a.kind === b.kind && isSamePlace(a, b);
}
