/** Which of the responses that passed by became a document: by address and time, with the worst that any of them may have been. */
import type { Page } from '../evidence/evidence.ts';
import { comparable } from '../evidence/page-url.ts';
import { hasWrongClock } from '../evidence/watch.ts';
import { isRefused, type TabRecord, type TabResponse } from './tab-record.ts';

interface Moment {
  readonly url: string;
  readonly at: number;
}

/** Farther apart than this, a response and a document's first byte are not the same event. */
const MATCH_WITHIN_MS = 1500;

/**
 * The response that became this document: same address, nearest in time; with the worst that any says which may be it. `none`:
 * there is none. `lost`: it may be one that was dropped, or one of several of which the browser thought differently.
 */
export function responseOf(
  page: Pick<Page, 'fetchedFrom' | 'respondedAt' | 'startedAt' | 'clockBehind'>,
  record: TabRecord,
): TabResponse | 'none' | 'lost' {
  const { responses, dropped, droppedCompleteSince } = record;
  // The document may have begun before the computer slept, when its clock was right; after that; or between two sleeps.
  const clocks = [0, page.clockBehind];
  const earliest = Math.min(...clocks);
  const distance = ({ at }: { readonly at: number }) =>
    Math.min(...clocks.map((behind) => Math.abs(at - page.respondedAt - behind)));
  const isBetween = ({ at }: TabResponse) =>
    at >= page.respondedAt + earliest && at <= page.respondedAt + Math.max(...clocks);
  const isClose = (response: TabResponse) =>
    comparable(response.url) === comparable(page.fetchedFrom) &&
    (distance(response) <= MATCH_WITHIN_MS ||
      (isBetween(response) && response.requestId === record.shown?.requestId));
  const forgotten =
    droppedCompleteSince > 0 && droppedCompleteSince >= page.respondedAt + earliest - MATCH_WITHIN_MS;
  // A server chooses when its first byte comes (RFC 9110 §15.2): whatever came for this address since may be the document's own. Where its
  // clock is wrong nobody knows since when: then whatever was refused may be.
  const mayBeOwn = ({ url, at }: Moment, refused: boolean) =>
    comparable(url) === comparable(page.fetchedFrom) &&
    ((refused && hasWrongClock(page)) || at >= page.startedAt + earliest - MATCH_WITHIN_MS);
  const close = responses
    .filter((response) => response.failure === null && isClose(response))
    .sort((a, b) => distance(a) - distance(b));
  const [nearest] = close;
  // To a clock that stood still everything since may be the response. What was accepted before the nearest one is not.
  const isEarlier = ({ at, refused }: TabRecord['dropped'][number]) =>
    !refused && nearest !== undefined && !isByOwnClock(page, nearest) && at < nearest.at - MATCH_WITHIN_MS;
  if (forgotten || dropped.some((one) => mayBeOwn(one, one.refused) && !isEarlier(one))) return 'lost';
  const word = ({ connection }: TabResponse) =>
    `${connection && `${connection.state} ${connection.overridden.join(' ')}`}`;
  const shownHere = mayBeShown(page, record);
  const possible = responses.filter(
    (response) =>
      response.failure === null && (mayBeOwn(response, isRefused(response)) || shownHere.includes(response)),
  );
  if (new Set(possible.map(word)).size > 1) return 'lost';
  if (nearest === undefined) return 'none';
  const { upgradesInsecure } = nearest;
  const hasPolicy = (response: TabResponse) => response.upgradesInsecure === upgradesInsecure;
  // A page that reloads itself, as checks of one's browser do, may come with another policy than the next, which may take its time.
  const respondedAt = isByOwnClock(page, nearest) ? page.respondedAt : nearest.at;
  const isLater = ({ at }: TabResponse) => at > respondedAt + MATCH_WITHIN_MS;
  if (possible.some((response) => isLater(response) && !hasPolicy(response))) return 'lost';
  return {
    ...nearest,
    upgradesInsecure: upgradesInsecure && possible.every(hasPolicy),
    status: possible.some(({ status }) => status === 304) ? 304 : nearest.status,
  };
}

/** Whether only what the tab shows speaks for this response: by the document's clock, as it is or set right, it is too far away. */
export function isByTabAlone(
  page: Pick<Page, 'respondedAt' | 'clockBehind'>,
  response: Pick<TabResponse, 'at'>,
): boolean {
  const { respondedAt, clockBehind } = page;
  return ![respondedAt, respondedAt + clockBehind].some((at) => isByOwnClock({ respondedAt: at }, response));
}

/** Whether the response came when the document's own clock says. */
export function isByOwnClock(
  { respondedAt }: Pick<Page, 'respondedAt'>,
  { at }: Pick<TabResponse, 'at'>,
): boolean {
  return Math.abs(at - respondedAt) <= MATCH_WITHIN_MS;
}

/**
 * The response for the document's address that became what the tab shows, whatever the document's clock says: that may be ahead by any
 * time. Where it is in doubt which of them did, each may have that the browser did not accept.
 */
function mayBeShown(
  { fetchedFrom }: Pick<Page, 'fetchedFrom'>,
  { responses, shown }: TabRecord,
): readonly TabResponse[] {
  const inDoubt = shown !== null && shown.url !== '' && shown.requestId === null;
  return responses.filter(
    (response) =>
      comparable(response.url) === comparable(fetchedFrom) &&
      (inDoubt ? isRefused(response) : response.requestId === shown?.requestId),
  );
}

/** The last thing the tab asked for, if that was this address. */
export function lastResponse(href: string, { responses }: TabRecord): TabResponse | undefined {
  const last = responses.at(-1);
  return last !== undefined && comparable(last.url) === comparable(href) ? last : undefined;
}
