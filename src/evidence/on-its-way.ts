/** Tabs that show one page and wait for another. */
import type { Evidence } from './evidence.ts';

/**
 * The tab loads, and Chromium has said nothing that is surely of the page in it. Measured (156): while a typed address has no answer yet, its
 * opinion of the tab is that of a page without a certificate.
 */
export function isOnItsWay({ browser, tabStatus, browserTrust, page }: Evidence): boolean {
  const isUnasked = 'unseen' in browserTrust && browserTrust.unseen === 'not-yet';
  return browser.family === 'chromium' && tabStatus === 'loading' && 'seen' in page && isUnasked;
}
