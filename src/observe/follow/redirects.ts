/** The redirects on the way to a document: by the server, or by the browser itself, which then goes on to https. */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import { comparable } from '../../evidence/page-url.ts';
import { withHop, withoutAnswers } from '../../record/shown-document.ts';
import type { TabHop } from '../../record/tab-record.ts';
import { headerValue } from '../headers.ts';
import { placeOf } from '../tab-address.ts';

/** Adds the listener; to be called when the background starts. */
export function listenToRedirects(): void {
  listenToRequest(
    browser.webRequest.onBeforeRedirect,
    (details: WebRequest.OnBeforeRedirectDetailsType) => {
      const from = placeOf(details.url);
      const to = placeOf(details.redirectUrl);
      if (details.tabId < 0 || from === undefined || to === undefined) return;
      // A page that the site's service worker answers is redirected to itself (Firefox): no response before it can be its own.
      if (comparable(details.url) === comparable(details.redirectUrl))
        void changeTabRecord(details.tabId, (record) => withoutAnswers(record, details.url));
      if (from.scheme === to.scheme && from.host === to.host) return;
      const hop: TabHop = { requestId: details.requestId, from, to, how: howOf(details) };
      void changeTabRecord(details.tabId, (record) => withHop(record, hop));
    },
    { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] },
    ['responseHeaders'],
  );
}

/**
 * Chromium makes up a "307 Internal Redirect" with `Non-Authoritative-Reason`; Firefox redirects with no answer
 * at all, and does not say whether HSTS was the reason.
 */
function howOf(details: WebRequest.OnBeforeRedirectDetailsType): TabHop['how'] {
  const { statusLine, url, redirectUrl, responseHeaders } = details;
  const upgrade = url.startsWith('http:') && redirectUrl.startsWith('https:');
  const internal = (statusLine ?? '') === '' || statusLine.includes('Internal Redirect');
  if (!upgrade || !internal) return 'redirect';
  return headerValue(responseHeaders, 'non-authoritative-reason') === 'HSTS' ? 'hsts' : 'upgraded';
}
