/**
 * What a page has sent past a warning, and of which nothing came so far: by taking its tab there, or as a part that broke off. If the tab shows
 * another document then, the page is gone; what brings none (an empty answer, a file, a redirect to either or out of the browser) leaves it
 * where it is. Browsers number requests in the order in which they begin (measured): an older one than a document's own is of the page before.
 */
import { withFormerPart, withPart } from './tab-parts.ts';
import type { SentAway, TabRecord } from './tab-record.ts';

/** With more servers past a warning than that, the oldest are taken for parts of whatever was there when they were heard. */
const MAX_SENT_AWAY = 20;

/** Adds it, unless the tab shows what the request has brought. */
export function withSentAway(record: TabRecord, sent: SentAway): TabRecord {
  const shown = record.shown?.requestId ?? null;
  if (shown === sent.requestId) return record;
  if (isOlder(sent, shown)) return withFormer(record, sent);
  const all = firstAndLast([
    ...record.sentAway.filter(({ requestId }) => requestId !== sent.requestId),
    sent,
  ]);
  const settled = all.slice(0, -MAX_SENT_AWAY).map(({ requestId: _, ...part }) => part);
  return settled.reduce(withPart, { ...record, sentAway: all.slice(-MAX_SENT_AWAY) });
}

/** Of those that differ in their number alone: whichever page those between are of, one of the two is of it. */
function firstAndLast(all: readonly SentAway[]): readonly SentAway[] {
  return all.filter((one) => {
    const numbers = all
      .filter((other) => keyOf(other) === keyOf(one))
      .map(({ requestId }) => Number(requestId));
    const number = Number(one.requestId);
    return !(number > Math.min(...numbers) && number < Math.max(...numbers));
  });
}

const keyOf = ({ kind, host, port, documentOrigin }: SentAway) => `${kind} ${host} ${port} ${documentOrigin}`;

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

/**
 * Dated to the answer that brought its own document; and to when the last one appeared that came before the next answer: a document may have
 * none of its own (a service worker's, out of a cache).
 */
function withFormer(record: TabRecord, { requestId, ...part }: SentAway): TabRecord {
  const number = Number(requestId);
  const own = record.responses.findLast((response) => Number(response.requestId) < number)?.at;
  const next = record.responses.find((response) => Number(response.requestId) > number)?.at ?? part.at;
  const before = [record.shown, ...record.addresses].flatMap((one) =>
    one && one.since < next ? one.since : [],
  );
  const appeared = before.length === 0 ? undefined : Math.max(...before);
  const times = new Set([own, appeared].filter((at) => at !== undefined));
  return [...(times.size === 0 ? [part.at] : times)].reduce(
    (changed, at) => withFormerPart(changed, { ...part, at }),
    record,
  );
}
