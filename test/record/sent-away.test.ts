/** What a page has sent past a warning by taking its tab there counts for it, until that has brought another document. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withArrivalOf, withSentAway } from '../../src/record/sent-away.ts';
import { withShown } from '../../src/record/shown-document.ts';
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

test('however many requests bring nothing, what they have sent counts, and the list stays short', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      (count, hosts, hasArrived) => {
        const times = Array.from({ length: count }, (_, at) => at + 1);
        const all = times.reduce(
          (record, at) => withSentAway(record, { ...sent(at), host: `${at % hosts}.example` }),
          emptyTabRecord,
        );
        expect(all.sentAway.length).toBeLessThanOrEqual(20);
        // The last one has brought a document: those before it came to nothing, and are of the page before.
        const left = hasArrived ? withArrivalOf(all, String(count)) : all;
        expect(found(left)).toBe(!hasArrived || count > 1);
      },
    ),
  );
});

test('of one that brings a document nothing is left, whichever is heard first', () => {
  expect(found(withArrivalOf(withSentAway(emptyTabRecord, sent(1)), '1'))).toBe(false);
  expect(found(withSentAway(shows('1'), sent(1)))).toBe(false);
  expect(found(withSentAway(shows('0'), sent(1)))).toBe(true);
});

const answer = (requestId: string, at: number) =>
  ({ requestId, at, url: PAGE }) as TabRecord['responses'][number];
const place = shows('').shown?.place as never;
const appears = (requestId: string | null, at: number, record: TabRecord, url = PAGE): TabRecord =>
  withShown(record, { url, requestId, since: at, place, at, waking: false });

/** When each of three documents began, the second of which has an answer of its own, or none (a service worker's). */
const BEGAN = { first: 9, second: 19, third: 29 };

describe.each([true, false])('the second of three pages, with an answer of its own: %s', (hasAnswer) => {
  test.each([
    [true, 1],
    [false, 1],
    [true, 40],
    [false, 40],
  ])(
    'what it has sent stays with it when it is left, heard before that: %s; %i requests',
    (isBefore, count) => {
      const all = Array.from({ length: count }, (_, at) => sent(isBefore ? 25 : 32, String(500 + at)));
      const withAll = (record: TabRecord) => all.reduce(withSentAway, record);
      const first = appears('1', 11, { ...emptyTabRecord, responses: [answer('1', 10)] }, `${PAGE}first`);
      const answered = hasAnswer ? { ...first, responses: [...first.responses, answer('3', 20)] } : first;
      const second = appears(hasAnswer ? '3' : null, 21, answered);
      const left = (record: TabRecord) =>
        appears(
          '700',
          31,
          { ...record, responses: [...record.responses, answer('700', 30)] },
          `${PAGE}third`,
        );
      const record = isBefore ? left(withAll(second)) : withAll(left(second));
      const partsOf = (began: number, url: string) => partsSince(began, url, record).found.length;
      expect(partsOf(BEGAN.second, PAGE)).toBeGreaterThan(0);
      expect(partsOf(BEGAN.third, `${PAGE}third`)).toBe(0);
    },
  );
});

describe('the list', () => {
  const numbers = ({ sentAway }: TabRecord) => sentAway.map(({ requestId }) => requestId);
  const listed = (...all: readonly SentAway[]) => all.reduce(withSentAway, emptyTabRecord);

  test('has of one server and asker the first and the last, and of others each', () => {
    const three = ['10', '20', '30'];
    expect(numbers(listed(...three.map((number) => sent(1, number))))).toEqual(['10', '30']);
    expect(numbers(listed(sent(1, '30'), sent(1, '20'), sent(1, '10')))).toEqual(['30', '10']);
    for (const differs of ['host', 'port', 'documentOrigin', 'kind'] as const) {
      const of = (number: string) => ({
        ...sent(1, number),
        [differs]: differs === 'port' ? +number : number,
      });
      expect(numbers(listed(...three.map((number) => of(number) as SentAway)))).toEqual(three);
    }
  });

  test('has each request once, as it was heard last', () => {
    expect(listed(sent(1, '10'), sent(2, '10')).sentAway).toEqual([sent(2, '10')]);
  });

  test('gives to the page before what is older than the document that comes, and keeps what is newer', () => {
    const arrived = withArrivalOf(listed(sent(5, '10'), sent(6, '30')), '20');
    expect(numbers(arrived)).toEqual(['30']);
    expect(arrived.parts).toMatchObject([{ host: 'bad.example', at: 5 }]);
    const own = withArrivalOf(listed(sent(6, '30')), '30');
    expect([numbers(own), own.parts]).toEqual([[], []]);
    for (const number of ['5', null]) {
      const record = listed(sent(6, '30'));
      expect(withArrivalOf(record, number)).toBe(record);
    }
  });

  test('gives the oldest to whatever is there when there are too many servers', () => {
    const hosts = Array.from({ length: 23 }, (_, at) => ({ ...sent(at, String(at)), host: `${at}.example` }));
    const { sentAway, parts } = listed(...hosts);
    expect([sentAway.length, parts.length]).toEqual([20, 3]);
    expect(sentAway[0]?.host).toBe('3.example');
    expect(parts[0]).not.toHaveProperty('requestId');
  });
});

test('what is told late is dated to its own page, which had an answer, and to the last that appeared before the next', () => {
  const record = appears('7', 31, {
    ...emptyTabRecord,
    responses: [answer('1', 10), answer('3', 20), answer('7', 30)],
    addresses: [11, 21, 25].map((since) => ({ url: `${PAGE}${since}`, since, watched: true })),
  });
  const late = withSentAway(record, sent(40, '5'));
  expect(late.parts.map(({ at }) => at)).toEqual([20, 25]);
  // With no page on record it is dated to when it was heard.
  const later = { ...(shows('7').shown as NonNullable<TabRecord['shown']>), since: 50 };
  const none = withSentAway({ ...emptyTabRecord, shown: later }, sent(40, '5'));
  expect(none.parts.map(({ at }) => at)).toEqual([40]);
});
