/**
 * What a response that passes by says: that it became a document, or that it weakens a page or an origin. In either browser; its
 * connection as far as the browser tells of it.
 */
import { changeTabRecord, readEvidence } from '../../browser/storage/evidence-store.ts';
import { noteAcceptance, noteException, noteWeakParts } from '../../browser/storage/origin-store.ts';
import { isGone } from '../../evidence/document-gone.ts';
import type { Browser, Connection } from '../../evidence/evidence.ts';
import { mayBeOldContent } from '../../record/old-content.ts';
import { countsAs, isCode } from '../../record/resource-types.ts';
import { isAccepted, isPastWarning } from '../../record/shown-document.ts';
import { type TabResponse, withResponse, withSavedResponse } from '../../record/tab-record.ts';
import { isFromUs } from '../from-us.ts';
import { isAbort } from '../load-failure.ts';
import { isFile, leavesPage, mayBePicture, mediaTypeOf, outcomeOf } from '../media-types.ts';
import { schemefulSite } from '../tab-address.ts';
import {
  asPart,
  type NoteSent,
  oldPartNoter,
  type SentPart,
  sentPartNoter,
  warnedPartNoter,
} from './doubtful-parts.ts';
import { listenToSandboxes, type WithAsker } from './from-sandbox.ts';
import { noteFrameHeard } from './heard-frames.ts';
import { workerNoter } from './in-workers.ts';
import { brokenOffNoter, sentAwayNoter } from './note-sent-away.ts';
import { withPrivacy, withPrivacyOrBoth } from './privacy.ts';
import { noteQuestion, type OnQuestion } from './questions.ts';
import { recordedResponse, upgrades } from './recorded-response.ts';
import { mayBeForged, sharedOriginNoter } from './same-origin.ts';
import { secondTryNoter } from './second-try.ts';
import { type RefusedDetails, requestsSpokenFor } from './spoken-for.ts';
import type { HeadersDetails, NoteResponse } from './told-connections.ts';
import {
  askingPage,
  hadSiteWeakParts,
  insecurePartNoter,
  noteFrame,
  noteWeakened,
  type PartDetails,
  partNoter,
  unseenPartNoter,
} from './weak-parts.ts';

/** A frame takes effect with the first of its contents, which may be long after its headers; and its end may never come. Milliseconds. */
const SLOW_FRAME_MS = [4000, 16_000] as const;

/** Hears of a tab, by its number. */
export type OnTab = (tabId: number) => void;

interface Noters {
  readonly noteResponse: NoteResponse;
  /** One that came to nothing. */
  readonly noteRefusedPart: (details: RefusedDetails, isUntold: boolean) => void;
  /** What came, or would have come, in the open. */
  readonly noteInsecurePart: (details: PartDetails) => void;
}

/** Who hears of what has passed by. */
export interface ResponseFollowers {
  /** Something weak has passed by into the tab's page, or its document was none after all; that is noted. */
  readonly onWeakened: OnTab;
  /** Something comes into the tab's page that runs in it, where nobody tells of connections: past an exception of an earlier session perhaps. */
  readonly onUntold: OnTab;
  /** The browser is about to ask for a password. */
  readonly onQuestion: OnQuestion;
}

/** What notes each response, and each that came to nothing. */
export function responseNoters(family: Browser['family'], followers: ResponseFollowers): Noters {
  const { onWeakened, onUntold, onQuestion } = followers;
  const notePart = partNoter(onWeakened);
  const noteBrokenOff = brokenOffNoter(onWeakened);
  const noteUnseenPart = unseenPartNoter(onWeakened);
  const sentAway = sentAwayNoter(onWeakened, notePart, noteUnseenPart);
  const noteOldPart = oldPartNoter((details) => {
    noteUnseenPart(details);
    // Chromium keeps nothing that came past a warning. Firefox may give it to the site's next page as well, and tell nobody.
    if (family === 'firefox') (isCode(details.type) ? noteCode : noteWeakened)(details);
  });
  const noteWarnedPart = warnedPartNoter(noteUnseenPart, (details) => {
    (isCode(details.type) ? noteCode : noteWeakened)(details);
    notePart('overridden-part', details);
  });
  const noteSharedOrigin = sharedOriginNoter(onWeakened);
  const noteInWorker = workerNoter(noteSharedOrigin);
  const noteInsecurePart = insecurePartNoter(notePart, noteCode, noteSentByWorker);
  const requests = requestsSpokenFor(family);
  const withAsker: WithAsker = family === 'firefox' ? listenToSandboxes() : async (details) => details;
  const scope = family === 'firefox' ? 'port' : 'host';
  const noteSentPart = sentPartNoter(noteSent, noteMaybeSent, scope);
  const noteUnclearPart = sentPartNoter(noteMaybeSent, noteMaybeSent, scope);
  const secondTry = secondTryNoter(family, withAsker, { told: noteUnclearPart, untold: noteSentPart });

  function noteSent(details: SentPart, by: Parameters<NoteSent>[1]): void {
    if (by !== 'part') sentAway.note(details, by);
    else if (details.tabId >= 0) noteBrokenOff(details);
    else noteSentByWorker(details);
  }

  function noteMaybeSent(details: PartDetails): void {
    (details.tabId >= 0 ? noteUnseenPart : noteSentByWorker)(details);
  }

  function noteSentByWorker(details: PartDetails): void {
    if (isFromUs(details)) return;
    noteWeakened(details);
    noteInWorker(details, true, { isUntold: false, isOld: false });
  }

  // Code can do what the document can that asked for it: as if that document had come past the warning itself.
  function noteCode(details: PartDetails): void {
    noteWeakened(details);
    const url = askingPage(details);
    if (url !== undefined && details.tabId >= 0) void noteSharedOrigin({ ...details, url }, 'weak');
  }

  // A service worker may serve it out of what a page past a warning has left, or Chromium its parts out of its memory. A look tells, unless
  // it began before the frame came.
  function noteGoodFrame(details: HeadersDetails): void {
    noteFrame(details, 'goodFrames');
    withPrivacy(details, async (isPrivate) => {
      const hasForeignParts = family === 'chromium' && (await hadSiteWeakParts(details.url, isPrivate));
      if (!hasForeignParts && !(await mayBeForged(details.url, [isPrivate]))) return;
      const kept = await readEvidence(details.tabId);
      (kept === undefined || isGone(kept) ? onWeakened : () => noteUnseenPart(details))(details.tabId);
    });
  }

  function noteUntoldPart(details: HeadersDetails): void {
    noteWarnedPart(details);
    if (holdsDocument(details)) noteFrame(details, 'untoldFrames');
    // A style sheet runs nothing, but can hide what stands in the page, and show something else.
    if (holdsDocument(details) || isCode(details.type) || details.type === 'stylesheet')
      onUntold(details.tabId);
    if (holdsDocument(details)) for (const ms of SLOW_FRAME_MS) setTimeout(() => onUntold(details.tabId), ms);
  }

  function notePartOfPage(details: HeadersDetails, connection: Connection | null, isUntold: boolean): void {
    const isWeak = cameWeak(connection);
    if (isWeak) notePart('overridden-part', details);
    else if (isUnseen(details, connection, family)) noteUnseenPart(details);
    else if (holdsDocument(details) && connection?.state === 'secure') noteGoodFrame(details);
    else if (isUntold) noteUntoldPart(details);
    if (!isWeak && mayBeOldContent(details.statusCode, connection)) noteOldPart(details);
    noteInsecurePart(details);
  }

  function noteInTab(details: HeadersDetails, connection: Connection | null, isUntold: boolean): void {
    const isWeak = cameWeak(connection);
    if (details.frameId > 0 && holdsDocument(details)) noteFrameHeard(details.tabId, details.frameId);
    // What came past a warning may be shown even if it seems to be a file.
    if (holdsDocument(details) && !leavesPage(details) && (isWeak || !isFile(details)))
      void noteSharedOrigin(
        {
          ...details,
          counts: isUntold ? 'warning' : 'exception',
          isOld: mayBeOldContent(details.statusCode, connection),
        },
        isWeak ? 'weak' : 'well',
      );
    if (countsAs(details.type) === 'document') {
      noteDocument(details, connection);
      void noteNavigation(details, isWeak, isUntold);
    } else notePartOfPage(details, connection, isUntold);
  }

  async function noteNavigation(details: HeadersDetails, isWeak: boolean, isUntold: boolean): Promise<void> {
    const part = asPart(await withAsker(details));
    const outcome = outcomeOf(details);
    if (isWeak && part !== undefined) {
      noteSent(part, outcome);
      return;
    }
    // What sent it on here may have come past a warning.
    sentAway.goesOn(details, outcome);
    if (outcome !== 'nothing') return;
    if (isUntold) noteSentPart(details, isUntold);
    else if (part !== undefined) onWeakened(details.tabId);
  }

  function noteWeak(details: HeadersDetails, connection: Connection): void {
    if (isCode(details.type)) noteCode(details);
    else if (countsAs(details.type) !== 'document') noteWeakened(details);
    else if (mayBePicture(details)) notePicture(details);
    noteOverridden(details, connection);
  }

  return {
    noteInsecurePart,
    noteRefusedPart(details, isUntold) {
      if (!isAbort(details.error)) sentAway.goesOn(details, 'nothing');
      void requests.isSpokenFor(details).then(async (isSpokenFor) => {
        if (!isSpokenFor) noteSentPart(await withAsker(details), isUntold);
        else secondTry.refused(details, isUntold);
      });
    },
    noteResponse(details, connection, isUntold = false) {
      // In no tab are a worker's requests, and what it fetches may be in every page of its site; and our own, which is in none.
      if (details.tabId < 0 && isFromUs(details)) return;
      if (family === 'firefox') noteQuestion(details, onQuestion);
      if (family === 'firefox' && isOfProxy(details, connection)) return;
      if (connection !== null && isPastWarning(connection)) noteWeak(details, connection);
      requests.note(details, connection, isUntold);
      secondTry.answered(details, connection);
      const isOld = family === 'firefox' && mayBeOldContent(details.statusCode, connection);
      if (details.tabId < 0) noteInWorker(details, cameWeak(connection), { isUntold, isOld });
      else noteInTab(details, connection, isUntold);
    },
  };
}

/** Measured: a picture that was a page of its own Firefox gives to the pages of its site out of its memory, and tells nobody. */
function notePicture(details: HeadersDetails): void {
  const site = schemefulSite(details.url);
  withPrivacyOrBoth(details, (isPrivate) => noteWeakParts(site, isPrivate, details.timeStamp));
}

/** Past the browser's warning. */
function cameWeak(connection: Connection | null): boolean {
  return connection !== null && isPastWarning(connection);
}

/** Whether what comes is a document: the tab's, or one in the page. */
function holdsDocument({ type }: HeadersDetails): boolean {
  return countsAs(type) !== 'part' || type === 'object';
}

/** In the order in which they come: the tab's own word on its next document comes after. */
function noteDocument(details: HeadersDetails, connection: Connection | null): void {
  if (leavesPage(details)) return;
  const response: TabResponse = {
    ...recordedResponse(details),
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
function isUnseen({ url }: HeadersDetails, connection: Connection | null, family: string): boolean {
  return family === 'firefox' && /^(?:https|wss):/.test(url) && connection?.state !== 'secure';
}
