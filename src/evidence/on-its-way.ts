/** Tabs that show one page and wait for another. */
import type { Evidence } from './evidence.ts';
import { seenOrUndefined } from './observed.ts';

/**
 * The page is complete, its tab loads, and Chromium has said nothing that is surely of this page. Measured (156): while a typed address
 * has no answer yet, its opinion of the tab is that of a page without a certificate.
 */
export function isOnItsWay({ browser, tabStatus, browserTrust, page }: Evidence): boolean {
  const isUnasked = 'unseen' in browserTrust && browserTrust.unseen === 'not-yet';
  const isComplete = seenOrUndefined(page)?.readyState === 'complete';
  return browser.family === 'chromium' && tabStatus === 'loading' && isComplete && isUnasked;
}
