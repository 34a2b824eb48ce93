/** Pages that were looked at before they were complete: what has not come yet may be worse than what was seen. */
import type { Evidence } from './evidence.ts';
import { seenOrUndefined } from './observed.ts';

/** A look is over, and its page was not complete then. */
export function isStillLoading({ settled, page }: Evidence): boolean {
  const read = seenOrUndefined(page);
  return settled && read !== undefined && read.readyState !== 'complete' && read.href.startsWith('https:');
}
