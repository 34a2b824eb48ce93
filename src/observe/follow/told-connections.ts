/** Responses as they pass by, with what the browser tells of the connection that each came over. */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import type { Connection } from '../../evidence/evidence.ts';
import { countsAs } from '../../record/resource-types.ts';
import { isPastWarning } from '../../record/shown-document.ts';
import { completeInfo } from '../complete-info.ts';
import { headerValue } from '../headers.ts';
import { type ChromiumSecurityInfo, fromChromium, fromFirefox } from '../security-info.ts';

export type HeadersDetails = WebRequest.OnHeadersReceivedDetailsType;

/** Documents and all their parts, of whatever type (`resource-types.ts`). Neither browser knows `ws:` without its name. */
const ALL: WebRequest.RequestFilter = { urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*'] };

/** Hears of each response. @param isUntold this browser tells of no connection at all */
export type NoteResponse = (
  details: HeadersDetails,
  connection: Connection | null,
  isUntold?: boolean,
) => void;

/** Adds the listener; to be called when the background starts. Firefox tells of every connection, while the response waits. */
export function listenInFirefox(noteResponse: NoteResponse): void {
  listenToRequest(
    browser.webRequest.onHeadersReceived,
    async (details: HeadersDetails) => {
      // The browser waits for this: whatever happens, it goes on with the page unchanged.
      const connection = await firefoxConnection(details).catch(() => null);
      noteResponse(details, connection);
      return {};
    },
    ALL,
    ['blocking', 'responseHeaders'],
  );
}

async function firefoxConnection(details: HeadersDetails): Promise<Connection | null> {
  if (!/^(?:https|wss):/.test(details.url)) return null;
  // Of a part only its being past a warning is of interest: the page waits for this.
  const whole = await browser.webRequest.getSecurityInfo(
    details.requestId,
    countsAs(details.type) === 'part' ? {} : { certificateChain: true, rawDER: true },
  );
  return fromFirefox(await completeInfo(whole, details.requestId), factsOf(details));
}

/**
 * Adds the listeners; to be called when the background starts. Only a Chromium with `securityInfo` tells of connections.
 * @returns whether this browser has told of none so far
 */
export function listenInChromium(noteResponse: NoteResponse): () => boolean {
  let tells = false;
  const listener = (details: HeadersDetails) => {
    const { securityInfo } = details as { securityInfo?: ChromiumSecurityInfo };
    if (securityInfo !== undefined) tells = true;
    // "insecure" for an https address is what a response out of a prefetch says: no word on its connection.
    const told =
      securityInfo && /^(?:https|wss):/.test(details.url) && securityInfo.state !== 'insecure'
        ? securityInfo
        : null;
    const connection = told && fromChromium(told, factsOf(details));
    // Sent past a warning it is a part of the page that asked.
    if (!isPrefetch(details)) noteResponse(details, connection, !tells);
    else if (connection !== null && isPastWarning(connection))
      noteResponse({ ...details, type: 'other' }, connection);
    return undefined;
  };
  const register = (...extra: string[]) =>
    listenToRequest(
      browser.webRequest.onHeadersReceived,
      listener,
      ALL,
      extra as WebRequest.OnHeadersReceivedOptions[],
    );
  // While the feature is off the browser accepts the option and then does not call: the plain registration
  // beside it still brings the response, without a word on its connection. Versions before 144 throw. The
  // better word first: the second is then no news.
  try {
    register('responseHeaders', 'securityInfo', 'securityInfoRawDer');
  } catch {
    // The plain one remains.
  }
  const plain = (details: HeadersDetails) => listener(details);
  listenToPreflights();
  listenToRequest(browser.webRequest.onHeadersReceived, plain, ALL, ['responseHeaders']);
  return () => !tells;
}

/**
 * Measured: Chromium tells nobody of the question before a request to another origin (Fetch: CORS-preflight), which opens the connection, until
 * somebody asks for all headers; then it tells everybody. It costs time, and so is asked for no more requests than may have that question.
 */
function listenToPreflights(): void {
  const asked = { urls: ['https://*/*'], types: [...WITH_PREFLIGHT] };
  listenToRequest(browser.webRequest.onHeadersReceived, () => undefined, asked, [EXTRA_HEADERS]);
}

/** What scripts ask for, and what they send when they leave. */
const WITH_PREFLIGHT = ['xmlhttprequest', 'ping'] as const;
const EXTRA_HEADERS = 'extraHeaders' as WebRequest.OnHeadersReceivedOptions;

/** Chromium: a prefetch for a later page calls itself a main frame, but names the document that asked for it; what fails does too (measured). */
export function isPrefetch(details: { readonly type: string; readonly documentId?: string }): boolean {
  return details.type === 'main_frame' && details.documentId !== undefined;
}

function factsOf(details: HeadersDetails) {
  return {
    of: 'this-page',
    fromCache: (details as { fromCache?: boolean }).fromCache === true,
    strictTransportSecurity: headerValue(details.responseHeaders, 'strict-transport-security'),
  } as const;
}
