/**
 * What passes by on its own: the answers that become documents, why others did not come, and what weakens a
 * page. Registered when the background starts, in either browser; what the browser may not deliver without
 * site access simply never comes.
 */
import { browser, type WebRequest } from '../browser/api.ts';
import { changeTabRecord } from '../browser/evidence-store.ts';
import type { Browser, Connection } from '../evidence/evidence.ts';
import { originOf, withGoodFrame, withoutFragment, withPart, withResponse } from '../evidence/tab-record.ts';
import { completeInfo, headerValue } from './live-check.ts';
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

/** Adds the listeners; to be called when the background starts. */
export function listenToRequests(family: Browser['family']): void {
  if (family === 'firefox') listenInFirefox();
  else listenInChromium();
  browser.webRequest.onErrorOccurred.addListener((details) => noteFailure(details, family), {
    ...DOCUMENTS,
    types: ['main_frame'],
  });
  browser.webRequest.onResponseStarted.addListener(noteInsecurePart, INSECURE_PARTS);
}

function listenInFirefox(): void {
  browser.webRequest.onHeadersReceived.addListener(
    async (details) => {
      // The browser waits for this: whatever happens, it goes on with the page unchanged.
      const connection = await firefoxConnection(details).catch(() => null);
      void noteResponse(details, connection);
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

function listenInChromium(): void {
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
    void noteResponse(details, told && fromChromium(told, factsOf(details)));
    return undefined;
  };
  const register = (...extra: string[]) =>
    browser.webRequest.onHeadersReceived.addListener(
      listener,
      DOCUMENTS,
      extra as WebRequest.OnHeadersReceivedOptions[],
    );
  // While the feature is off the browser accepts the option and then does not call: the plain registration
  // beside it still brings the response, without a word on its connection. Versions before 144 throw.
  const plain = (details: HeadersDetails) => listener(details);
  browser.webRequest.onHeadersReceived.addListener(plain, DOCUMENTS, ['responseHeaders']);
  try {
    register('responseHeaders', 'securityInfo', 'securityInfoRawDer');
  } catch {
    // The plain one remains.
  }
}

function factsOf(details: HeadersDetails) {
  return {
    of: 'this-page',
    fromCache: (details as { fromCache?: boolean }).fromCache === true,
    strictTransportSecurity: headerValue(details.responseHeaders, 'strict-transport-security'),
  } as const;
}

async function noteResponse(details: HeadersDetails, connection: Connection | null): Promise<void> {
  if (details.tabId < 0) return;
  if (details.type === 'sub_frame') {
    if (connection && isWeak(connection)) await notePart('overridden-part', details);
    else if (connection?.state === 'secure') await noteGoodFrame(details);
    if (details.url.startsWith('http:')) await noteInsecurePart(details);
    return;
  }
  await changeTabRecord(details.tabId, (record) =>
    withResponse(record, {
      requestId: details.requestId,
      url: withoutFragment(details.url),
      at: details.timeStamp,
      mediaType: mediaTypeOf(details),
      connection,
      upgradesInsecure: /\bupgrade-insecure-requests\b/i.test(
        headerValue(details.responseHeaders, 'content-security-policy') ?? '',
      ),
      failure: null,
    }),
  );
}

/** Without parameters, lower case. */
function mediaTypeOf(details: HeadersDetails): string {
  const value = headerValue(details.responseHeaders, 'content-type') ?? '';
  return value.replace(/;.*$/s, '').trim().toLowerCase();
}

function isWeak({ state, overridden }: Connection): boolean {
  return overridden.length > 0 || state === 'broken';
}

async function noteFailure(
  details: WebRequest.OnErrorOccurredDetailsType,
  family: Browser['family'],
): Promise<void> {
  if (details.tabId < 0 || isAbort(details.error)) return;
  await changeTabRecord(details.tabId, (record) =>
    withResponse(record, {
      requestId: details.requestId,
      url: withoutFragment(details.url),
      at: details.timeStamp,
      mediaType: '',
      connection: null,
      upgradesInsecure: false,
      failure: loadFailure(details.error, family),
    }),
  );
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

/** Content that really came over http into a page that itself came over https. */
async function noteInsecurePart(details: PartDetails): Promise<void> {
  const { documentUrl, initiator } = details;
  const from = documentUrl ?? initiator ?? '';
  if (details.tabId >= 0 && from.startsWith('https:')) await notePart('insecure-content', details);
}

async function notePart(kind: 'insecure-content' | 'overridden-part', details: PartDetails): Promise<void> {
  const part = { kind, resource: details.type, ...partOf(details) };
  await changeTabRecord(details.tabId, (record) => withPart(record, part));
}

async function noteGoodFrame(details: PartDetails): Promise<void> {
  if (details.tabId < 0) return;
  await changeTabRecord(details.tabId, (record) => withGoodFrame(record, partOf(details)));
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
