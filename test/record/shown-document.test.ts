/** A document is tied to its own response, or to none. */
import { describe, expect, test } from 'vitest';
import type { Connection } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import {
  type Committed,
  isAccepted,
  shownBy,
  shownResponse,
  withHop,
  withoutAnswers,
  withoutDocument,
  withShown,
  withSleep,
} from '../../src/record/shown-document.ts';
import {
  emptyTabRecord,
  type TabRecord,
  withoutResponse,
  withResponse,
} from '../../src/record/tab-record.ts';
import { readCases } from '../cases/cases.ts';
import { response } from './response.ts';

const place = (url: string) => {
  const { protocol, hostname } = new URL(url);
  return { scheme: protocol.slice(0, -1), host: hostname, site: hostname };
};
const committed = (url: string, at: number, marked = false): Committed => ({
  url,
  place: place(url),
  at,
  marked,
});

type Event = (record: TabRecord) => TabRecord;
const answers =
  (...args: Parameters<typeof response>): Event =>
  (record) =>
    withResponse(record, response(...args));
const shows =
  (url: string, at: number, marked = false): Event =>
  (record) =>
    withShown(record, shownBy(record, committed(url, at, marked)));
const recordOf = (...events: Event[]) => events.reduce((record, event) => event(record), emptyTabRecord);
const shownAfter = (...events: Event[]) => shownResponse(recordOf(...events))?.requestId;

/** A blank window, after a page of this address. */
const withoutDocumentAfter =
  (url: string): Event =>
  (record) =>
    withoutDocument(shows(url, 900)(record));

const A = 'https://a.example/';
const B = 'https://b.example/';

describe('the document in the tab', () => {
  test('is the one whose response came just before', () => {
    expect(shownAfter(answers('1', A, 1000), shows(`${A}#top`, 1030))).toBe('1');
  });
  test('is the new origin’s, though the mark of a page left at once came too late for that page', () => {
    const left = recordOf(answers('1', A, 1000), shows(A, 1030), answers('2', B, 1200), shows(B, 1230, true));
    expect(shownResponse(left)?.requestId).toBe('2');
    expect(left.history.map(({ how }) => how)).toEqual(['typed', 'typed']);
  });
  test('is nobody’s at the same origin, or where no website was on record: the mark may be the document’s own', () => {
    const download = answers('2', `${A}pay`, 1200);
    expect(
      shownAfter(answers('1', A, 1000), shows(A, 1030), download, shows(`${A}pay`, 1230, true)),
    ).toBeUndefined();
    expect(shownAfter(withoutDocumentAfter(A), download, shows(`${A}pay`, 1230, true))).toBeUndefined();
  });
  test('is a service worker’s where the browser sends the request on to itself: no answer before was its own', () => {
    const forged = recordOf(answers('1', A, 1000), shows(A, 1030), answers('2', `${A}pay`, 2000), (record) =>
      withoutAnswers(record, `${A}pay`),
    );
    expect(shownResponse(shows(`${A}pay`, 2100)(forged))).toBeUndefined();
    // Of the page that is shown nothing is taken away.
    expect(shownResponse(withoutAnswers(forged, A))?.requestId).toBe('1');
  });
  test('is nobody’s whose response is long past, of another address, or yet to come', () => {
    expect(shownAfter(answers('1', A, 1000), shows(A, 20_000))).toBeUndefined();
    expect(shownAfter(answers('1', A, 1000), shows(`${A}other`, 1030))).toBeUndefined();
    expect(shownAfter(answers('1', A, 9000), shows(A, 1030))).toBeUndefined();
  });
  test('out of the cache of whole pages is tied to no response, the old one neither', () => {
    const events = [answers('1', A, 1000), shows(A, 1030), answers('2', B, 2000), shows(B, 2030)];
    expect(shownAfter(...events, shows(A, 2500))).toBeUndefined();
    // Nor to one that another document has taken since.
    expect(shownAfter(...events, shows(A, 2500), shows(B, 3000))).toBeUndefined();
  });
  test('made by a service worker is tied to no response, reloaded at once neither', () => {
    expect(shownAfter(answers('1', A, 1000), shows(A, 1030), shows(A, 1100))).toBeUndefined();
  });
  test('that was fetched ahead is tied to nothing: nobody says when it was shown', () => {
    expect(shownAfter(answers('1', A, 1000, { ahead: true }), shows(A, 1030))).toBeUndefined();
  });
  test('is not the one whose navigation came to nothing', () => {
    const aborted: Event = (record) => withoutResponse(record, '1');
    expect(shownAfter(answers('1', A, 1000), aborted, shows(A, 1030))).toBeUndefined();
  });
  test('keeps its response while the button carries its paint: pushState, fragments', () => {
    const events = [answers('1', A, 1000), shows(A, 1030)];
    expect(shownAfter(...events, shows(`${A}pushed`, 5000, true))).toBe('1');
    expect(shownAfter(...events, shows(`${A}pushed`, 5000, true), shows(`${A}#x`, 6000, true))).toBe('1');
    // Wiped, it is another document; and no document moves to another origin.
    expect(shownAfter(...events, shows(`${A}pushed`, 5000, false))).toBeUndefined();
    expect(shownAfter(...events, shows(B, 5000, true))).toBeUndefined();
  });
  test('is none where the button is painted and a response came all the same: a download, a navigation that was stopped', () => {
    const page = [answers('1', A, 1000), shows(A, 1030)];
    const passedThrough = answers('2', `${A}invoice.pdf`, 3000);
    const record = recordOf(...page, passedThrough, shows(`${A}invoice.pdf`, 3100, true));
    expect(shownResponse(record)).toBeUndefined();
    expect(shownAfter(...page, passedThrough, shows(`${A}pushed`, 3100, true))).toBe('1');
  });
  test('is the next one’s if its response came after this was heard, however late this is dealt with', () => {
    const page = [answers('1', A, 1000), shows(A, 1030)];
    const reloaded = [answers('2', `${A}pushed`, 3300), shows(`${A}pushed`, 3400)];
    // The word on `pushState` was heard at 3100. The reload may have come in between reading, painting and noting it.
    const before = recordOf(...page);
    const pushed = shownBy(before, committed(`${A}pushed`, 3100));
    const late = withShown(answers('2', `${A}pushed`, 3300)(before), pushed);
    expect(shownResponse(late)).toBeUndefined();
    expect(shownResponse(shows(`${A}pushed`, 3400)(late))?.requestId).toBe('2');
    // Or the response is known already, and the button still carries the paint.
    const known = recordOf(...page, answers('2', `${A}pushed`, 3300), shows(`${A}pushed`, 3100, true));
    expect(shownResponse(known)).toBeUndefined();
    expect(shownResponse(shows(`${A}pushed`, 3400)(known))?.requestId).toBe('2');
    expect(shownAfter(...page, shows(`${A}pushed`, 3100, true), ...reloaded)).toBe('2');
  });
  test.each([
    [-9990, '1'],
    [-10_000, '1'],
    [-10_001, undefined],
    [500, '1'],
    [501, undefined],
  ])('may have answered %i ms from when this was heard: %s', (after, requestId) => {
    expect(shownAfter(answers('1', A, 50_000 + after), shows(A, 50_000))).toBe(requestId);
  });
  test('is not the one before, of whose response the browser has said another word since', () => {
    const again = answers('1', A, 1040);
    expect(shownAfter(answers('1', A, 1000), shows(A, 1030), again, shows(A, 1100))).toBeUndefined();
  });
  test('is not the one of another response of the same moment, which had its time', () => {
    const both = [answers('1', A, 1000), answers('2', A, 1000), shows(A, 1030)];
    expect(shownAfter(...both)).toBe('2');
    expect(shownAfter(...both, shows(A, 1100))).toBeUndefined();
  });
  test('is nobody’s where the button is marked and no document was on record', () => {
    expect(shownAfter(shows(A, 1030, true))).toBeUndefined();
    expect(shownAfter(answers('1', A, 1000), shows(A, 1030, true))).toBeUndefined();
    expect(recordOf(shows(A, 1030, true)).shown).toMatchObject({ url: A, at: 1030 });
  });
  test('is none where nothing was said of it, whatever has passed by', () => {
    expect(shownAfter(answers('1', A, 1000))).toBeUndefined();
  });
  test('is none before and after: nothing is written', () => {
    const record = recordOf(answers('1', A, 1000));
    expect(withoutDocument(record)).toBe(record);
    expect(withSleep(record)).toBe(record);
  });
  test('is none while the tab shows no website, and is found again only by a response of its own', () => {
    const left = [answers('1', A, 1000), shows(A, 1030), withoutDocument];
    expect(shownAfter(...left)).toBeUndefined();
    expect(shownAfter(...left, shows(A, 1500, true))).toBeUndefined();
    expect(shownAfter(...left, answers('2', A, 2000), shows(A, 2010))).toBe('2');
  });
  test('of a tab that wakes comes with its second word', () => {
    const slept = [answers('1', A, 1000), shows(A, 1030), withSleep];
    expect(shownAfter(...slept)).toBeUndefined();
    expect(shownAfter(...slept, answers('2', A, 5000), shows(A, 5010), shows(A, 5040))).toBe('2');
  });
});

describe('the way to it', () => {
  const hop =
    (requestId: string): Event =>
    (record) =>
      withHop(record, { requestId, from: place('http://a.example/'), to: place(A), how: 'redirect' });
  const way = (record: TabRecord) => record.history.map(({ to, how }) => `${to.scheme} ${to.host} ${how}`);

  test('has its redirects, whenever the browser tells of them', () => {
    const wanted = ['https b.example link', 'http a.example typed', 'https a.example redirect'];
    const before = [answers('0', B, 500, { fromPage: true }), shows(B, 510)];
    expect(way(recordOf(...before, hop('1'), answers('1', A, 1000), shows(A, 1030)))).toEqual(wanted);
    expect(way(recordOf(...before, answers('1', A, 1000), shows(A, 1030), hop('1')))).toEqual(wanted);
  });
  test('has no redirects of other navigations', () => {
    expect(way(recordOf(hop('9'), answers('1', A, 1000), shows(A, 1030)))).toEqual(['https a.example typed']);
  });
  test('stays as it was while the next navigation is sent on', () => {
    const reloaded = [answers('1', A, 1000), shows(A, 1030), answers('2', A, 2000), shows(A, 2030)];
    const before = recordOf(...reloaded);
    expect(before.history).toMatchObject([{ stayed: true }]);
    expect(hop('9')(before).history).toBe(before.history);
    expect(hop('9')(before).hops.map(({ requestId }) => requestId)).toEqual(['9']);
    expect(hop('9')(emptyTabRecord).history).toEqual([]);
  });
  test('stays as it was under another address of the same document', () => {
    const before = recordOf(answers('1', A, 1000), shows(A, 1030));
    const pushed = shows(`${A}pushed`, 5000, true)(before);
    expect(pushed.shown?.url).toBe(`${A}pushed`);
    expect(pushed.history).toBe(before.history);
    // A page of its own makes it one of several.
    expect(recordOf(answers('1', A, 1000), shows(A, 1030), shows(A, 5000)).history).not.toBe(before.history);
  });
  test('has of all redirects the last thirty', () => {
    const many = Array.from({ length: 40 }, (_, index) => hop(`${index}`));
    const { hops } = recordOf(...many);
    expect([hops.length, hops[0]?.requestId, hops.at(-1)?.requestId]).toEqual([30, '10', '39']);
  });
  test.each<[string, Event, string]>([
    ['nothing was seen', (record) => record, 'unseen'],
    ['the user asked', answers('1', A, 1000), 'typed'],
    ['a page asked', answers('1', A, 1000, { fromPage: true }), 'link'],
  ])('began as was seen: %s', (_name, before, how) => {
    expect(way(recordOf(before, shows(A, 1030)))).toEqual([`https a.example ${how}`]);
  });
});

describe('a certificate', () => {
  const good = readCases()
    .map(({ evidence }) => seenOrUndefined(evidence.connection))
    .find((connection) => connection?.state === 'secure' && connection.overridden.length === 0);
  if (good === undefined) throw new Error('No case has a good connection.');

  test.each<[string, Partial<Connection>, boolean]>([
    ['good', {}, true],
    [
      'whose warning was overridden, whatever the browser calls its state',
      { overridden: ['expired'] },
      false,
    ],
    ['in a state that is not good', { state: 'weak' }, false],
    ['in a broken state', { state: 'broken', overridden: ['unnamed'] }, false],
  ])('%s', (_what, change, accepted) => {
    const connection = { ...good, ...change };
    expect(isAccepted(connection)).toBe(accepted);
    const { history } = recordOf(answers('1', A, 1000, { connection }), shows(A, 1030));
    expect(history.map(({ certificate }) => certificate)).toEqual([accepted ? 'accepted' : 'not-accepted']);
  });
  test.each<[string, Event, string]>([
    ['of no response', (record) => record, 'unseen'],
    ['of a response without a word on it', answers('1', A, 1000), 'unseen'],
    [
      'that the browser refused',
      answers('1', A, 1000, { failure: { kind: 'certificate', fault: 'expired' } }),
      'not-accepted',
    ],
  ])('%s', (_what, before, certificate) => {
    expect(recordOf(before, shows(A, 1030)).history).toMatchObject([{ certificate }]);
  });
});
