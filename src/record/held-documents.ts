/** Which documents a tab may hold, at the top or in frames, and how they came: asked where another of their origin comes in beside it. */
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { originOf } from '../evidence/page-url.ts';
import { wasWatched } from './addresses.ts';
import { originsOfUnseenFrames } from './doubted-frames.ts';
import { mayBeOldContent } from './old-content.ts';
import { isPastWarning, shownResponse } from './shown-document.ts';
import { hasFramePastWarning, hasUnseenParts, mayHaveFrame, mayRunForeignCode } from './tab-parts.ts';
import type { TabPart, TabRecord, TabResponse } from './tab-record.ts';

/** A tab with what is on record of it. */
export interface Holder {
  /** Of the address that the tab shows; empty for none. */
  readonly origin: string;
  readonly record: TabRecord;
}

/**
 * Whether the tab's own document is of this URL's origin. While another site asks for a password in it, the tab has that site's address
 * and holds what it held (measured in Firefox).
 */
function isOf({ origin, record: { shown } }: Holder, url: string): boolean {
  return [origin, originOf(shown?.url ?? '')].includes(originOf(url));
}

/** Whether a document of this URL's origin is in the tab, at the top or in a frame, or is about to be. */
export function holdsOneOf(holder: Holder, url: string): boolean {
  const { record } = holder;
  return isOf(holder, url) || coming(record, url).length > 0 || mayHaveFrame(record, hostAndPortOf(url));
}

/**
 * One past a warning or of before it, or one that may have been written to by such a one; also a frame of which nobody says what it
 * is. Asked only of origins that have an exception on record.
 */
export function holdsOnePastWarning(holder: Holder, url: string): boolean {
  const { record } = holder;
  if (hasFramePastWarning(record, hostAndPortOf(url)) || hasUnseenParts(record)) return true;
  if (mayHoldAny(holder)) return true;
  if (coming(record, url).some(mayBePastWarning)) return true;
  if (!isOf(holder, url)) return false;
  // Of a page whose response was not seen it cannot be told.
  const response = shownResponse(record);
  return response === undefined || response.connection === null || mayBePastWarning(response);
}

/**
 * Whether the tab holds a document of this URL's origin that may run foreign code, or may have been written into by one that does. Asked
 * only of origins of which one has run such code.
 */
export function holdsOneWithForeignCode(holder: Holder, url: string): boolean {
  const { record } = holder;
  if (mayHoldAny(holder)) return true;
  return (mayRunForeignCode(record) || hasUnseenParts(record)) && holdsOneOf(holder, url);
}

/** A look has found that the browser distrusts the page in the tab: it, or any frame in it, may have come past a warning. */
export function holdsOneInDistrusted(holder: Holder, url: string, kept: Evidence | undefined): boolean {
  if (kept === undefined || seenOrUndefined(kept.browserTrust) !== 'distrusts') return false;
  if (kept.checkedAt < (holder.record.shown?.at ?? 0)) return false;
  return isOf(holder, url) || originsOfUnseenFrames(kept).includes(originOf(url));
}

/** A page of before anything was watched may hold any frame, also when its address has changed by script since. */
function mayHoldAny({ origin, record }: Holder): boolean {
  const { shown } = record;
  const isOfBefore = shown === null || (shown.requestId === null && !wasWatched(record));
  return /^https?:/.test(origin) && isOfBefore;
}

function mayBePastWarning({ connection, status }: TabResponse): boolean {
  return mayBeOldContent(status, connection) || (connection !== null && isPastWarning(connection));
}

/** Responses of this URL's origin that have passed by, and whose document the tab does not show yet. */
function coming({ responses, shown }: TabRecord, url: string): readonly TabResponse[] {
  return responses.filter(
    (response) =>
      response.failure === null &&
      response.at > (shown?.since ?? 0) &&
      originOf(response.url) === originOf(url),
  );
}

function hostAndPortOf(url: string): Pick<TabPart, 'host' | 'port'> {
  const [, host = '', port] = /:\/\/(.*?)(?::(\d+))?$/.exec(originOf(url)) ?? [];
  return { host, port: Number(port ?? 0) };
}
