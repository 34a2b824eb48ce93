/** Which response a document has, told by address and time, and what is kept of those that are gone. */
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { isAccepted, isPastWarning, withoutAnswers } from '../../src/record/shown-document.ts';
import {
  emptyTabRecord,
  type TabRecord,
  type TabResponse,
  withoutResponse,
  withResponse,
  withSavedResponse,
} from '../../src/record/tab-record.ts';
import { lastResponse, responseOf } from '../../src/record/which-response.ts';
import { GOOD } from '../assess/case-with.ts';
import { response } from './response.ts';

const URL_HERE = 'https://shop.example/pay';
const AT = 1_000_000;
const page = { fetchedFrom: URL_HERE, respondedAt: AT, startedAt: AT - 100, clockBehind: 0 };
const seenOne = seenOrUndefined(GOOD.connection);
if (seenOne === undefined) throw new Error('The case has no connection.');
const good: Connection = { ...seenOne, state: 'secure', overridden: [] };
const past: Connection = { ...good, overridden: ['untrusted'] };
const broken: Connection = { ...good, state: 'broken' };

const own = (at: number, more: Partial<TabResponse> = {}, requestId = `r${at}`) =>
  response(requestId, URL_HERE, at, more);
const holding = (...responses: readonly TabResponse[]): TabRecord => ({ ...emptyTabRecord, responses });
const found = (...responses: readonly TabResponse[]) => {
  const one = responseOf(page, holding(...responses));
  return typeof one === 'string' ? one : one.requestId;
};

const SHOWN = {
  ...{
    url: URL_HERE,
    since: AT,
    place: { scheme: 'https', host: 'shop.example', site: 'shop.example' },
    at: AT,
    waking: false,
  },
} as const;
/** Milliseconds. */
const SLEPT = 3_600_000;

describe.each([SLEPT, -SLEPT])('a document whose clock is %i ms behind', (clockBehind) => {
  const behind = { ...page, clockBehind };
  const of = (...responses: readonly TabResponse[]) => {
    const one = responseOf(behind, holding(...responses));
    return typeof one === 'string' ? one : one.requestId;
  };

  test('finds its response by either clock', () => {
    expect(of(own(AT + clockBehind + 20))).toBe(`r${AT + clockBehind + 20}`);
    expect(of(own(AT))).toBe(`r${AT}`);
    expect(of(own(AT + clockBehind / 2))).toBe('none');
    // Between them, the computer slept more than once; outside, the clock was moved both ways: that of the page which the tab shows.
    const between = own(AT + clockBehind / 2);
    const outside = own(AT + clockBehind * 2);
    const shown = (requestId: string | null) => ({ ...SHOWN, requestId });
    for (const one of [between, outside])
      expect(responseOf(behind, { ...holding(one), shown: shown(one.requestId) })).toMatchObject(one);
    // Of a page that came back: between them alone.
    expect(responseOf(behind, { ...holding(between), shown: shown(null) })).toMatchObject(between);
    expect(responseOf(behind, { ...holding(outside), shown: shown(null) })).toBe('none');
    expect(responseOf(behind, { ...holding(between), shown: shown('another') })).toBe('none');
  });
  test('has the worst of what it may have by either', () => {
    const other = own(AT + clockBehind, { connection: past });
    expect(of(own(AT, { connection: good }), other)).toBe('lost');
    const dropped = [{ url: URL_HERE, at: AT + clockBehind, refused: false }];
    expect(responseOf(behind, { ...holding(own(AT)), dropped })).toBe('lost');
  });
});

describe('the response of a document', () => {
  test.each([
    ['at the same moment', 0, 'r1000000'],
    ['as far as both clocks may differ', 1500, 'r1001500'],
    ['that far before', -1500, 'r998500'],
    ['farther than that', 1501, 'none'],
    ['farther before', -1501, 'none'],
  ])('%s', (_name, after, requestId) => {
    expect(found(own(AT + after))).toBe(requestId);
  });
  test('is the nearest of several, and none that failed or has another address', () => {
    const failure = { kind: 'other', fault: null } as NonNullable<TabResponse['failure']>;
    expect(found(own(AT + 900), own(AT - 20), own(AT + 500))).toBe(`r${AT - 20}`);
    expect(found(own(AT, { failure }), own(AT + 30))).toBe(`r${AT + 30}`);
    expect(found(own(AT, { failure }))).toBe('none');
    // Nor does what failed leave in doubt which it is.
    expect(found(own(AT, { failure }), own(AT + 30, { connection: good }))).toBe(`r${AT + 30}`);
    expect(found(response('x', 'https://shop.example/other', AT))).toBe('none');
    expect(found(own(AT, { url: `${URL_HERE}#part` }))).toBe(`r${AT}`);
  });
  test('is lost where several may be it and the browser thought differently of them', () => {
    expect(found(own(AT, { connection: good }), own(AT + 50, { connection: past }))).toBe('lost');
    expect(found(own(AT, { connection: good }), own(AT + 90_000, { connection: past }))).toBe('lost');
    expect(found(own(AT, { connection: good }), own(AT - 1700, { connection: past }))).toBe(`r${AT}`);
    expect(found(own(AT, { connection: good }), own(AT + 50, { connection: good }))).toBe(`r${AT}`);
    const two: Connection = { ...good, overridden: ['untrusted', 'expired'] };
    const joined: Connection = {
      ...good,
      overridden: ['untrustedexpired'] as unknown as Connection['overridden'],
    };
    expect(found(own(AT, { connection: two }), own(AT + 50, { connection: joined }))).toBe('lost');
  });
  test('is lost where one that is gone may be it', () => {
    const gone = (at: number, url = URL_HERE): TabRecord => ({
      ...holding(own(AT)),
      dropped: [{ url, at, refused: false }],
    });
    expect(responseOf(page, gone(AT - 1600))).toBe('lost');
    expect(responseOf(page, gone(AT - 1601))).not.toBe('lost');
    expect(responseOf(page, gone(AT + 90_000))).toBe('lost');
    expect(responseOf(page, gone(AT, 'https://shop.example/other'))).not.toBe('lost');
    const since = (droppedCompleteSince: number) =>
      responseOf(page, { ...holding(own(AT)), droppedCompleteSince });
    expect(since(AT - 1500)).toBe('lost');
    expect(since(AT - 1501)).not.toBe('lost');
    expect(responseOf({ ...page, respondedAt: 0 }, holding(own(0)))).not.toBe('lost');
  });

  const policyOf = (...responses: readonly TabResponse[]) => {
    const one = responseOf(page, holding(...responses));
    return typeof one === 'string' ? one : one.upgradesInsecure;
  };
  const policy = { upgradesInsecure: true };
  test('has a policy where each that may be it has', () => {
    expect(policyOf(own(AT, policy))).toBe(true);
    expect(policyOf(own(AT))).toBe(false);
    expect(policyOf(own(AT, policy), own(AT + 50, policy))).toBe(true);
    expect(policyOf(own(AT, policy), own(AT + 50))).toBe(false);
    expect(policyOf(own(AT), own(AT + 50, policy))).toBe(false);
  });
  test('is lost where a later one has another', () => {
    expect(policyOf(own(AT, policy), own(AT + 5000))).toBe('lost');
    expect(policyOf(own(AT), own(AT + 5000, policy))).toBe('lost');
    expect(policyOf(own(AT, policy), own(AT + 1501))).toBe('lost');
    // So near that it may be the one.
    expect(policyOf(own(AT, policy), own(AT + 1500))).toBe(false);
    expect(policyOf(own(AT, policy), own(AT + 5000, policy))).toBe(true);
    expect(policyOf(own(AT, policy), own(AT - 1550))).toBe(false);
  });
  test('is old content where any that may be it is', () => {
    const statusOf = (...responses: readonly TabResponse[]) => {
      const one = responseOf(page, holding(...responses));
      return typeof one === 'string' ? one : one.status;
    };
    expect(statusOf(own(AT))).toBe(200);
    expect(statusOf(own(AT, { status: 404 }))).toBe(404);
    expect(statusOf(own(AT), own(AT + 50, { status: 304 }))).toBe(304);
    expect(statusOf(own(AT), own(AT + 50, { status: 206 }))).toBe(206);
    expect(statusOf(own(AT), own(AT + 50))).toBe(200);
  });
});

describe('a later word on the same request', () => {
  const twice = (first: Partial<TabResponse>, then: Partial<TabResponse>) =>
    withResponse(withResponse(emptyTabRecord, own(AT, first, 'same')), own(AT + 1, then, 'same')).responses;
  test('takes its place', () => {
    expect(twice({}, { status: 201 })).toEqual([own(AT + 1, { status: 201 }, 'same')]);
  });
  test('without its connection is no news, with it is', () => {
    expect(twice({ connection: good }, {})).toEqual([own(AT, { connection: good }, 'same')]);
    expect(twice({}, { connection: good })).toEqual([own(AT + 1, { connection: good }, 'same')]);
    expect(twice({ connection: good }, { connection: past })[0]?.connection).toEqual(past);
    expect(twice({ connection: good }, { url: 'https://b.example/' })[0]?.connection).toBeNull();
  });
  test('“not modified” stays so when the browser has taken out what it had', () => {
    expect(twice({ status: 304 }, { status: 200 })[0]?.status).toBe(304);
    expect(twice({ status: 206 }, { status: 200 })[0]?.status).toBe(206);
    expect(twice({ status: 304 }, { status: 500 })[0]?.status).toBe(500);
    expect(twice({ status: 301 }, { status: 200 })[0]?.status).toBe(200);
    expect(twice({ status: 304 }, { status: 200, url: 'https://b.example/' })[0]?.status).toBe(200);
  });
  test('of another request leaves the first alone', () => {
    expect(
      withResponse(holding(own(AT, {}, 'one')), own(AT, { status: 500 }, 'other')).responses,
    ).toHaveLength(2);
  });
});

describe('a response that is gone', () => {
  const dropped = (connection: Connection | null) =>
    withoutResponse(holding(own(AT, { connection }, 'own')), 'own').dropped.length;
  test.each([
    ['accepted', 0, good],
    ['untold', 0, null],
    ['past a warning', 1, past],
    ['broken', 1, broken],
    ['weak', 1, { ...good, state: 'weak' } as Connection],
  ] as const)('%s: %i kept in mind', (_name, count, connection) => {
    expect(dropped(connection)).toBe(count);
    const saved = withSavedResponse(emptyTabRecord, own(AT, { connection }));
    expect(saved.dropped.length).toBe(count);
    if (count === 0) expect(saved).toBe(emptyTabRecord);
    const failure = { kind: 'other', fault: null } as NonNullable<TabResponse['failure']>;
    const brokenOff = withResponse(holding(own(AT, { connection }, 'own')), own(AT + 1, { failure }, 'own'));
    expect(brokenOff.dropped.length).toBe(count);
    // A redirect's hop is no document's.
    for (const url of [URL_HERE, 'https://b.example/']) {
      const next = own(AT + 1, { url }, 'own');
      expect(withResponse(holding(own(AT, { connection }, 'own')), next).dropped).toEqual([]);
    }
  });
  test('is one of a hundred at most, and the list says since when it is whole', () => {
    const gone = (count: number) => {
      const all = Array.from({ length: count }, (_, index) => own(AT + index, { connection: past }));
      return all.reduce(withSavedResponse, emptyTabRecord);
    };
    expect([gone(100).dropped.length, gone(100).droppedCompleteSince]).toEqual([100, 0]);
    const { dropped, droppedCompleteSince } = gone(103);
    expect([dropped.length, dropped[0]?.at, droppedCompleteSince]).toEqual([100, AT + 3, AT + 2]);
  });
  test('that was not there changes nothing', () => {
    const record = holding(own(AT));
    expect(withoutResponse(record, 'other')).toBe(record);
    expect(withoutResponse(record, `r${AT}`).responses).toEqual([]);
  });
  test('of an address goes with all its like, but for the one that is shown', () => {
    const place = { scheme: 'https', host: 'shop.example', site: 'shop.example' };
    const shown = { url: URL_HERE, requestId: 'shown', since: AT, place, at: AT, waking: false };
    const record = holding(own(AT, {}, 'shown'), own(AT, {}, 'a'), response('b', 'https://b.example/', AT));
    const left = (from: TabRecord) =>
      withoutAnswers(from, `${URL_HERE}#x`).responses.map(({ requestId }) => requestId);
    expect(left({ ...record, shown })).toEqual(['shown', 'b']);
    expect(left(record)).toEqual(['b']);
  });
});

test('the last thing that a tab has asked for is that of its address, or none', () => {
  const record = holding(response('x', 'https://b.example/', AT), own(AT + 1));
  expect(lastResponse(`${URL_HERE}#x`, record)?.requestId).toBe(`r${AT + 1}`);
  expect(lastResponse('https://b.example/', record)).toBeUndefined();
  expect(lastResponse(URL_HERE, emptyTabRecord)).toBeUndefined();
});

test.each([
  [good, true, false],
  [past, false, true],
  [broken, false, true],
  [{ ...good, state: 'weak' } as Connection, false, false],
])('accepted, or past a warning, case %#', (connection, accepted, warned) => {
  expect([isAccepted(connection), isPastWarning(connection)]).toEqual([accepted, warned]);
});
