/**
 * Navigations that a sandboxed document has begun. Firefox names nobody then who asked, as it does where the user did: a header of the request
 * tells them apart (Fetch Metadata, `Sec-Fetch-Site`: `none` is the user).
 */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import { changeTabRecord, readTabRecord } from '../../browser/storage/evidence-store.ts';
import { headerValue } from '../headers.ts';
import { askingPage } from './weak-parts.ts';

/** What Chromium gives as `initiator` where a sandboxed document asks, for that has no origin. */
export const OF_SANDBOX = 'null';

interface Navigation {
  readonly tabId: number;
  /** The same on all its way. */
  readonly requestId: string;
}

/** A request as Chromium tells of it where a sandboxed document has sent it; any other as it is. */
export type WithAsker = <Details extends Navigation>(details: Details) => Promise<Details>;

/** Adds the listener, for Firefox; to be called when the background starts. */
export function listenToSandboxes(): WithAsker {
  listenToRequest(
    browser.webRequest.onSendHeaders,
    (details: WebRequest.OnSendHeadersDetailsType) => {
      // Without the header nobody knows: as for the user.
      const site = headerValue(details.requestHeaders, 'sec-fetch-site') || 'none';
      if (site === 'none' || askingPage(details) !== undefined) return;
      const sandboxed = details.requestId;
      void changeTabRecord(details.tabId, (record) =>
        record.sandboxed === sandboxed ? record : { ...record, sandboxed },
      );
    },
    { urls: ['https://*/*'], types: ['main_frame'] },
    ['requestHeaders'],
  );
  return async (details) => {
    const { sandboxed } = await readTabRecord(details.tabId);
    return sandboxed === details.requestId ? { ...details, initiator: OF_SANDBOX } : details;
  };
}
