/**
 * What passes by on its own: the answers that become documents, why others did not come, and what weakens a
 * page. Registered when the background starts, in either browser; what the browser may not deliver without
 * site access does not come before it is given.
 */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import { changeTabRecord, readEvidence } from '../../browser/storage/evidence-store.ts';
import { noteAcceptance, noteException, noteWarning } from '../../browser/storage/origin-store.ts';
import { isGone } from '../../evidence/document-gone.ts';
import type { Browser, Connection } from '../../evidence/evidence.ts';
import { comparable } from '../../evidence/page-url.ts';
import { failureAfterUpgrade } from '../../record/after-upgrade.ts';
import { withFailure } from '../../record/named-failure.ts';
import { countsAs, isCode } from '../../record/resource-types.ts';
import { isAccepted, isPastWarning } from '../../record/shown-document.ts';
import {
  type TabRecord,
  type TabResponse,
  withoutResponse,
  withoutUpgrade,
  withResponse,
  withSavedResponse,
} from '../../record/tab-record.ts';
import { headerUpgradesInsecure } from '../csp.ts';
import { isFromUs } from '../from-us.ts';
import { headerValues } from '../headers.ts';
import { isAbort, loadFailure } from '../load-failure.ts';
import { isFile, leavesPage, mediaTypeOf } from '../media-types.ts';
import { oldPartNoter, warnedPartNoter } from './doubtful-parts.ts';
import { noteFrameHeard } from './heard-frames.ts';
import { workerNoter } from './in-workers.ts';
import { withPrivacy, withPrivacyOrBoth } from './privacy.ts';
import { mayBeForged, sharedOriginNoter } from './same-origin.ts';
import {
  type HeadersDetails,
  listenInChromium,
  listenInFirefox,
  type NoteResponse,
} from './told-connections.ts';
import {
  askingPage,
  insecurePartNoter,
  noteFrame,
  noteWeakened,
  type PartDetails,
  partNoter,
  unseenPartNoter,
} from './weak-parts.ts';

/** Everything that would travel in the open. */
const INSECURE: WebRequest.RequestFilter = { urls: ['http://*/*', 'ws://*/*'] };

/** A frame takes effect with the first of its contents, which may be long after its headers; and its end may never come. Milliseconds. */
const SLOW_FRAME_MS = [4000, 16_000] as const;

type OnWeakened = (tabId: number) => void;

/**
 * Adds the listeners; to be called when the background starts.
 * @param onWeakened hears of each tab of whose page something weak has passed by, or whose document was none after all,
 *   when that is noted
 * @param onUntold hears of each tab into whose page something comes that runs in it, where nobody tells of connections: past an
 *   exception of an earlier session perhaps
 */
export function listenToRequests(
  family: Browser['family'],
  onWeakened: OnWeakened,
  onUntold: (tabId: number) => void,
): void {
  const notePart = partNoter(onWeakened);
  const noteUnseenPart = unseenPartNoter(onWeakened);
  const noteOldPart = oldPartNoter(noteUnseenPart);
  const noteWarnedPart = warnedPartNoter(noteUnseenPart, (details) => {
    (isCode(details.type) ? noteCode : noteWeakened)(details);
    notePart('overridden-part', details);
  });
  const noteSharedOrigin = sharedOriginNoter(onWeakened);
  // Code can do what the document can that asked for it: as if that document had come past the warning itself.
  const noteCode = (details: PartDetails) => {
    noteWeakened(details);
    const url = askingPage(details);
    if (url !== undefined && details.tabId >= 0) void noteSharedOrigin({ ...details, url }, 'weak');
  };
  const noteInWorker = workerNoter(noteSharedOrigin);
  // A service worker may serve it out of what a page past a warning has left. A look tells, unless it began before the frame came.
  const noteGoodFrame = (details: PartDetails) => {
    noteFrame(details, 'goodFrames');
    withPrivacy(details, async (isPrivate) => {
      if (!(await mayBeForged(details.url, [isPrivate]))) return;
      const kept = await readEvidence(details.tabId);
      (kept === undefined || isGone(kept) ? onWeakened : () => noteUnseenPart(details))(details.tabId);
    });
  };
  const noteInsecurePart = insecurePartNoter(notePart, noteCode);
  const noteResponse: NoteResponse = (details, connection, isUntold = false) => {
    const counts = countsAs(details.type);
    const weak = connection !== null && isPastWarning(connection);
    // In no tab are a worker's requests, and what it fetches may be in every page of its site; and our own, which is in none.
    if (details.tabId < 0 && isFromUs(details)) return;
    if (family === 'firefox' && isOfProxy(details, connection)) return;
    if (weak && isCode(details.type)) noteCode(details);
    else if (weak && counts !== 'document') noteWeakened(details);
    if (weak) noteOverridden(details, connection);
    if (details.tabId < 0) return noteInWorker(details, weak, isUntold);
    const holdsDocument = counts !== 'part' || details.type === 'object';
    if (details.frameId > 0 && holdsDocument) noteFrameHeard(details.tabId, details.frameId);
    // What came past a warning may be shown even if it seems to be a file.
    if (holdsDocument && !leavesPage(details) && (weak || !isFile(details)))
      void noteSharedOrigin(
        { ...details, counts: isUntold ? 'warning' : 'exception' },
        weak ? 'weak' : 'well',
      );
    if (counts === 'document') return noteDocument(details, connection);
    if (weak) notePart('overridden-part', details);
    else if (isUnseen(details, connection, family)) noteUnseenPart(details);
    else if (holdsDocument && connection?.state === 'secure') noteGoodFrame(details);
    else if (isUntold) {
      noteWarnedPart(details);
      if (holdsDocument) noteFrame(details, 'untoldFrames');
      // A style sheet runs nothing, but can hide what stands in the page, and show something else.
      if (holdsDocument || isCode(details.type) || details.type === 'stylesheet') onUntold(details.tabId);
      if (holdsDocument) for (const ms of SLOW_FRAME_MS) setTimeout(() => onUntold(details.tabId), ms);
    }
    if (!weak && details.statusCode === 304) noteOldPart(details);
    noteInsecurePart(details);
  };
  if (family === 'firefox') listenInFirefox(noteResponse);
  else {
    const isUntold = listenInChromium(noteResponse);
    // A frame may take effect long after its headers.
    listenToRequest(
      browser.webRequest.onCompleted,
      ({ tabId }) => void (tabId >= 0 && isUntold() && onUntold(tabId)),
      {
        urls: ['https://*/*'],
        types: ['sub_frame', 'object'],
      },
    );
  }
  const { onErrorOccurred, onResponseStarted } = browser.webRequest;
  listenToRequest(onErrorOccurred, (details) => noteFailure(details, family, onWeakened), {
    urls: ['http://*/*', 'https://*/*'],
    types: ['main_frame'],
  });
  listenToRequest(
    onResponseStarted,
    (details) => {
      // Measured: Firefox says so, without a status, of a redirect to http that it then refuses as mixed content.
      if (countsAs(details.type) === 'part' && details.statusCode !== 0) noteInsecurePart(details);
    },
    INSECURE,
  );
  // Measured: what another extension takes out of the headers stands in them until here, where they are what counts.
  listenToRequest(
    onResponseStarted,
    (details) => {
      if (details.tabId >= 0 && !upgrades(details))
        void changeTabRecord(details.tabId, (record) => withoutUpgrade(record, details.requestId));
    },
    { urls: ['https://*/*'], types: ['main_frame'] },
    ['responseHeaders'],
  );
}

function upgrades({ responseHeaders }: Pick<HeadersDetails, 'responseHeaders'>): boolean {
  return headerValues(responseHeaders, 'content-security-policy').some(headerUpgradesInsecure);
}

/** In the order in which they come: the tab's own word on its next document comes after. */
function noteDocument(details: HeadersDetails, connection: Connection | null): void {
  if (leavesPage(details)) return;
  const response: TabResponse = {
    ...responseOf(details),
    mediaType: mediaTypeOf(details),
    connection,
    upgradesInsecure: upgrades(details),
  };
  if (isFile(details))
    return void changeTabRecord(details.tabId, (record) => withSavedResponse(record, response));
  void changeTabRecord(details.tabId, (record) => withResponse(record, response));
  if (connection && isAccepted(connection) && !connection.fromCache)
    withPrivacy(details, (isPrivate) =>
      noteAcceptance(details.url, isPrivate, details.timeStamp, 'if known'),
    );
}

/** The fields that either browser gives; `initiator` and `documentLifecycle` are Chromium's, the others Firefox's. */
interface DocumentDetails {
  readonly requestId: string;
  readonly url: string;
  readonly timeStamp: number;
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly documentLifecycle?: string;
  readonly statusCode?: number;
}

function responseOf(details: DocumentDetails): TabResponse {
  return {
    requestId: details.requestId,
    url: comparable(details.url),
    at: details.timeStamp,
    mediaType: '',
    connection: null,
    upgradesInsecure: false,
    failure: null,
    named: false,
    fromPage: (details.initiator ?? details.originUrl) !== undefined,
    ahead: details.documentLifecycle === 'prerender',
    status: details.statusCode ?? 0,
  };
}

/** The user has made an exception for this origin: it stays on record, whatever its server shows later. */
function noteOverridden(details: HeadersDetails, { overridden }: Connection): void {
  withPrivacyOrBoth(details, (isPrivate) =>
    noteException(details.url, isPrivate, overridden[0] ?? 'unnamed', details.timeStamp),
  );
}

/** A proxy asks for a password (RFC 9110 §15.5.8) before there is a connection to the site: its answer is nobody's part. */
function isOfProxy({ statusCode, url }: HeadersDetails, connection: Connection | null): boolean {
  const isUnencrypted = connection === null || connection.state === 'insecure';
  return statusCode === 407 && /^(?:https|wss):/.test(url) && isUnencrypted;
}

/**
 * Firefox tells of every connection: of one that it tells nothing of, or nothing good, nothing good is known. (In Chromium what
 * is not told is weighed in its opinion of the tab.)
 */
function isUnseen(
  { url }: HeadersDetails,
  connection: Connection | null,
  family: Browser['family'],
): boolean {
  return family === 'firefox' && /^(?:https|wss):/.test(url) && connection?.state !== 'secure';
}

function noteFailure(
  details: WebRequest.OnErrorOccurredDetailsType,
  family: Browser['family'],
  onWeakened: OnWeakened,
): void {
  if (details.tabId < 0) return;
  const note = (change: (record: TabRecord) => TabRecord) =>
    void changeTabRecord(details.tabId, change).then(({ shown }) => {
      // Its document is shown already, and was painted for.
      if (shown?.requestId === details.requestId) onWeakened(details.tabId);
    });
  if (isAbort(details.error)) {
    // Firefox says so of navigations that succeed in another process, too.
    if (family === 'chromium') note((record) => withoutResponse(record, details.requestId));
    return;
  }
  const failure = loadFailure(details.error, family, details.url);
  note((record) => {
    const afterUpgrade = failureAfterUpgrade(record, details.requestId, failure);
    return withFailure(record, { ...responseOf(details), failure: afterUpgrade });
  });
  // Firefox says of certificates no more than that TLS failed.
  if (failure.kind === 'certificate' || (family === 'firefox' && failure.kind === 'tls'))
    withPrivacy(details, (isPrivate) =>
      noteWarning(details.url, isPrivate, failure.fault ?? 'unnamed', details.timeStamp),
    );
}
