/**
 * What passed by in one tab: the responses that may have become its documents, and what weakened them.
 * Bounded; the oldest goes first. A document finds its own response by address and time.
 */
import * as v from 'valibot';
import {
  type Connection,
  connectionSchema,
  type Failure,
  type Fault,
  failureSchema,
  type Page,
  type WeakPart,
} from './evidence.ts';

const RECORD_VERSION = 2;
const MAX_RESPONSES = 12;
const MAX_PARTS = 60;
const MAX_GOOD_FRAMES = 60;

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
});

const partSchema = v.strictObject({
  kind: v.picklist(['insecure-content', 'overridden-part']),
  host: v.string(),
  resource: v.string(),
  at: v.number(),
  /** Origin of the tab's document at that moment; empty where the browser does not tell (Chromium). */
  documentOrigin: v.string(),
});

const goodFrameSchema = v.strictObject({
  host: v.string(),
  at: v.number(),
  /** As for a part. */
  documentOrigin: v.string(),
});

const recordSchema = v.strictObject({
  version: v.literal(RECORD_VERSION),
  responses: v.array(responseSchema),
  parts: v.array(partSchema),
  /** Hosts of frames whose certificate was accepted; one that is not here was not seen. */
  goodFrames: v.array(goodFrameSchema),
  /** Parts were dropped at this time or before: no document that began earlier has a whole list. 0: none were. */
  partsCompleteSince: v.number(),
});

export interface TabResponse {
  readonly requestId: string;
  readonly url: string;
  readonly at: number;
  readonly mediaType: string;
  readonly connection: Connection | null;
  readonly upgradesInsecure: boolean;
  readonly failure: Failure | null;
}
export type TabPart = Readonly<v.InferOutput<typeof partSchema>>;
export type GoodFrame = Readonly<v.InferOutput<typeof goodFrameSchema>>;
export interface TabRecord {
  readonly version: typeof RECORD_VERSION;
  readonly responses: readonly TabResponse[];
  readonly parts: readonly TabPart[];
  readonly goodFrames: readonly GoodFrame[];
  readonly partsCompleteSince: number;
}

export const emptyTabRecord: TabRecord = {
  version: RECORD_VERSION,
  responses: [],
  parts: [],
  goodFrames: [],
  partsCompleteSince: 0,
};

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
  const connection = response.connection ?? (sameHop ? earlier.connection : null);
  return { ...record, responses: [...others, { ...response, connection }].slice(-MAX_RESPONSES) };
}

/** Adds a part; a host is noted once for each document, so that a busy page does not push out what came before. */
export function withPart(record: TabRecord, part: TabPart): TabRecord {
  const documentAt = record.responses.at(-1)?.at ?? 0;
  const known = record.parts.some(
    ({ kind, host, at, documentOrigin }) =>
      kind === part.kind && host === part.host && documentOrigin === part.documentOrigin && at >= documentAt,
  );
  if (known) return record;
  const parts = [...record.parts, part];
  const dropped = parts.slice(0, -MAX_PARTS).at(-1);
  return {
    ...record,
    parts: parts.slice(-MAX_PARTS),
    partsCompleteSince: dropped?.at ?? record.partsCompleteSince,
  };
}

/** Notes a frame with a good connection; a host once for each document. The same record if it is known. */
export function withGoodFrame(record: TabRecord, frame: GoodFrame): TabRecord {
  const documentAt = record.responses.at(-1)?.at ?? 0;
  const known = record.goodFrames.some(
    ({ host, at, documentOrigin }) =>
      host === frame.host && documentOrigin === frame.documentOrigin && at >= documentAt,
  );
  return known ? record : { ...record, goodFrames: [...record.goodFrames, frame].slice(-MAX_GOOD_FRAMES) };
}

/** Hosts of frames with a good connection in the document of this address that began at `startedAt`. */
export function goodFramesSince(startedAt: number, href: string, record: TabRecord): ReadonlySet<string> {
  return new Set(record.goodFrames.filter(isOf(startedAt, href)).map(({ host }) => host));
}

/** Farther apart than this, a response and a document's first byte are not the same event. */
const MATCH_WITHIN_MS = 1500;

/** The response that became this document: same address, nearest in time, or `undefined`. */
export function responseOf(page: Page, { responses }: TabRecord): TabResponse | undefined {
  const distance = ({ at }: TabResponse) => Math.abs(at - page.respondedAt);
  const [nearest] = responses
    .filter(({ url, failure }) => failure === null && comparable(url) === comparable(page.fetchedFrom))
    .sort((a, b) => distance(a) - distance(b));
  return nearest !== undefined && distance(nearest) <= MATCH_WITHIN_MS ? nearest : undefined;
}

/** What was wrong with the certificate of this origin, if the tab showed a warning about it before. */
export function faultShownBefore(url: string, { responses }: TabRecord): Fault | undefined {
  const origin = originOf(url);
  const shown = responses.findLast(
    (response) => response.failure?.kind === 'certificate' && originOf(response.url) === origin,
  );
  return shown?.failure?.fault ?? undefined;
}

/** Scheme, host and port of a serialised URL. */
export function originOf(url: string): string {
  return /^[^/]*\/\/[^/?#]*/.exec(withoutCredentials(url))?.[0] ?? url;
}

/** The last thing the tab asked for, if that was this address. */
export function lastResponse(href: string, { responses }: TabRecord): TabResponse | undefined {
  const last = responses.at(-1);
  return last !== undefined && comparable(last.url) === comparable(href) ? last : undefined;
}

/**
 * What weakened the document of this address that began at `startedAt`; `undefined` if the list does not
 * reach back that far. Documents of other sites that the tab showed in between have parts of their own.
 */
export function partsSince(
  startedAt: number,
  href: string,
  record: TabRecord,
): readonly WeakPart[] | undefined {
  if (record.partsCompleteSince > startedAt) return undefined;
  return record.parts
    .filter(isOf(startedAt, href))
    .map(({ kind, host, resource }) => ({ kind, host, resource }));
}

function isOf(startedAt: number, href: string) {
  const origin = originOf(href);
  return ({ at, documentOrigin }: { readonly at: number; readonly documentOrigin: string }): boolean =>
    at >= startedAt && (documentOrigin === '' || documentOrigin === origin);
}

/** A user name and password are in some of the browsers' addresses for a page and not in others. */
function withoutCredentials(url: string): string {
  return url.replace(/^([^/?#]*\/\/)[^/?#]*@/, '$1');
}

function comparable(url: string): string {
  return withoutCredentials(withoutFragment(url));
}

/** A URL without its `#` part (RFC 3986 §3.5). */
export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
