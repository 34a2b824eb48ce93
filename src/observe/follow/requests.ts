/**
 * What passes by on its own: the answers that become documents, why others did not come, and what weakens a
 * page. Registered when the background starts, in either browser; what the browser may not deliver without
 * site access does not come before it is given.
 */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import { noteWarning } from '../../browser/storage/origin-store.ts';
import type { Browser } from '../../evidence/evidence.ts';
import { failureAfterUpgrade } from '../../record/after-upgrade.ts';
import { withFailure } from '../../record/named-failure.ts';
import { countsAs } from '../../record/resource-types.ts';
import { type TabRecord, withoutResponse, withoutUpgrade } from '../../record/tab-record.ts';
import { isAbort, loadFailure } from '../load-failure.ts';
import { type OnTab, type ResponseFollowers, responseNoters } from './note-response.ts';
import { withPrivacy } from './privacy.ts';
import { recordedResponse, upgrades } from './recorded-response.ts';
import { isPrefetch, listenInChromium, listenInFirefox } from './told-connections.ts';

/** Everything that would travel in the open. */
const INSECURE: WebRequest.RequestFilter = { urls: ['http://*/*', 'ws://*/*'] };

/** Adds the listeners; to be called when the background starts. */
export function listenToRequests(family: Browser['family'], followers: ResponseFollowers): void {
  const { noteResponse, noteInsecurePart, noteRefusedPart } = responseNoters(family, followers);
  const { onWeakened, onUntold } = followers;
  const { onCompleted, onErrorOccurred, onResponseStarted, onSendHeaders } = browser.webRequest;
  const isUntold = family === 'firefox' ? () => false : listenInChromium(noteResponse);
  if (family === 'firefox') listenInFirefox(noteResponse);
  // A frame may take effect long after its headers.
  else
    listenToRequest(onCompleted, ({ tabId }) => void (tabId >= 0 && isUntold() && onUntold(tabId)), {
      urls: ['https://*/*'],
      types: ['sub_frame', 'object'],
    });
  const noteRefused = (details: WebRequest.OnErrorOccurredDetailsType) =>
    noteRefusedPart(details, isUntold());
  listenToRequest(onErrorOccurred, noteRefused, { urls: ['https://*/*', 'wss://*/*'] });
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
  // Whatever comes of it. Measured: what a browser refuses as mixed content, or upgrades, does not get so far.
  listenToRequest(
    onSendHeaders,
    (details) => {
      if (countsAs(details.type) !== 'document') noteInsecurePart(details);
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

function noteFailure(
  details: WebRequest.OnErrorOccurredDetailsType,
  family: Browser['family'],
  onWeakened: OnTab,
): void {
  if (details.tabId < 0 || (family === 'chromium' && isPrefetch(details))) return;
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
    return withFailure(record, { ...recordedResponse(details), failure: afterUpgrade });
  });
  // Firefox says of certificates no more than that TLS failed.
  if (failure.kind === 'certificate' || (family === 'firefox' && failure.kind === 'tls'))
    withPrivacy(details, (isPrivate) =>
      noteWarning(details.url, isPrivate, failure.fault ?? 'unnamed', details.timeStamp),
    );
}
