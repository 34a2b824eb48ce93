/** What a page has sent past a warning by taking its tab there counts for it, until that has brought another document. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withArrivalOf, withSentAway } from '../../src/record/sent-away.ts';
import { partsSince } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type SentAway, type TabRecord } from '../../src/record/tab-record.ts';

const PAGE = 'https://shop.example/';
const sent = (at: number, requestId = String(at)): SentAway => ({
  ...{ kind: 'overridden-part', host: 'bad.example', port: 0, resource: 'other', at, documentOrigin: '' },
  requestId,
});
const found = (record: TabRecord) => partsSince(0, PAGE, record).found.length > 0;
const shows = (requestId: string): TabRecord => ({
  ...emptyTabRecord,
  shown: {
    ...{ url: PAGE, requestId, since: 0, at: 0, waking: false },
    place: { scheme: 'https', host: 'shop.example', port: 0, domain: 'shop.example' } as never,
  },
});

test('however many navigations bring nothing, what they have sent counts, and the list stays short', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.boolean(), (count, hasArrived) => {
      const times = Array.from({ length: count }, (_, at) => at + 1);
      const all = times.reduce((record, at) => withSentAway(record, sent(at)), emptyTabRecord);
      expect(all.sentAway.length).toBeLessThanOrEqual(5);
      // The last one has brought a document: those before it came to nothing, and are of the page before.
      const left = hasArrived ? withArrivalOf(all, String(count)) : all;
      expect(found(left)).toBe(!hasArrived || count > 1);
    }),
  );
});

test('of one that brings a document nothing is left, whichever is heard first', () => {
  expect(found(withArrivalOf(withSentAway(emptyTabRecord, sent(1)), '1'))).toBe(false);
  expect(found(withSentAway(shows('1'), sent(1)))).toBe(false);
  expect(found(withSentAway(shows('0'), sent(1)))).toBe(true);
});
