/** A document finds its own response, and no other. */
import { describe, expect, test } from 'vitest';
import type { Page } from '../../src/evidence/evidence.ts';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import { comparable, originOf } from '../../src/evidence/page-url.ts';
import { shownBy, shownResponse, withShown } from '../../src/record/shown-document.ts';
import { beganAt, partsSince, withPart } from '../../src/record/tab-parts.ts';
import {
  emptyTabRecord,
  parseTabRecord,
  type TabPart,
  type TabRecord,
  type TabResponse,
  withResponse,
} from '../../src/record/tab-record.ts';
import { lastResponse, responseOf } from '../../src/record/which-response.ts';
import { readCases } from '../cases/cases.ts';
import { response } from './response.ts';

const page = (fetchedFrom: string, respondedAt: number) =>
  ({ fetchedFrom, respondedAt, startedAt: respondedAt - 50, clockBehind: 0 }) as Page;
const idOf = (found: TabResponse | 'none' | 'lost') => (typeof found === 'string' ? found : found.requestId);
const record = (...responses: TabResponse[]): TabRecord => responses.reduce(withResponse, emptyTabRecord);

describe('the response of a document', () => {
  const two = record(response('1', 'https://a.example/', 1000), response('2', 'https://a.example/', 9000));

  test('is the one of its address that is nearest in time', () => {
    expect(idOf(responseOf(page('https://a.example/#top', 1010), two))).toBe('1');
    expect(idOf(responseOf(page('https://a.example/', 8990), two))).toBe('2');
  });
  test('is found with a user name in one of the addresses', () => {
    const named = record(response('1', 'https://user:pw@a.example/', 1000));
    expect(idOf(responseOf(page('https://a.example/', 1000), named))).toBe('1');
    expect(lastResponse('https://a.example/', named)?.requestId).toBe('1');
    expect(originOf('https://user:pw@a.example:8443/x@y')).toBe('https://a.example:8443');
  });
  test('is none of another address, another time, or a failure', () => {
    expect(responseOf(page('https://b.example/', 1000), two)).toBe('none');
    expect(responseOf(page('https://a.example/', 5000), two)).toBe('none');
    expect(responseOf(page('', 1000), two)).toBe('none');
    const failed = record(
      response('1', 'https://a.example/', 1000, { failure: { kind: 'name-not-found', fault: null } }),
    );
    expect(responseOf(page('https://a.example/', 1000), failed)).toBe('none');
  });
  test('a later word on the same request takes the place of an earlier one', () => {
    const redirected = record(
      response('1', 'http://a.example/', 1000),
      response('1', 'https://a.example/', 1050),
    );
    expect(redirected.responses.length).toBe(1);
    expect(responseOf(page('https://a.example/', 1050), redirected)).toMatchObject({
      url: 'https://a.example/',
    });
  });
});

describe('a document whose own response cannot be told from another', () => {
  const connections = readCases().flatMap(({ evidence }) => seenOrUndefined(evidence.connection) ?? []);
  const good = connections.find(({ overridden }) => overridden.length === 0);
  const overridden = connections.find((connection) => connection.overridden.length > 0);
  const A = 'https://a.example/';

  test('has none, if the browser thought of them differently', () => {
    expect(good?.overridden).toEqual([]);
    expect(overridden?.overridden).not.toEqual([]);
    const both = record(
      response('1', A, 1000_000, { connection: overridden ?? null }),
      response('2', A, 1000_400, { connection: good ?? null }),
    );
    expect(responseOf(page(A, 1000_390), both)).toBe('lost');
    expect(responseOf(page(A, 1005_000), both)).toBe('none');
    const same = record(
      response('1', A, 1000_000, { connection: good ?? null }),
      response('2', A, 1000_400, { connection: good ?? null }),
    );
    expect(idOf(responseOf(page(A, 1000_390), same))).toBe('2');
  });
  test('has none, if any that came for this address since it began has another policy or another certificate', () => {
    // The first byte is the server's to choose: an interim response at once, and the true one later.
    const policy = record(
      response('1', A, 1000_000, { connection: good ?? null, upgradesInsecure: true }),
      response('2', A, 1003_000, { connection: good ?? null }),
    );
    expect(responseOf(page(A, 1000_600), policy)).toBe('lost');
    const warned = record(
      response('1', A, 1000_000, { connection: good ?? null }),
      response('2', A, 1003_000, { connection: overridden ?? null }),
    );
    expect(responseOf(page(A, 1000_600), warned)).toBe('lost');
  });
  test('has none, if what the tab shows came past a warning, however far its clock is ahead', () => {
    const both = record(
      response('1', A, 1000_000, { connection: overridden ?? null }),
      response('2', A, 1060_000, { connection: good ?? null }),
    );
    const shown = (requestId: string, url = A) => {
      const place = { scheme: 'https', host: 'a.example', site: 'a.example' } as const;
      return { ...both, shown: { url, requestId, since: 1000_000, place, at: 1000_100, waking: false } };
    };
    expect(responseOf(page(A, 1060_000), shown('1'))).toBe('lost');
    expect(idOf(responseOf(page(A, 1060_000), shown('2')))).toBe('2');
    const other = `${A}other`;
    expect(responseOf(page(other, 1060_000), shown('1'))).toBe('none');
  });
  test('has none, if it is in doubt what the tab shows and one of its address came past a warning', () => {
    const both = record(
      response('1', A, 1000_000, { connection: overridden ?? null }),
      response('2', A, 1060_000, { connection: good ?? null }),
    );
    const place = { scheme: 'https', host: 'a.example', site: 'a.example' } as const;
    const shown = { url: `${A}pay`, requestId: null, since: 1000_000, place, at: 1000_100, waking: false };
    expect(responseOf(page(A, 1060_000), { ...both, shown })).toBe('lost');
    expect(idOf(responseOf(page(A, 1060_000), { ...both, shown: { ...shown, url: '' } }))).toBe('2');
    expect(responseOf(page(`${A}other`, 1060_000), { ...both, shown })).toBe('none');
    // Out of the cache of pages: what came for its address long before, in order or untold, is no doubt.
    const before = record(
      response('1', A, 1000_000, { upgradesInsecure: true, status: 503 }),
      response('2', A, 1060_000, { connection: good ?? null }),
    );
    expect(idOf(responseOf(page(A, 1060_000), { ...before, shown }))).toBe('2');
  });
  test('has lost it, if it may be one that was dropped', () => {
    const many = (from: string, count: number) =>
      Array.from({ length: count }, (_, index) =>
        response(`${from}${index}`, `${A}${from}${index}`, 1000_000 + index),
      );
    const own = response('own', A, 1000_050);
    const later = record(own, ...many('x', 20));
    expect(responseOf(page(A, 1000_060), later)).toBe('lost');
    // One of the same address may have been its own, although there is another now.
    expect(responseOf(page(A, 1000_060), withResponse(later, response('other', A, 1000_070)))).toBe('lost');
    // What was dropped had other addresses.
    expect(idOf(responseOf(page(A, 1000_060), record(...many('x', 20), own)))).toBe('own');
    // So many were dropped that nobody knows their addresses any more.
    expect(responseOf(page(A, 1000_060), record(...many('x', 300), own))).toBe('lost');
    expect(idOf(responseOf(page(A, 1003_000), record(...many('x', 300), { ...own, at: 1003_000 })))).toBe(
      'own',
    );
  });
  test('keeps it while it is shown, whatever else the tab asks for', () => {
    const place = { scheme: 'https', host: 'a.example', site: 'a.example' };
    const answered = record(response('own', A, 1000_000));
    const committed = { url: A, place, at: 1000_010, marked: false };
    const shown = withShown(answered, shownBy(answered, committed));
    const many = Array.from({ length: 30 }, (_, index) =>
      response(String(index), `${A}${index}`, 1000_100 + index),
    );
    expect(shownResponse(many.reduce(withResponse, shown))?.requestId).toBe('own');
  });
});

test('of an address of a megabyte only the beginning is kept', () => {
  const long = `https://a.example/${'x'.repeat(1e6)}`;
  expect(comparable(long).length).toBeLessThan(5000);
  expect(comparable(long)).toBe(comparable(`${long}#end`));
});

test('a connection that was told of a hop is kept when the hop is told of again without it', () => {
  const connection =
    readCases().flatMap(({ evidence }) => seenOrUndefined(evidence.connection) ?? [])[0] ?? null;
  const told = response('1', 'https://a.example/', 1000, { connection });
  expect(connection).not.toBeNull();
  expect(record(told, response('1', 'https://a.example/', 1001)).responses[0]?.connection).toEqual(
    connection,
  );
  expect(record(told, response('1', 'https://b.example/', 1001)).responses[0]?.connection).toBeNull();
  const failed = response('1', 'https://a.example/', 1001, { failure: { kind: 'tls', fault: null } });
  expect(record(told, failed).responses[0]?.connection).toBeNull();
});

test('only the last thing asked for speaks for a page that cannot be entered', () => {
  const two = record(
    response('1', 'https://a.example/x.pdf', 1000),
    response('2', 'https://b.example/', 2000),
  );
  expect(lastResponse('https://b.example/#p', two)?.requestId).toBe('2');
  expect(lastResponse('https://a.example/x.pdf', two)).toBeUndefined();
});

test('a document’s parts count from the response of what the tab shows, however far its clock is ahead', () => {
  const A = 'https://a.example/';
  const place = { scheme: 'https', host: 'a.example', site: 'a.example' } as const;
  const both = record(response('1', A, 1000_000), response('2', A, 1060_000));
  const shown = { url: A, requestId: '1', since: 1000_000, place, at: 1000_100, waking: false };
  expect(beganAt(page(A, 1060_000), { ...both, shown })).toBe(1000_000);
  expect(beganAt(page(`${A}x`, 1060_000), { ...both, shown })).toBe(1059_950);
});

test('and from the first that may be it, where it is in doubt what the tab shows; not out of a cache of pages', () => {
  const A = 'https://a.example/';
  const place = { scheme: 'https', host: 'a.example', site: 'a.example' } as const;
  const both = record(response('1', A, 1000_000), response('2', A, 1060_000));
  const shownSince = (since: number) =>
    ({ url: A, requestId: null, since, place, at: since, waking: false }) as const;
  expect(beganAt(page(A, 1060_000), { ...both, shown: shownSince(1060_000) })).toBe(1000_000);
  expect(beganAt(page(A, 1060_000), { ...both, shown: shownSince(1090_000) })).toBe(1059_950);
});

test('what came before its answer is a document’s own, though its clock is ahead', () => {
  const A = 'https://a.example/';
  const slow = { fetchedFrom: A, startedAt: 1001_000, respondedAt: 1001_800, clockBehind: 0 } as Page;
  expect(beganAt(slow, record(response('1', A, 1000_800)))).toBe(1000_000);
  expect(beganAt(slow, record(response('1', A, 1001_800)))).toBe(1001_000);
});

describe('weak parts', () => {
  const HERE = 'https://shop.example';
  const part = (host: string, at: number, documentOrigin = HERE): TabPart => ({
    kind: 'insecure-content',
    host,
    port: 0,
    resource: 'image',
    at,
    documentOrigin,
  });

  test('count from the beginning of the document', () => {
    const parts = [part('old.example', 100), part('new.example', 300)].reduce(withPart, emptyTabRecord);
    expect(partsSince(200, `${HERE}/page`, parts).found.map(({ host }) => host)).toEqual(['new.example']);
  });
  test('parts of a document of another site are not of this one', () => {
    const parts = [part('a.example', 300, 'https://other.example'), part('b.example', 300, '')].reduce(
      withPart,
      emptyTabRecord,
    );
    expect(partsSince(200, `${HERE}/page`, parts).found.map(({ host }) => host)).toEqual(['b.example']);
  });
  test('one host is noted once for a document', () => {
    const parts = [part('a.example', 100), part('a.example', 110), part('a.example', 120)].reduce(
      withPart,
      emptyTabRecord,
    );
    expect(parts.parts.length).toBe(1);
  });
  test('a host is noted when it was last seen: a document without a response of its own has it too', () => {
    const parts = [part('a.example', 100), part('a.example', 300)].reduce(withPart, emptyTabRecord);
    expect(partsSince(200, `${HERE}/page`, parts).found.map(({ host }) => host)).toEqual(['a.example']);
    expect(partsSince(50, `${HERE}/page`, parts).found.length).toBe(1);
  });
  test('a list that lost its beginning does not speak for a document that began before', () => {
    const many = Array.from({ length: 100 }, (_, index) => part(`h${index}.example`, 1000 + index));
    const full = many.reduce(withPart, emptyTabRecord);
    expect(partsSince(900, `${HERE}/page`, full)).toMatchObject({ whole: false });
    expect(partsSince(1090, `${HERE}/page`, full).found.length).toBe(10);
    expect(partsSince(1090, `${HERE}/page`, full).whole).toBe(true);
  });
});

test('the record is bounded, and anything else is no record', () => {
  const many = record(
    ...Array.from({ length: 50 }, (_, index) => response(String(index), 'https://a.example/', index)),
  );
  expect(many.responses.length).toBeLessThanOrEqual(12);
  expect(parseTabRecord(structuredClone(many))).toEqual(many);
  for (const value of [null, 1, 'x', [], {}, { ...many, version: 1 }, { ...many, responses: [{}] }])
    expect(parseTabRecord(value)).toBeUndefined();
});
