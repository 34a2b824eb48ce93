/** What passed by of the document that is looked at: its own response, or the failure in its place. */
import type { Connection, Evidence, Page } from '../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { isWrittenByAnother } from '../evidence/same-place.ts';
import { hasWrongClock, type Watch, whyNoResponse } from '../evidence/watch.ts';
import { isInDoubt } from './in-doubt.ts';
import { mayBeOldContent } from './old-content.ts';
import { isAccepted } from './shown-document.ts';
import { beganAt, type PartsFound, partsSince } from './tab-parts.ts';
import type { TabRecord, TabResponse } from './tab-record.ts';
import type { CountsAsWarned } from './warned-origins.ts';
import { earliestOf, isByTabAlone, lastResponse, responseOf } from './which-response.ts';

/** What is known besides a tab's own record. */
export interface Known {
  /** What was seen of the origin's certificate before, in this kind of window. */
  readonly earlier: Evidence['earlier'];
  /** Whether an origin of which nothing is known has nothing against it. */
  readonly originsWhole: boolean;
  /** Pages of the origin have had parts past a warning: the next may have them too, and nobody is told. */
  readonly hadWeakParts: boolean;
  /** Documents of the origin have run code that came past a warning, or in the open. */
  readonly hadForeignCode: boolean;
  /** Of these origins, those with an exception on record, or a warning where that counts, in this kind of window. */
  readonly warnedAmong: (origins: readonly string[], counts: CountsAsWarned) => readonly string[];
  /** Of these origins, those whose documents have run code that came past a warning, or in the open. */
  readonly foreignCodeAmong: (origins: readonly string[]) => readonly string[];
  /** Of these origins, those of whose site pages have had parts past a warning. */
  readonly weakPartsAmong: (origins: readonly string[]) => readonly string[];
  /** Of these origins, those that may have had an exception which is no longer on record. */
  readonly forgottenAmong: (origins: readonly string[]) => readonly string[];
  /** Which sites may be watched; `some`: single ones. */
  readonly access: 'all' | 'some' | 'none';
  readonly watch: Watch;
}

interface Nothing {
  readonly unseen: 'lost' | 'no-access';
}

/** Adds what passed by: this document's own response, or the failure in its place. */
export function withOwnResponse(evidence: Evidence, record: TabRecord, known: Known): Evidence {
  const page = seenOrUndefined(evidence.page);
  const nothing: Nothing = { unseen: seenOrUndefined(evidence.siteAccess) === true ? 'lost' : 'no-access' };
  if (page !== undefined) return withPageResponse(evidence, page, record, nothing, known);
  const href = seenOrUndefined(evidence.address)?.href;
  const last = href === undefined ? undefined : lastResponse(href, record);
  if (last === undefined)
    return { ...evidence, failure: nothing, connection: nothing, ownResponse: nothing, weakParts: nothing };
  if (last.failure !== null)
    return {
      ...evidence,
      // Chromium says itself that its error page is showing; elsewhere a failure without a page says it.
      screen: 'seen' in evidence.screen ? evidence.screen : seen('error-page'),
      failure: seen(last.failure),
      connection: unseen('lost'),
      ownResponse: unseen('lost'),
      weakParts: unseen('lost'),
    };
  // Kept out, not merely unanswered: a busy page is no viewer.
  const keptOut = 'unseen' in evidence.screen && evidence.screen.unseen === 'no-access';
  const viewer = keptOut && evidence.tabStatus === 'complete' && isViewed(last.mediaType);
  const screen: Evidence['screen'] = viewer ? seen('viewer') : evidence.screen;
  if (mayBeOfAnother(last, record))
    return {
      ...evidence,
      ...{ screen, failure: unseen('lost'), connection: nothing },
      ...{ ownResponse: seen('forgotten'), weakParts: nothing },
    };
  return {
    ...evidence,
    screen,
    failure: unseen('lost'),
    connection: last.connection === null ? nothing : seen(withNamedFault(last.connection, evidence)),
    ownResponse: seen(isOldContent(last, known) ? 'forgotten' : 'seen'),
    weakParts: weakPartsOf(partsSince(last.at, last.url, record), known),
  };
}

function withPageResponse(
  evidence: Evidence,
  page: Page,
  record: TabRecord,
  nothing: Nothing,
  known: Known,
): Evidence {
  const answer = responseOf(page, record);
  const response =
    typeof answer !== 'string' && provesNothing(page, answer, record, known.watch) ? 'lost' : answer;
  const startedAt = beganAt(page, record);
  const parts = partsSince(startedAt, page.href, record);
  const passedBy = typeof response === 'string' ? undefined : response;
  // Foreign code may have put a page, or parts of it, into the store from which the site's service worker answers now, whatever good passed by.
  const isGood = passedBy?.connection ? isAccepted(passedBy.connection) : true;
  const isStored = (page.servedByServiceWorker || page.hasServiceWorker) && known.hadForeignCode && isGood;
  const found = isStored ? undefined : passedBy;
  // A service worker answers with what it likes; what passed by under its address need not be what it gave.
  const isReached = !page.servedByServiceWorker && !page.outsidePolicy;
  const upgraded = found !== undefined && isReached && found.upgradesInsecure;
  const own = ownResponse(evidence, page, response, known);
  const { family } = evidence.browser;
  // One of whose connection nothing is told (out of a prefetch, say) proves no more than none.
  const doubted =
    (found === undefined || found.connection === null) &&
    (isStored ||
      isInDoubt(seenOrUndefined(own), record, startedAt, {
        ...{ ...known, family },
        ...{ lookedAt: evidence.checkedAt, respondedAt: page.respondedAt },
      }));
  const watched: Evidence = {
    ...evidence,
    page: seen({ ...page, upgradesInsecure: upgraded }),
    failure: unseen('lost'),
    ownResponse: doubted ? seen('in-doubt') : own,
  };
  // Without the page's own response nobody watched it from the beginning; what was seen all the same counts.
  if (found === undefined || found.connection === null)
    return {
      ...watched,
      connection: nothing,
      weakParts: parts.found.length > 0 ? seen(parts.found) : nothing,
    };
  return {
    ...watched,
    connection: seen(withNamedFault(found.connection, evidence)),
    weakParts: weakPartsOf(parts, known),
  };
}

/**
 * Whether a page may have been there before anything was watched, or before all was forgotten, and have come by its response since. What
 * the tab shows proves nothing of such a page; nor does its own clock, where the computer's was set back to what it says.
 */
function provesNothing(
  page: Page,
  response: TabResponse,
  { shown }: TabRecord,
  { since, forgottenBefore }: Watch,
): boolean {
  const isOlder = earliestOf(page.startedAt, page) < Math.max(since, forgottenBefore);
  if (isOlder && isByTabAlone(page, response)) return true;
  const wasSetBack = hasWrongClock(page) && page.clockBehind < 0;
  return forgottenBefore > 0 && wasSetBack && response.requestId !== shown?.requestId;
}

/** What is known of the response that became this document, or why there is none on record. */
function ownResponse(
  { siteAccess }: Evidence,
  page: Page,
  response: TabResponse | 'none' | 'lost',
  { earlier, originsWhole, watch }: Known,
): Evidence['ownResponse'] {
  if (isWrittenByAnother(page)) return seen('written');
  if (typeof response !== 'string') return seen(isOldContent(response, { earlier }) ? 'forgotten' : 'seen');
  if (seenOrUndefined(siteAccess) !== true) return unseen('no-access');
  if (response === 'lost') return seen('forgotten');
  const why = whyNoResponse(page, watch);
  return seen(why === 'unwatched' && !originsWhole ? 'forgotten' : why);
}

/**
 * Whether the document in the tab may have come otherwise than by this response: the response was stopped, or the document was in a
 * cache of pages, or in the tab before anything was on record.
 */
function mayBeOfAnother({ requestId }: TabResponse, { shown }: TabRecord): boolean {
  return shown?.requestId !== requestId;
}

/**
 * Whether the document, or its beginning, is one of before (`old-content.ts`), past a warning perhaps.
 * Where the browser tells of connections, somebody who turned back at a warning has gone past none.
 */
export function isOldContent(
  { status, connection }: TabResponse,
  { earlier }: Pick<Known, 'earlier'>,
): boolean {
  const onRecord = seenOrUndefined(earlier)?.onRecord ?? 'nothing';
  return (
    mayBeOldContent(status, connection) &&
    (connection === null ? onRecord !== 'nothing' : onRecord === 'exception')
  );
}

/** Media types that a browser shows in a page of its own, where no script of ours may run. */
function isViewed(mediaType: string): boolean {
  return (
    (/^(?:image|audio|video)\//.test(mediaType) && mediaType !== 'image/svg+xml') ||
    /^(?:application|text)\/(?:pdf|json|plain|[\w.-]+\+json)$/.test(mediaType)
  );
}

/**
 * What weakened a page. A list without an entry is worth something only where every site may be watched: a part of
 * a site that the user keeps from us is told of by nobody.
 */
export function weakPartsOf(
  { found, whole }: PartsFound,
  { access, hadWeakParts }: Pick<Known, 'access' | 'hadWeakParts'>,
): Evidence['weakParts'] {
  if (found.length > 0) return seen(found);
  if (!whole || hadWeakParts) return unseen('lost');
  return access === 'all' ? seen(found) : unseen('no-access');
}

/** Chromium says of an overridden certificate only that it is broken; the warning before it said why. */
export function withNamedFault(connection: Connection, { earlier }: Pick<Evidence, 'earlier'>): Connection {
  const unnamed = connection.overridden.length === 1 && connection.overridden[0] === 'unnamed';
  const fault = unnamed ? seenOrUndefined(earlier)?.fault : undefined;
  return fault ? { ...connection, overridden: [fault] } : connection;
}
