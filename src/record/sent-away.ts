/**
 * What a page has sent past a warning by taking its tab there. If that brings another document, the page is gone; what brings none (an empty
 * answer, a file, a redirect to either or out of the browser) leaves the page where it is. Only the tab tells which.
 */
import { withPart } from './tab-parts.ts';
import type { SentAway, TabRecord } from './tab-record.ts';

/** A tab waits for one at a time: any before these have come to nothing. */
const MAX_SENT_AWAY = 5;

/** Adds it, unless the tab shows what the navigation has brought. */
export function withSentAway(record: TabRecord, sent: SentAway): TabRecord {
  if (record.shown?.requestId === sent.requestId) return record;
  const all = [...record.sentAway.filter(({ requestId }) => requestId !== sent.requestId), sent];
  const settled = all.slice(0, -MAX_SENT_AWAY).map(({ requestId: _, ...part }) => part);
  return settled.reduce(withPart, { ...record, sentAway: all.slice(-MAX_SENT_AWAY) });
}

/** This navigation has brought a document. The same record if nothing was sent by it. */
export function withArrivalOf(record: TabRecord, requestId: string | null): TabRecord {
  const sentAway = record.sentAway.filter((sent) => sent.requestId !== requestId);
  return sentAway.length === record.sentAway.length ? record : { ...record, sentAway };
}
