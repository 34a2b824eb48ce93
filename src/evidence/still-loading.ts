/** Pages that were looked at before they were complete: what has not come yet may be worse than what was seen. */
import type { Evidence } from './evidence.ts';
import { seenOrUndefined } from './observed.ts';
import { isOnItsWay } from './on-its-way.ts';

/** A look is over, and its page was not complete then, or its tab was about to leave it. */
export function isStillLoading(evidence: Evidence): boolean {
  const read = seenOrUndefined(evidence.page);
  if (!evidence.settled || read === undefined || !read.href.startsWith('https:')) return false;
  return read.readyState !== 'complete' || isOnItsWay(evidence);
}
