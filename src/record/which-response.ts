/** Which of the responses that passed by became a document: by address and time, with the worst that any of them may have been. */
import type { Page } from '../evidence/evidence.ts';
import { comparable } from '../evidence/page-url.ts';
import { hasWrongClock } from '../evidence/watch.ts';
import { isOldContentStatus } from './old-content.ts';
import { isRefused, type TabRecord, type TabResponse } from './tab-record.ts';

type ClockedPage = Pick<Page, 'respondedAt' | 'clockBehind'>;
/** What of a page says from where it came, and when, by a clock that may be wrong. */
export type DatedPage = ClockedPage & Pick<Page, 'fetchedFrom' | 'startedAt'>;
type Dropped = TabRecord['dropped'][number];

/** Farther apart than this, a response and a document's first byte are not the same event. */
const MATCH_WITHIN_MS = 1500;

/**
 * The response that became this document: same address, nearest in time; with the worst that any says which may be it. `none`:
 * there is none. `lost`: it may be one that was dropped, or one of several of which the browser thought differently.
 */
export function responseOf(page: DatedPage, record: TabRecord): TabResponse | 'none' | 'lost' {
  const ofAddress = record.responses.filter(
    (response) => response.failure === null && isOfAddress(page, response),
  );
  const nearest = nearestOf(page, ofAddress, record);
  const isLost = (one: Dropped) => mayHaveBecome(page, one) && !isPassedOver(page, one, nearest);
  if (hasForgotten(page, record) || record.dropped.some(isLost)) return 'lost';
  const possible = ofAddress.filter(
    (response) =>
      mayHaveBecome(page, { ...response, refused: isRefused(response) }) || mayBeShown(record, response),
  );
  if (new Set(possible.map(opinionOf)).size > 1) return 'lost';
  if (nearest === undefined) return 'none';
  if (possible.some((response) => isLater(page, nearest, response) && !hasPolicyOf(nearest, response)))
    return 'lost';
  const { connection } = nearest;
  const fromCache = possible.some((one) => one.connection?.fromCache === true);
  return {
    ...nearest,
    connection: connection && { ...connection, fromCache: connection.fromCache || fromCache },
    upgradesInsecure: nearest.upgradesInsecure && possible.every((one) => hasPolicyOf(nearest, one)),
    status: possible.find(({ status }) => isOldContentStatus(status))?.status ?? nearest.status,
  };
}

/** Whether only what the tab shows speaks for this response: by the document's clock, as it is or set right, it is too far away. */
export function isByTabAlone(page: ClockedPage, { at }: Pick<TabResponse, 'at'>): boolean {
  return distance(page, at) > MATCH_WITHIN_MS;
}

/** Whether the response came when the document's own clock says. */
export function isByOwnClock(
  { respondedAt }: Pick<Page, 'respondedAt'>,
  { at }: Pick<TabResponse, 'at'>,
): boolean {
  return Math.abs(at - respondedAt) <= MATCH_WITHIN_MS;
}

function isOfAddress({ fetchedFrom }: Pick<Page, 'fetchedFrom'>, { url }: Pick<TabResponse, 'url'>): boolean {
  return comparable(url) === comparable(fetchedFrom);
}

/** The earliest that a time of the document can mean: it may have begun before its clock went wrong, or after that. */
export function earliestOf(time: number, { clockBehind }: ClockedPage): number {
  return time + Math.min(0, clockBehind);
}

/** How far a moment is from the document's first byte, by that clock which brings them nearest. Milliseconds. */
function distance({ respondedAt, clockBehind }: ClockedPage, at: number): number {
  return Math.min(...[respondedAt, respondedAt + clockBehind].map((time) => Math.abs(at - time)));
}

/**
 * The nearest in time that is near enough. Where the document's clock is wrong: also what the tab shows; or, where the tab shows a document
 * that came back, all that lies between the two times that the document may mean.
 */
function nearestOf(
  page: ClockedPage,
  ofAddress: readonly TabResponse[],
  { shown }: TabRecord,
): TabResponse | undefined {
  const earliest = earliestOf(page.respondedAt, page);
  const isBetween = (at: number) => at >= earliest && at <= earliest + Math.abs(page.clockBehind);
  const mayBe = ({ at, requestId }: TabResponse) =>
    !isByTabAlone(page, { at }) ||
    (hasWrongClock(page) && (requestId === shown?.requestId || (shown?.requestId === null && isBetween(at))));
  return ofAddress.filter(mayBe).sort((a, b) => distance(page, a.at) - distance(page, b.at))[0];
}

/** Whether so much was dropped that nobody knows what came when this document began. */
function hasForgotten(page: ClockedPage, { droppedCompleteSince }: TabRecord): boolean {
  const earliest = earliestOf(page.respondedAt, page) - MATCH_WITHIN_MS;
  return droppedCompleteSince > 0 && droppedCompleteSince >= earliest;
}

/**
 * A server chooses when its first byte comes (RFC 9110 §15.2): whatever came for this address since may be the document's own. Where its
 * clock is wrong nobody knows since when: then whatever was refused may be.
 */
function mayHaveBecome(page: DatedPage, one: Dropped): boolean {
  if (!isOfAddress(page, one)) return false;
  const isSince = one.at >= earliestOf(page.startedAt, page) - MATCH_WITHIN_MS;
  return isSince || (one.refused && hasWrongClock(page));
}

/**
 * A dropped response that cannot be the page's: the browser accepted it, and a later one is the nearest. Asked of a page whose clock was wrong
 * when it began, and that still says by its clock, set right, which is the nearest.
 */
function isPassedOver(
  page: ClockedPage,
  { at, refused }: Dropped,
  nearest: TabResponse | undefined,
): boolean {
  if (refused || nearest === undefined || isByOwnClock(page, nearest) || isByTabAlone(page, nearest))
    return false;
  return at < nearest.at - MATCH_WITHIN_MS;
}

/** What the browser thought of its connection. */
function opinionOf({ connection }: TabResponse): string {
  return connection === null ? '' : `${connection.state} ${connection.overridden.join(' ')}`;
}

/** Later than the document's own response can have come by itself. */
function isLater(page: ClockedPage, nearest: TabResponse, { at }: TabResponse): boolean {
  const respondedAt = isByOwnClock(page, nearest) ? page.respondedAt : nearest.at;
  return at > respondedAt + MATCH_WITHIN_MS;
}

/** A page that reloads itself, as checks of one's browser do, may come with another policy than the next, which may take its time. */
function hasPolicyOf(nearest: TabResponse, response: TabResponse): boolean {
  return response.upgradesInsecure === nearest.upgradesInsecure;
}

/**
 * Whether this response became what the tab shows, whatever the document's clock says: that may be ahead by any time. Where it is in
 * doubt which of them did, each may have that the browser did not accept.
 */
function mayBeShown({ shown }: TabRecord, response: TabResponse): boolean {
  const inDoubt = shown !== null && shown.url !== '' && shown.requestId === null;
  return inDoubt ? isRefused(response) : response.requestId === shown?.requestId;
}

/** The last thing the tab asked for, if that was this address. */
export function lastResponse(href: string, { responses }: TabRecord): TabResponse | undefined {
  const last = responses.at(-1);
  return last !== undefined && comparable(last.url) === comparable(href) ? last : undefined;
}
