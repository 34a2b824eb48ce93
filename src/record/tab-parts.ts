/** What came along with the documents of a tab: parts that weakened them, and frames that were in order. Bounded. */
import { isThisComputer } from '../evidence/address.ts';
import type { WeakPart } from '../evidence/evidence.ts';
import { comparable, originOf } from '../evidence/page-url.ts';
import { isSamePlace } from '../evidence/same-place.ts';
import { framesBackSince, OUT_OF_ORDER_MS, wasWatched } from './addresses.ts';
import { isCode } from './resource-types.ts';
import { emptyTabRecord, type GoodFrame, isRefused, type TabPart, type TabRecord } from './tab-record.ts';
import { type DatedPage, isByOwnClock, responseOf } from './which-response.ts';

const MAX_PARTS = 60;
const MAX_GOOD_FRAMES = 60;

/** A frame is told from what else came from its host: how it came is said of it by name. */
export function isFrame(resource: string): boolean {
  return /^(?:sub_frame|object)$/.test(resource);
}

/**
 * Adds a part; a host and port is noted once, when it was last seen, so that a busy page does not push out what came before; once code
 * has come from there, as code. A document without a response of its own (of a service worker, say) cannot be told from the one before by that.
 */
export function withPart(record: TabRecord, heard: TabPart): TabRecord {
  const at = inOrder(heard.at, record);
  // http from this computer is no weakness, and has millions of names that would push out what is one.
  if (heard.kind === 'insecure-content' && isThisComputer(heard.host)) return record;
  const documentAt = record.responses.at(-1)?.at ?? 0;
  const isNotedBefore = (other: TabPart) =>
    other.kind === heard.kind &&
    isSamePlace(other, heard) &&
    isFrame(other.resource) === isFrame(heard.resource) &&
    other.documentOrigin === heard.documentOrigin &&
    other.at >= documentAt;
  const before = record.parts.filter(isNotedBefore);
  const code = isCode(heard.resource) ? undefined : before.find(({ resource }) => isCode(resource));
  const part = { ...heard, at, resource: (code ?? heard).resource };
  const others = record.parts.filter((other) => !before.includes(other));
  return withinBounds({ ...record, parts: [...others, part] }, documentAt);
}

/** Adds a part of a document that the tab does not show any more, dated to when that was there: it may come back. */
export function withFormerPart(record: TabRecord, part: TabPart): TabRecord {
  return withinBounds({ ...record, parts: [...record.parts, part] }, record.responses.at(-1)?.at ?? 0);
}

/**
 * A part has passed by of whose connection nothing good is known: of no document that is there already it can be said any more
 * that all its parts were in order.
 */
export function withUnseenPart(record: TabRecord, heardAt: number): TabRecord {
  const at = inOrder(heardAt, record);
  return record.partsCompleteSince >= at ? record : { ...record, partsCompleteSince: at };
}

/** No page has frames of so many origins. Where there were more, none is kept, and any may have been written into. */
const MAX_WRITTEN = 20;

/** Another document may have written into the page, or a frame in it, of this origin: nobody saw that, and no opinion of the browser speaks of it. */
export function withPossibleWrite(record: TabRecord, heardAt: number, origin: string): TabRecord {
  const changed = withUnseenPart(record, heardAt);
  const at = inOrder(heardAt, record);
  const known = record.written.find((one) => one.origin === origin);
  if (known !== undefined && known.at >= at && record.writtenSince >= at) return changed;
  // Where it was not known before which were written into, it is not known now.
  const isNamed = record.writtenSince === 0 || record.written.length > 0;
  const others = record.written.filter((one) => one.origin !== origin);
  const written = [...others, { origin, at: Math.max(at, known?.at ?? 0) }];
  return {
    ...changed,
    writtenSince: Math.max(changed.writtenSince, at),
    written: isNamed && written.length <= MAX_WRITTEN ? written : [],
  };
}

/**
 * Whether a document of this origin in the page that is shown may have been written into, before it was in a cache of pages perhaps.
 * @param isThere whether one may be in it, where nobody knows which have been written into
 */
export function mayBeWrittenInto(record: TabRecord, origin: string, isThere: boolean): boolean {
  const { shown, written, writtenSince } = record;
  const since = shown?.requestId === null ? framesBackSince(record) : (shown?.since ?? 0);
  if (writtenSince === 0 || writtenSince < since) return false;
  return written.length === 0 ? isThere : written.some((one) => one.origin === origin && one.at >= since);
}

/**
 * In a few words that something spoke against what was in the tab until now, where it did: what was there is in doubt, as if another
 * document had written into it.
 */
export function doubtInShort(
  { parts, sentAway, partsCompleteSince, distrusted, responses, dropped, droppedCompleteSince }: TabRecord,
  now: number,
): TabRecord | undefined {
  // One of them may be the document's own, and a better one come for its address.
  const isRefusal = responses.some(isRefused) || dropped.some(({ refused }) => refused);
  const lostSince = isRefusal || droppedCompleteSince > 0 ? now : 0;
  const short = { ...emptyTabRecord, distrusted, droppedCompleteSince: lostSince };
  if (parts.length + sentAway.length === 0 && partsCompleteSince === 0)
    return distrusted.length === 0 && lostSince === 0 ? undefined : short;
  return { ...short, partsCompleteSince: now, writtenSince: now, addressesDropped: true };
}

/** What seems far older than what is known already came after the clock was set back: it is of the newest document that is known. */
function inOrder(at: number, { responses, shown, lookedAt }: TabRecord): number {
  const newest = Math.max(shown?.since ?? 0, lookedAt, ...responses.map((response) => response.at));
  return at < newest - OUT_OF_ORDER_MS ? newest : at;
}

/** Notes when the document in the tab was looked at: what comes later is not older, whatever the clock says. */
export function withLook(record: TabRecord, at: number): TabRecord {
  return { ...record, lookedAt: at };
}

/** Of older documents first, and of this one the frames and code last: they can change everything in the page. */
function withinBounds(record: TabRecord, documentAt: number): TabRecord {
  const { parts } = record;
  const weight = ({ at, resource }: TabPart) =>
    at < documentAt ? 0 : isFrame(resource) || isCode(resource) ? 2 : 1;
  // The sort is stable: of equal weight the oldest goes first.
  const dropped = [...parts]
    .sort((a, b) => weight(a) - weight(b))
    .slice(0, Math.max(0, parts.length - MAX_PARTS));
  return {
    ...record,
    parts: parts.filter((part) => !dropped.includes(part)),
    partsCompleteSince: Math.max(record.partsCompleteSince, ...dropped.map(({ at }) => at)),
  };
}

/** Since when frames count: those of older documents in this tab are gone. 0, so that all count, where nobody knows when the document began. */
function frameSince(record: TabRecord): number {
  const { shown } = record;
  if (shown !== null && shown.requestId !== null) return shown.since;
  return wasWatched(record) ? framesBackSince(record) : 0;
}

/** What has weakened the page that is shown. */
function partsOfShown(record: TabRecord): readonly TabPart[] {
  return record.parts.filter(({ at }) => at >= frameSince(record));
}

/** Early hints (103) bring code before the response that counts; milliseconds. */
const HINTED_WITHIN_MS = 5000;

/** Whether the page that is shown may run what came past a warning, or in the open. */
export function mayRunForeignCode(record: TabRecord): boolean {
  const since = frameSince(record) - HINTED_WITHIN_MS;
  return record.parts.some(({ at, resource }) => at >= since && isCode(resource));
}

/** Frames of the page that is shown that came past a warning. */
export function framesPastWarning(record: TabRecord): readonly TabPart[] {
  return partsOfShown(record).filter((part) => part.kind === 'overridden-part' && isFrame(part.resource));
}

/** Whether it has had one of this host and port. */
export function hasFramePastWarning(record: TabRecord, place: Pick<TabPart, 'host' | 'port'>): boolean {
  return framesPastWarning(record).some((part) => isSamePlace(part, place));
}

/** Whether it may have had such a frame against which nothing was seen; also true where it had more frames than are kept. */
export function mayHaveFrame(record: TabRecord, place: Pick<GoodFrame, 'host' | 'port'>): boolean {
  return [record.goodFrames, record.untoldFrames].some(
    (frames) =>
      // More than are kept, of this document alone.
      (frames.length >= MAX_GOOD_FRAMES && frames.every(({ at }) => at >= frameSince(record))) ||
      frames.some((frame) => isSamePlace(frame, place) && frame.at >= frameSince(record)),
  );
}

/** Whether something may have come into the page that nobody saw, such as what a document beside it has written. */
export function hasUnseenParts(record: TabRecord): boolean {
  return record.partsCompleteSince > 0 && record.partsCompleteSince >= frameSince(record);
}

/**
 * Notes a frame; a host and port once for each site around it, when it was seen last: of all documents that came before that. The same
 * record if it is known.
 * @param how `goodFrames`: its connection is good. `untoldFrames`: nobody tells of it
 */
export function withFrame(
  record: TabRecord,
  heard: GoodFrame,
  how: 'goodFrames' | 'untoldFrames',
): TabRecord {
  const frame = { ...heard, at: inOrder(heard.at, record) };
  const documentAt = record.responses.at(-1)?.at ?? 0;
  const isSame = (other: GoodFrame) =>
    isSamePlace(other, frame) && other.documentOrigin === frame.documentOrigin;
  if (record[how].some((other) => isSame(other) && other.at >= documentAt)) return record;
  const others = record[how].filter((other) => !isSame(other));
  return { ...record, [how]: [...others, frame].slice(-MAX_GOOD_FRAMES) };
}

/**
 * When this document began: by its own clock, which may be ahead of the browser's, or with its own response if that came before, as
 * the clock or the tab tells which that is. What weakened it came after that.
 */
export function beganAt(page: DatedPage, record: TabRecord): number {
  const response = responseOf(page, record);
  const { responses, shown } = record;
  const ofPage = responses.filter(({ url }) => comparable(url) === comparable(page.fetchedFrom));
  // A response came and the button still had its mark (`shownBy`): any of this address may be the page's. What comes out of a cache of
  // pages has had none since it was shown.
  const inDoubt = shown?.requestId === null && ofPage.some(({ at }) => at >= shown.since);
  const own = ofPage.filter(({ requestId }) => inDoubt || requestId === shown?.requestId);
  // Early hints (103) bring parts before the response. The page's clock may be wrong; how long the answer took, it measures right.
  const took = Math.max(0, page.respondedAt - page.startedAt);
  const askedAt = typeof response === 'string' ? [] : [response.at - took];
  // Where its own clock does not know the response that the tab shows, it stood still: what came into the tab earlier is not in this page.
  const isShown = typeof response !== 'string' && !inDoubt && response.requestId === shown?.requestId;
  const startedAt = isShown && !isByOwnClock(page, response) ? [] : [page.startedAt];
  return Math.min(...startedAt, ...askedAt, ...own.map(({ at }) => at));
}

/** Frames with a good connection in the document of this address that began at `startedAt`. */
export function goodFramesSince(startedAt: number, href: string, record: TabRecord): readonly GoodFrame[] {
  return record.goodFrames.filter(isOf(startedAt, href));
}

export interface PartsFound {
  readonly found: readonly WeakPart[];
  /** The list reaches back to the document's beginning. */
  readonly whole: boolean;
}

/**
 * What weakened the document of this address that began at `startedAt`. Documents of other sites that the tab showed in
 * between have parts of their own.
 */
export function partsSince(startedAt: number, href: string, record: TabRecord): PartsFound {
  const found = [...record.parts, ...record.sentAway]
    .filter(isOf(startedAt, href))
    .map(({ kind, host, port, resource }) => ({ kind, host, port, resource }));
  return { found, whole: record.partsCompleteSince < startedAt };
}

function isOf(startedAt: number, href: string) {
  const origin = originOf(href);
  return ({ at, documentOrigin }: { readonly at: number; readonly documentOrigin: string }): boolean =>
    at >= startedAt && (documentOrigin === '' || documentOrigin === origin);
}
