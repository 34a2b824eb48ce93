/** Pages that a script has taken to another address (HTML: `history.pushState`) since they were read: what they hold there may be worse. */
import type { Evidence } from './evidence.ts';
import { seenOrUndefined } from './observed.ts';
import { originOf, withFragment } from './page-url.ts';

/**
 * A look is over, and its page is elsewhere now, or has been since. No script takes a document to another origin.
 * @param url of its tab now; left out or empty where the browser withholds it
 */
export function hasMoved({ settled, moved, page }: Evidence, url = ''): boolean {
  const href = seenOrUndefined(page)?.href ?? '';
  const isWebsite = /^https?:/.test(url) && originOf(url) === originOf(href);
  return settled && (moved || (isWebsite && withFragment(url) !== withFragment(href)));
}
