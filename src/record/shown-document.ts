/**
 * Which of the responses that passed by became the document in the tab, judged from what the browser tells of
 * its tabs alone: that another address or document is there now, and whether the toolbar button still carries
 * the mark of the last one (both browsers wipe it with every new document, and only then).
 */
import type { Connection } from '../evidence/evidence.ts';
import { comparable, originOf } from '../evidence/page-url.ts';
import type { Place, ZoneStep } from '../evidence/zone-step.ts';
import { withAddress } from './addresses.ts';
import { withArrivalOf } from './sent-away.ts';
import {
  type ShownDocument,
  type TabHop,
  type TabRecord,
  type TabResponse,
  withoutResponse,
} from './tab-record.ts';
import { withArrival } from './zone-arrival.ts';

/** The browser says that a tab shows another address, or begins to show a document. */
export interface Committed {
  readonly url: string;
  readonly place: Place;
  /** When this was heard; epoch milliseconds. */
  readonly at: number;
  /** The button still carries the mark of the document before: it is the same one. */
  readonly marked: boolean;
}

const MAX_HOPS = 30;
/** From its headers to its being shown, as late as we may hear of that. */
const SHOWN_WITHIN_MS = 10_000;
/** Times come from different processes. */
const CLOCKS_DIFFER_MS = 500;

/**
 * What the tab shows now. Only a response that came since the last document, for this very address, can have become it;
 * without one the document came out of a cache of pages or a service worker, or is not new at all, which the mark on
 * the button tells.
 */
export function shownBy(record: TabRecord, committed: Committed): ShownDocument {
  const { at, place } = committed;
  const url = comparable(committed.url);
  if (record.shown?.waking) return { ...record.shown, url, waking: false };
  // No document goes to another origin: the mark was set too late and is of the document before (a page left at once).
  const marked = committed.marked && !isOfAnotherOrigin(record, url);
  const response = responseFor(url, at, record);
  // A website was on record, and it is the same one under another address.
  if (response === undefined && marked && record.shown?.url) return { ...record.shown, url };
  // Marked, and yet a response for this address: one of the two speaks of something else (a download, a navigation that
  // was stopped, a paint that came late). A response that came after this was heard may be the next document's.
  const requestId = marked ? null : (response?.requestId ?? null);
  const answered = response?.at ?? at;
  return { url, requestId, since: marked ? Math.min(answered, at) : answered, place, at, waking: false };
}

/** Notes what the tab shows; the record may have got more since that was found out. */
export function withShown(record: TabRecord, shown: ShownDocument): TabRecord {
  const changed = { ...withAddress(withArrivalOf(record, shown.requestId), shown), shown };
  return record.shown?.at === shown.at ? changed : withWay({ ...changed, lookedAt: 0 }, shown);
}

/** The tab shows something that is no website: nothing that passed by speaks of it. */
export function withoutDocument(record: TabRecord): TabRecord {
  return record.shown === null ? record : { ...record, shown: { ...record.shown, url: '', requestId: null } };
}

/** The tab has gone to sleep. In Firefox it comes back twice: by its address alone, and then with its document. */
export function withSleep(record: TabRecord): TabRecord {
  return record.shown === null
    ? record
    : { ...record, shown: { ...record.shown, requestId: null, waking: true } };
}

/** Adds a redirect. Browsers may tell of it only when its document is there already. */
export function withHop(record: TabRecord, hop: TabHop): TabRecord {
  const hops = [...record.hops, hop].slice(-MAX_HOPS);
  const { shown, history } = record;
  if (shown?.requestId !== hop.requestId) return { ...record, hops };
  return withWay({ ...record, hops, history: history.filter(({ at }) => at !== shown.at) }, shown);
}

/** Adds the way to the document that is shown now. */
function withWay(record: TabRecord, shown: ShownDocument): TabRecord {
  const { hops, history } = record;
  const response = shownResponse(record);
  const how = response === undefined ? 'unseen' : response.fromPage ? 'link' : 'typed';
  const ownHops = hops.filter(({ requestId }) => requestId === shown.requestId);
  const arrival = { ...shown, how, hops: ownHops, certificate: certificateOf(response) } as const;
  return { ...record, history: withArrival(history, arrival) };
}

/**
 * Drops the earlier responses for this address, but not that of the document that is shown. As it may be in doubt which one that is,
 * those past a warning are noted as dropped.
 */
export function withoutAnswers(record: TabRecord, url: string): TabRecord {
  return record.responses
    .filter(
      ({ requestId, url: other }) =>
        requestId !== record.shown?.requestId && comparable(other) === comparable(url),
    )
    .reduce((left, { requestId }) => withoutResponse(left, requestId), record);
}

/** Whether this is the document that the record knows, as far as an address can tell. */
export function isSameOrigin({ shown }: TabRecord, url: string): boolean {
  return shown !== null && originOf(shown.url) === originOf(url);
}

/** Whether a website is on record that cannot be the document at this address. */
function isOfAnotherOrigin({ shown }: TabRecord, url: string): boolean {
  return shown !== null && shown.url !== '' && originOf(shown.url) !== originOf(url);
}

/** The response of the document in the tab, or `undefined` where none was seen. */
export function shownResponse({ shown, responses }: TabRecord): TabResponse | undefined {
  return responses.find(({ requestId }) => requestId === shown?.requestId);
}

function responseFor(url: string, at: number, { shown, responses }: TabRecord): TabResponse | undefined {
  // What is shown since later than now was there before the clock was set back.
  const since = shown === null || shown.since > at ? 0 : shown.since;
  return responses.findLast(
    (response) =>
      comparable(response.url) === comparable(url) &&
      !response.ahead &&
      response.requestId !== shown?.requestId &&
      response.at > since &&
      response.at <= at + CLOCKS_DIFFER_MS &&
      response.at >= at - SHOWN_WITHIN_MS,
  );
}

function certificateOf(response: TabResponse | undefined): ZoneStep['certificate'] {
  if (response?.failure) return 'not-accepted';
  const connection = response?.connection;
  if (connection === undefined || connection === null) return 'unseen';
  return isAccepted(connection) ? 'accepted' : 'not-accepted';
}

/** It came all the same, though the browser does not accept its certificate. */
export function isPastWarning({ state, overridden }: Connection): boolean {
  return overridden.length > 0 || state === 'broken';
}

/** The browser accepted the certificate by itself. */
export function isAccepted({ state, overridden }: Connection): boolean {
  return state === 'secure' && overridden.length === 0;
}
