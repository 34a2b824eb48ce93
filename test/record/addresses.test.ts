/** Since when what came may have come with the document that is shown, by the addresses that documents of the tab have had. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstWatchedSince, framesBackSince, wasWatched, withAddress } from '../../src/record/addresses.ts';
import { withoutDocument, withShown } from '../../src/record/shown-document.ts';
import {
  emptyTabRecord,
  type ShownDocument,
  type TabRecord,
  withoutGood,
} from '../../src/record/tab-record.ts';

const place = { scheme: 'https', host: 'shop.test', site: 'shop.test' } as const;
const AT = 1_000_000;

/** A document with a response of its own, which came a moment before. */
const came = (url: string, at: number): ShownDocument => ({
  ...{ url, requestId: `${url} ${at}`, since: at - 50, place, at, waking: false },
});
/** One without. */
const back = (url: string, at: number): ShownDocument => ({ ...came(url, at), requestId: null, since: at });
const pushed = ({ shown }: TabRecord, url: string): ShownDocument => ({ ...(shown as ShownDocument), url });
const showing = (...all: readonly ShownDocument[]): TabRecord => all.reduce(withShown, emptyTabRecord);

describe('a document without a response of its own', () => {
  test('of an address that is new to the tab: what came since it appeared', () => {
    const record = showing(came('a', AT), back('b', AT + 5000));
    expect([framesBackSince(record), wasWatched(record)]).toEqual([AT + 5000, false]);
  });

  test('of one that an earlier document had: what came since that, give or take two seconds', () => {
    const record = showing(came('a', AT), came('b', AT + 5000), back('a', AT + 9000));
    expect([framesBackSince(record), wasWatched(record)]).toEqual([AT - 50 - 2000, true]);
  });

  test('of one that several had: since the first', () => {
    const record = showing(came('a', AT), came('b', AT + 1), came('a', AT + 5000), came('b', AT + 6000));
    expect(framesBackSince(withShown(record, back('a', AT + 9000)))).toBe(AT - 50 - 2000);
  });

  test('of one that its script gave it: since it came, and it was watched if it was then', () => {
    const first = showing(came('a', AT));
    const left = withShown(withShown(first, pushed(first, 'route')), came('b', AT + 5000));
    const record = withShown(left, back('route', AT + 9000));
    expect([framesBackSince(record), wasWatched(record)]).toEqual([AT - 50 - 2000, true]);
    const again = withShown(record, pushed(record, 'other route'));
    const once = withShown(withShown(again, came('b', AT + 10_000)), back('other route', AT + 11_000));
    expect([framesBackSince(once), wasWatched(once)]).toEqual([AT - 50 - 2000, true]);
  });

  test('of before anything was watched: it is not watched under its next address either', () => {
    const first = showing(back('a', AT));
    const record = withShown(first, pushed(first, 'route'));
    expect(wasWatched(record)).toBe(false);
    expect(wasWatched(withShown(withShown(record, came('b', AT + 1)), back('route', AT + 2)))).toBe(false);
    // Nor when a later one was: it may be in a cache of pages still.
    const later = withShown(record, came('route', AT + 1));
    expect(wasWatched(withShown(withShown(later, came('b', AT + 2)), back('route', AT + 3)))).toBe(false);
  });
});

test('a page of the browser’s own has no address here', () => {
  const record = withoutDocument(showing(came('a', AT)));
  expect(withAddress(record, { ...back('', AT + 1) })).toBe(record);
  expect(framesBackSince(emptyTabRecord)).toBe(0);
});

test('of very many addresses the newest are kept; of one that may be forgotten everything counts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 130 }), (count) => {
      let record = emptyTabRecord;
      for (let at = 0; at < count; at += 1) record = withShown(record, came(`${at}`, AT + at));
      expect(record.addresses).toHaveLength(Math.min(count, 60));
      expect(record.addressesDropped).toBe(count > 60);
      const unknown = withShown(record, back('never', AT + 5000));
      expect(framesBackSince(unknown)).toBe(count > 60 ? -2000 : AT + 5000);
      expect(framesBackSince(withShown(record, back(`${count - 1}`, AT + 5000)))).toBe(AT + count - 1 - 2050);
    }),
  );
});

test('after access was taken away none is watched, and of a new one everything counts', () => {
  const before = withoutGood(showing(came('a', AT)));
  const again = withShown(withShown(before, came('a', AT + 5000)), back('a', AT + 9000));
  for (const record of [withShown(before, back('a', AT + 5000)), again])
    expect([framesBackSince(record), wasWatched(record)]).toEqual([AT - 50 - 2000, false]);
  expect(framesBackSince(withShown(before, back('b', AT + 5000)))).toBe(-2000);
});

test('the first document that was watched, whatever came before and after', () => {
  expect(firstWatchedSince(emptyTabRecord)).toBeUndefined();
  expect(firstWatchedSince(showing(back('a', AT)))).toBeUndefined();
  const record = showing(back('a', AT), came('b', AT + 5000), came('c', AT + 9000));
  expect(firstWatchedSince(record)).toBe(AT + 5000 - 50);
});
