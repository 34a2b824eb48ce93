/**
 * What a page has sent past a warning, and of which nothing came so far: by taking its tab there, or as a part that broke off. If the tab shows
 * another document then, the page is gone; what brings none (an empty answer, a file, a redirect to either or out of the browser) leaves it
 * where it is. Browsers number requests in the order in which they begin (measured): an older one than a document's own is of the page before.
 */
import { withFormerPart, withPart } from './tab-parts.ts';
import type { SentAway, TabRecord } from './tab-record.ts';

/** A tab waits for one navigation at a time: any before these have come to nothing. */
const MAX_SENT_AWAY = 5;

/** Adds it, unless the tab shows what the request has brought. */
export function withSentAway(record: TabRecord, sent: SentAway): TabRecord {
  const shown = record.shown?.requestId ?? null;
  if (shown === sent.requestId) return record;
  if (isOlder(sent, shown)) return withFormer(record, sent);
  const all = [...record.sentAway.filter(({ requestId }) => requestId !== sent.requestId), sent];
  const settled = all.slice(0, -MAX_SENT_AWAY).map(({ requestId: _, ...part }) => part);
  return settled.reduce(withPart, { ...record, sentAway: all.slice(-MAX_SENT_AWAY) });
}

/** This request has brought a document. The same record if nothing was sent by it or before it. */
export function withArrivalOf(record: TabRecord, requestId: string | null): TabRecord {
  const { sentAway } = record;
  const left = sentAway.filter((sent) => sent.requestId !== requestId && !isOlder(sent, requestId));
  if (left.length === sentAway.length) return record;
  return sentAway
    .filter((sent) => isOlder(sent, requestId))
    .reduce(withFormer, { ...record, sentAway: left });
}

function isOlder({ requestId }: SentAway, other: string | null): boolean {
  return other !== null && Number(requestId) < Number(other);
}

/** Dated to the answer that brought its own document, where that is known. */
function withFormer(record: TabRecord, { requestId, ...part }: SentAway): TabRecord {
  const own = record.responses.findLast((response) => Number(response.requestId) < Number(requestId));
  return withFormerPart(record, { ...part, at: own?.at ?? part.at });
}
