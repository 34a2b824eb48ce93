/**
 * What passed by in one tab: the responses that may have become its documents, and what weakened them.
 * Bounded; the oldest goes first. Which response a document has is found in `which-response.ts`.
 */
import * as v from 'valibot';
import { connectionSchema, failureSchema } from '../evidence/evidence.ts';
import type { OutputOf } from '../evidence/output-of.ts';
import { placeSchema, stepSchema } from '../evidence/zone-step.ts';
import { isOldContentStatus } from './old-content.ts';

/** Raised with every change of shape: a stored record of another version is dropped, not migrated. */
export const RECORD_VERSION = 13;
const MAX_RESPONSES = 12;
const MAX_DROPPED = 100;

const responseSchema = v.strictObject({
  requestId: v.string(),
  /** Of the last hop, without the fragment. */
  url: v.string(),
  /** When the headers came, or the failure; epoch milliseconds. */
  at: v.number(),
  /** Media type without parameters, lower case; empty if none was sent. */
  mediaType: v.string(),
  connection: v.nullable(connectionSchema),
  /** Its Content Security Policy has `upgrade-insecure-requests`. */
  upgradesInsecure: v.boolean(),
  /** Set if the browser put its own page in place of an answer. */
  failure: v.nullable(failureSchema),
  /** The browser has said by number why it failed (`named-failure.ts`). */
  named: v.boolean(),
  /** A page asked for it, not the user or the browser. */
  fromPage: v.boolean(),
  /** Fetched ahead of time, for a document that may or may not be shown one day (prerendering). */
  ahead: v.boolean(),
  /** HTTP status code; 0 for a failure. */
  status: v.number(),
});

/** What is left of a response that had to go. */
const droppedSchema = v.strictObject({
  url: v.string(),
  at: v.number(),
  /** The browser told of its connection and did not accept it. */
  refused: v.boolean(),
});

/** A redirect on the way to a document. */
const hopSchema = v.strictObject({
  requestId: v.string(),
  from: placeSchema,
  to: placeSchema,
  how: v.picklist(['redirect', 'upgraded', 'hsts']),
});

/** The document that is in the tab; see `shown-document.ts`. */
const shownSchema = v.strictObject({
  /** As the tab showed it last, without the fragment. */
  url: v.string(),
  /** Of the response that became it; `null`: none was seen. */
  requestId: v.nullable(v.string()),
  /** Responses up to then are spoken for; epoch milliseconds. */
  since: v.number(),
  /** Where it is, and when it appeared; epoch milliseconds. */
  place: placeSchema,
  at: v.number(),
  /** Asleep: what the tab says next comes before its document. */
  waking: v.boolean(),
});

/** An address that a document of the tab has had; see `addresses.ts`. */
const addressSchema = v.strictObject({
  /** Without the fragment. */
  url: v.string(),
  /** When the first document that had it came; epoch milliseconds. */
  since: v.number(),
  /** Of each such document a response passed by. */
  watched: v.boolean(),
});

/** An origin of which a document in the tab may have been written into by another one. */
const writtenSchema = v.strictObject({ origin: v.string(), at: v.number() });

const partSchema = v.strictObject({
  kind: v.picklist(['insecure-content', 'overridden-part']),
  host: v.string(),
  /** 0: the scheme's own. */
  port: v.number(),
  resource: v.string(),
  at: v.number(),
  /** Origin of the tab's document at that moment; empty where the browser does not tell (Chromium). */
  documentOrigin: v.string(),
});

/** What a page has sent past a warning, and of which nothing came; see `sent-away.ts`. */
const sentAwaySchema = v.strictObject({
  ...partSchema.entries,
  /** Number of the request. */
  requestId: v.string(),
});

const goodFrameSchema = v.strictObject({
  host: v.string(),
  port: v.number(),
  at: v.number(),
  /** As for a part. */
  documentOrigin: v.string(),
});

export const recordSchema = v.strictObject({
  version: v.literal(RECORD_VERSION),
  responses: v.array(responseSchema),
  /** Responses that were dropped, and may have been a document's own; the newest. */
  dropped: v.array(droppedSchema),
  /** What was dropped at this time or before is no longer known either. 0: all of it is. */
  droppedCompleteSince: v.number(),
  parts: v.array(partSchema),
  /** The newest, each request once. */
  sentAway: v.array(sentAwaySchema),
  /** Number of the newest request by which a sandboxed document has sent the tab elsewhere, where the browser does not name it; empty: none. */
  sandboxed: v.string(),
  /** Hosts of frames whose certificate was accepted; one that is not here was not seen. */
  goodFrames: v.array(goodFrameSchema),
  /** Those of frames of whose connection the browser tells nothing. */
  untoldFrames: v.array(goodFrameSchema),
  /** Parts were dropped at this time or before: no document that began earlier has a whole list. 0: none were. */
  partsCompleteSince: v.number(),
  /** A document of its origin that came past a warning may have written into what was here at this time. 0: none may have. */
  writtenSince: v.number(),
  /** Into documents of which origins, and when last; the newest. Empty: of any. */
  written: v.array(writtenSchema),
  /** Keys of documents that Chromium has distrusted once; see `distrusted-documents.ts`. */
  distrusted: v.array(v.string()),
  /** When the document that is shown was looked at last; epoch milliseconds. 0: it was not. */
  lookedAt: v.number(),
  hops: v.array(hopSchema),
  shown: v.nullable(shownSchema),
  history: v.array(stepSchema),
  /** The newest last, each once. */
  addresses: v.array(addressSchema),
  /** The tab has had more addresses than are kept. */
  addressesDropped: v.boolean(),
});

export type TabResponse = OutputOf<typeof responseSchema>;
export type TabHop = OutputOf<typeof hopSchema>;
export type ShownDocument = OutputOf<typeof shownSchema>;
export type TabAddress = OutputOf<typeof addressSchema>;
export type TabPart = OutputOf<typeof partSchema>;
export type SentAway = OutputOf<typeof sentAwaySchema>;
export type GoodFrame = OutputOf<typeof goodFrameSchema>;
export type TabRecord = OutputOf<typeof recordSchema>;

export const emptyTabRecord: TabRecord = {
  version: RECORD_VERSION,
  responses: [],
  dropped: [],
  droppedCompleteSince: 0,
  parts: [],
  sentAway: [],
  sandboxed: '',
  goodFrames: [],
  untoldFrames: [],
  partsCompleteSince: 0,
  writtenSince: 0,
  written: [],
  distrusted: [],
  lookedAt: 0,
  hops: [],
  shown: null,
  history: [],
  addresses: [],
  addressesDropped: false,
};

/** What speaks against the documents of the tab, and nothing else. */
export function withoutGood(record: TabRecord): TabRecord {
  const { parts, sentAway, partsCompleteSince, writtenSince, written, distrusted, addresses } = record;
  const unwatched = addresses.map((address) => ({ ...address, watched: false }));
  return {
    ...{ ...emptyTabRecord, parts, sentAway, partsCompleteSince, writtenSince, written, distrusted },
    ...{ addresses: unwatched, addressesDropped: true },
  };
}

/** The record, or `undefined` for anything else. */
export function parseTabRecord(value: unknown): TabRecord | undefined {
  const result = v.safeParse(recordSchema, value);
  return result.success ? result.output : undefined;
}

/** Adds a response; a later word on the same request (a redirect's next hop, 304 then 200) takes its place. */
export function withResponse(record: TabRecord, response: TabResponse): TabRecord {
  const others = record.responses.filter(({ requestId }) => requestId !== response.requestId);
  const earlier = record.responses.find(({ requestId }) => requestId === response.requestId);
  // Chromium tells of one response twice, once without its connection.
  const sameHop = earlier?.url === response.url && response.failure === null;
  if (sameHop && earlier.connection !== null && response.connection === null) return record;
  const connection = response.connection ?? (sameHop ? earlier.connection : null);
  // Firefox tells of what it takes out of its memory twice: the server's word on it, and then what it had.
  const isOld = sameHop && isOldContentStatus(earlier.status) && response.status === 200;
  const status = isOld ? earlier.status : response.status;
  // An answer that breaks off may be in the tab all the same: that it was refused is kept.
  const lost = response.failure !== null && earlier !== undefined && isRefused(earlier);
  const kept = lost ? withDropped(record, [earlier]) : record;
  return withinBounds({ ...kept, responses: [...others, { ...response, connection, status }] });
}

/** The response of the document that is shown stays, however many come and go. */
function withinBounds(record: TabRecord): TabRecord {
  const { responses, shown } = record;
  const tooMany = responses
    .slice(0, -MAX_RESPONSES)
    .filter(({ requestId }) => requestId !== shown?.requestId);
  if (tooMany.length === 0) return record;
  return {
    ...withDropped(record, tooMany),
    responses: responses.filter((response) => !tooMany.includes(response)),
  };
}

function withDropped(record: TabRecord, responses: readonly TabResponse[]): TabRecord {
  const dropped = [...record.dropped, ...responses.map(shortOf)];
  const gone = dropped.slice(0, -MAX_DROPPED);
  return {
    ...record,
    dropped: dropped.slice(-MAX_DROPPED),
    droppedCompleteSince: Math.max(record.droppedCompleteSince, ...gone.map(({ at }) => at)),
  };
}

function shortOf(response: TabResponse) {
  const { url, at } = response;
  return { url, at, refused: isRefused(response) };
}

/** Whether the browser told of its connection and did not accept it. */
export function isRefused({ connection }: TabResponse): boolean {
  return connection !== null && (connection.state !== 'secure' || connection.overridden.length > 0);
}

/**
 * A navigation that came to nothing, or a page that stopped its own: what it answered may not be taken for a later document, nor
 * may another's answer for that page.
 */
export function withoutResponse(record: TabRecord, requestId: string): TabRecord {
  const responses = record.responses.filter((response) => response.requestId !== requestId);
  const gone = record.responses.find((response) => response.requestId === requestId);
  if (gone === undefined) return record;
  return { ...(isRefused(gone) ? withDropped(record, [gone]) : record), responses };
}

/** The policy in its headers did not come as far as the browser. */
export function withoutUpgrade(record: TabRecord, requestId: string): TabRecord {
  const isIt = (response: TabResponse) => response.requestId === requestId && response.upgradesInsecure;
  if (!record.responses.some(isIt)) return record;
  const responses = record.responses.map((response) =>
    isIt(response) ? { ...response, upgradesInsecure: false } : response,
  );
  return { ...record, responses };
}

/**
 * A response that the browser is thought to save as a file. It may show it all the same, by what it finds in it or makes of a header
 * of a faulty form: one that it did not accept is kept in mind.
 */
export function withSavedResponse(record: TabRecord, response: TabResponse): TabRecord {
  return isRefused(response) ? withDropped(record, [response]) : record;
}
