/**
 * What passes by on its own: the answers that become documents, why others did not come, and what weakens a
 * page. Registered when the background starts, in either browser; what the browser may not deliver without
 * site access simply never comes.
 */
import { browser, type WebRequest } from '../browser/api.ts';
import { changeTabRecord } from '../browser/evidence-store.ts';
import { noteAcceptance, noteWarning } from '../browser/origin-store.ts';
import { headerUpgradesInsecure } from '../evidence/csp.ts';
import type { Browser, Connection } from '../evidence/evidence.ts';
import { isAccepted } from '../evidence/shown-document.ts';
import {
  originOf,
  type TabPart,
  type TabResponse,
  withGoodFrame,
  withoutFragment,
  withoutResponse,
  withPart,
  withResponse,
} from '../evidence/tab-record.ts';
import { headerValue } from './headers.ts';
import { completeInfo } from './live-check.ts';
import { isAbort, loadFailure } from './load-failure.ts';
import { type ChromiumSecurityInfo, fromChromium, fromFirefox } from './security-info.ts';

type HeadersDetails = WebRequest.OnHeadersReceivedDetailsType;

const DOCUMENTS: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'https://*/*'],
  types: ['main_frame', 'sub_frame'],
};

/** Everything that would travel in the open, documents aside. Chromium knows no `ws:` without asking for it by name. */
const INSECURE_PARTS: WebRequest.RequestFilter = {
  urls: ['http://*/*', 'ws://*/*'],
  types: [
    'stylesheet',
    'script',
    'image',
    'font',
    'object',
    'xmlhttprequest',
    'ping',
    'media',
    'websocket',
    'other',
  ],
};

type OnWeakened = (tabId: number) => void;

/**
 * Adds the listeners; to be called when the background starts.
 * @param onWeakened hears of each tab of whose page something weak has passed by, when that is noted
 */
export function listenToRequests(family: Browser['family'], onWeakened: OnWeakened): void {
  const notePart = partNoter(onWeakened);
  const noteInsecurePart = insecurePartNoter(notePart);
  const noteResponse = (details: HeadersDetails, connection: Connection | null) => {
    if (details.tabId < 0) return;
    if (details.type === 'main_frame') return noteDocument(details, connection);
    if (connection && isWeak(connection)) notePart('overridden-part', details);
    else if (connection?.state === 'secure') noteGoodFrame(details);
    noteInsecurePart(details);
  };
  if (family === 'firefox') listenInFirefox(noteResponse);
  else listenInChromium(noteResponse);
  browser.webRequest.onErrorOccurred.addListener((details) => noteFailure(details, family), {
    ...DOCUMENTS,
    types: ['main_frame'],
  });
  browser.webRequest.onResponseStarted.addListener(noteInsecurePart, INSECURE_PARTS);
}

type NoteResponse = (details: HeadersDetails, connection: Connection | null) => void;

function listenInFirefox(noteResponse: NoteResponse): void {
  browser.webRequest.onHeadersReceived.addListener(
    async (details) => {
      // The browser waits for this: whatever happens, it goes on with the page unchanged.
      const connection = await firefoxConnection(details).catch(() => null);
      noteResponse(details, connection);
      return {};
    },
    DOCUMENTS,
    ['blocking', 'responseHeaders'],
  );
}

async function firefoxConnection(details: HeadersDetails): Promise<Connection | null> {
  if (!details.url.startsWith('https:')) return null;
  const whole = await browser.webRequest.getSecurityInfo(details.requestId, {
    certificateChain: true,
    rawDER: true,
  });
  return fromFirefox(await completeInfo(whole, details.requestId), factsOf(details));
}

function listenInChromium(noteResponse: NoteResponse): void {
  const listener = (details: HeadersDetails) => {
    const { securityInfo, documentId } = details as {
      securityInfo?: ChromiumSecurityInfo;
      documentId?: string;
    };
    // A prefetch for a later page calls itself a main frame, but names the document that asked for it.
    if (details.type === 'main_frame' && documentId !== undefined) return undefined;
    // "insecure" for an https address is what a response out of a prefetch says: no word on its connection.
    const told =
      securityInfo && details.url.startsWith('https:') && securityInfo.state !== 'insecure'
        ? securityInfo
        : null;
    noteResponse(details, told && fromChromium(told, factsOf(details)));
    return undefined;
  };
  const register = (...extra: string[]) =>
    browser.webRequest.onHeadersReceived.addListener(
      listener,
      DOCUMENTS,
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
  browser.webRequest.onHeadersReceived.addListener(plain, DOCUMENTS, ['responseHeaders']);
}

function factsOf(details: HeadersDetails) {
  return {
    of: 'this-page',
    fromCache: (details as { fromCache?: boolean }).fromCache === true,
    strictTransportSecurity: headerValue(details.responseHeaders, 'strict-transport-security'),
  } as const;
}

/** In the order in which they come: the tab's own word on its next document comes after. */
function noteDocument(details: HeadersDetails, connection: Connection | null): void {
  const response: TabResponse = {
    ...responseOf(details),
    mediaType: mediaTypeOf(details),
    connection,
    upgradesInsecure: headerUpgradesInsecure(
      headerValue(details.responseHeaders, 'content-security-policy') ?? '',
    ),
  };
  void changeTabRecord(details.tabId, (record) => withResponse(record, response));
  if (connection && isAccepted(connection) && !connection.fromCache)
    void noteAcceptance(details.url, isPrivate(details), details.timeStamp, 'if warned');
}

/** The fields that either browser gives; `initiator` and `documentLifecycle` are Chromium's, the others Firefox's. */
interface DocumentDetails {
  readonly requestId: string;
  readonly url: string;
  readonly timeStamp: number;
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly documentLifecycle?: string;
  readonly incognito?: boolean | undefined;
}

function responseOf(details: DocumentDetails): TabResponse {
  return {
    requestId: details.requestId,
    url: withoutFragment(details.url),
    at: details.timeStamp,
    mediaType: '',
    connection: null,
    upgradesInsecure: false,
    failure: null,
    fromPage: (details.initiator ?? details.originUrl) !== undefined,
    ahead: details.documentLifecycle === 'prerender',
  };
}

/** Chromium has a background of its own for incognito windows. */
function isPrivate({ incognito }: DocumentDetails): boolean {
  return incognito ?? browser.extension.inIncognitoContext === true;
}

/** Without parameters, lower case. */
function mediaTypeOf(details: HeadersDetails): string {
  const value = headerValue(details.responseHeaders, 'content-type') ?? '';
  return value.replace(/;.*$/s, '').trim().toLowerCase();
}

function isWeak({ state, overridden }: Connection): boolean {
  return overridden.length > 0 || state === 'broken';
}

function noteFailure(details: WebRequest.OnErrorOccurredDetailsType, family: Browser['family']): void {
  if (details.tabId < 0) return;
  if (isAbort(details.error)) {
    // Firefox says so of navigations that succeed in another process, too.
    if (family === 'chromium')
      void changeTabRecord(details.tabId, (record) => withoutResponse(record, details.requestId));
    return;
  }
  const failure = loadFailure(details.error, family);
  void changeTabRecord(details.tabId, (record) => withResponse(record, { ...responseOf(details), failure }));
  if (failure.kind === 'certificate')
    void noteWarning(details.url, isPrivate(details), failure.fault ?? 'unnamed', details.timeStamp);
}

/** The fields that either browser gives; `initiator` is Chromium's, the documents are Firefox's. */
interface PartDetails {
  readonly tabId: number;
  readonly url: string;
  readonly type: string;
  readonly timeStamp: number;
  readonly documentUrl?: string | undefined;
  readonly initiator?: string | undefined;
  readonly frameAncestors?: ReadonlyArray<{ readonly url: string }> | undefined;
}

type NotePart = (kind: TabPart['kind'], details: PartDetails) => void;

/** Content that really came over http into a page that itself came over https. */
function insecurePartNoter(notePart: NotePart) {
  return (details: PartDetails): void => {
    const { documentUrl, initiator, url } = details;
    const from = documentUrl ?? initiator ?? '';
    if (details.tabId >= 0 && /^(?:http|ws):/.test(url) && from.startsWith('https:'))
      notePart('insecure-content', details);
  };
}

function partNoter(onWeakened: OnWeakened): NotePart {
  return (kind, details) => {
    const part: TabPart = { kind, resource: details.type, ...partOf(details) };
    void changeTabRecord(details.tabId, (record) => withPart(record, part)).then(() =>
      onWeakened(details.tabId),
    );
  };
}

function noteGoodFrame(details: PartDetails): void {
  void changeTabRecord(details.tabId, (record) => withGoodFrame(record, partOf(details)));
}

function partOf(details: PartDetails) {
  // Firefox names the documents around a request; of a document's own requests, the document.
  const top = details.frameAncestors?.at(-1)?.url ?? details.documentUrl;
  return {
    host: new URL(details.url).hostname,
    at: details.timeStamp,
    documentOrigin: top === undefined ? '' : originOf(top),
  };
}
