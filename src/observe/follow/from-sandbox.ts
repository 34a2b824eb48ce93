/**
 * Navigations that a sandboxed document has begun. Firefox names nobody then who asked, as it does where the user did: a header of the request
 * tells them apart (Fetch Metadata, `Sec-Fetch-Site`: `none` is the user).
 */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import { headerValue } from '../headers.ts';
import { newest } from './newest.ts';
import { askingPage } from './weak-parts.ts';

/** Chromium's `initiator` where a sandboxed document asks: that has no origin that it could name. */
export const OF_SANDBOX = 'null';

interface Navigation {
  /** The same on all its way. */
  readonly requestId: string;
}

/** A request as Chromium tells of it where a sandboxed document has sent it; any other as it is. */
export type WithAsker = <Details extends Navigation>(details: Details) => Details;

/**
 * Adds the listener, for Firefox; to be called when the background starts.
 * @returns knows the navigations that were sent in this life of the background
 */
export function listenToSandboxes(): WithAsker {
  const navigations = newest(({ requestId }: Navigation) => requestId);
  listenToRequest(
    browser.webRequest.onSendHeaders,
    (details: WebRequest.OnSendHeadersDetailsType) => {
      // Without the header nobody knows: as for the user.
      const site = headerValue(details.requestHeaders, 'sec-fetch-site') || 'none';
      if (site !== 'none' && askingPage(details) === undefined) navigations.note(details);
    },
    { urls: ['https://*/*'], types: ['main_frame'] },
    ['requestHeaders'],
  );
  return (details) => (navigations.has(details) ? { ...details, initiator: OF_SANDBOX } : details);
}
