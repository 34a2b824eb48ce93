/**
 * Sites and proxies that ask for a name and a password (RFC 9110 §11.6.1, §11.7.1). Measured: Firefox empties the page and shows the address
 * of the site as long as its question stands, and tells of no new address in the tab; Chromium tells. (`onAuthRequired` tells nobody who
 * does not answer the question.)
 */
import { browser } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import type { Browser } from '../../evidence/evidence.ts';

/** To be called when the background starts. @param onQuestion hears of each tab in which the browser is about to ask */
export function listenToQuestions(family: Browser['family'], onQuestion: (tabId: number) => void): void {
  if (family !== 'firefox') return;
  const listener = ({ tabId, statusCode }: { readonly tabId: number; readonly statusCode: number }) => {
    if (tabId >= 0 && (statusCode === 401 || statusCode === 407)) onQuestion(tabId);
  };
  listenToRequest(browser.webRequest.onHeadersReceived, listener, {
    urls: ['http://*/*', 'https://*/*'],
    types: ['main_frame'],
  });
}
