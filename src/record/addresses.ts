/**
 * The addresses that the documents of a tab have had, as they came and by script since. A document that comes back out of a cache of
 * pages has no response of its own then: by its address it is known since when its frames may have come, and whether it was watched.
 */
import type { ShownDocument, TabAddress, TabRecord } from './tab-record.ts';

/** Browsers tell of things in order, give or take moments; milliseconds. */
export const OUT_OF_ORDER_MS = 2000;

/** Far more than any browser keeps pages (eight at most), for those that change their address by script. */
const MAX_ADDRESSES = 60;

/** Notes the address that the tab is about to show; an older document may have had it, too. */
export function withAddress(record: TabRecord, shown: ShownDocument): TabRecord {
  const { url, requestId, since } = shown;
  if (url === '') return record;
  const isSameDocument = record.shown?.at === shown.at;
  const own = isSameDocument ? addressOf(record, record.shown?.url ?? '') : undefined;
  const others = [addressOf(record, url), own].filter((one) => one !== undefined);
  const isForgotten = requestId === null && others.length === 0 && record.addressesDropped;
  const address: TabAddress = {
    url,
    since: isForgotten ? 0 : Math.min(since, ...others.map((other) => other.since)),
    // One of before anything was watched may be in a cache of pages still.
    watched: others.length === 0 ? requestId !== null : others.every(({ watched }) => watched),
  };
  const addresses = [...record.addresses.filter((other) => other.url !== url), address];
  return {
    ...record,
    addresses: addresses.slice(-MAX_ADDRESSES),
    addressesDropped: record.addressesDropped || addresses.length > MAX_ADDRESSES,
  };
}

function addressOf({ addresses }: TabRecord, url: string): TabAddress | undefined {
  return addresses.find((one) => one.url === url);
}

/** Whether every document that has had the address which is shown was on record from its beginning. */
export function wasWatched({ addresses, shown }: TabRecord): boolean {
  return addresses.some(({ url, watched }) => watched && url === shown?.url);
}

/** When the first document of this record appeared that was watched from its beginning; `undefined`: none has. */
export function firstWatchedSince({ addresses }: TabRecord): number | undefined {
  const moments = addresses.flatMap(({ since, watched }) => (watched ? [since] : []));
  return moments.length === 0 ? undefined : Math.min(...moments);
}

/**
 * Since when frames have come that are back with the document that is shown; epoch milliseconds. Of an address that is new to the tab:
 * since it appeared.
 */
export function framesBackSince(record: TabRecord): number {
  const { shown } = record;
  const address = addressOf(record, shown?.url ?? '');
  if (shown === null || address === undefined) return 0;
  return address.since < shown.since ? address.since - OUT_OF_ORDER_MS : shown.since;
}
