/** What a tab may hold, for a document of its origin that comes in beside it. */
import { describe, expect, test } from 'vitest';
import type { Connection, Frame } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import {
  type Holder,
  holdsOneInDistrusted,
  holdsOneOf,
  holdsOnePastWarning,
  holdsOneWithForeignCode,
} from '../../src/record/held-documents.ts';
import { withFrame, withPart, withUnseenPart } from '../../src/record/tab-parts.ts';
import { emptyTabRecord, type TabPart, type TabRecord } from '../../src/record/tab-record.ts';
import { GOOD } from '../assess/case-with.ts';
import { frameWith } from '../fixtures/blank.ts';
import { response } from './response.ts';

const SHOP = 'https://shop.example/cart';
const OTHER = 'https://other.example/';
const BEGAN = 10_000;
const AFTER = BEGAN + 50;

const good = seenOrUndefined(GOOD.connection) as Connection;
const forced: Connection = { ...good, overridden: ['expired'] };
const cached: Connection = { ...good, fromCache: true };

/** A record of a page that is shown, whose response passed by. */
function showing(
  url: string,
  connection: Connection | null = good,
  more: Partial<TabRecord> = {},
): TabRecord {
  return {
    ...emptyTabRecord,
    responses: [response('own', url, BEGAN, { connection })],
    shown: shown(url, 'own'),
    addresses: [{ url, since: BEGAN, watched: true }],
    ...more,
  };
}

function shown(url: string, requestId: string | null): NonNullable<TabRecord['shown']> {
  const { hostname: host } = new URL(url);
  const place = { scheme: 'https', host, site: host };
  return { url, requestId, since: BEGAN, place, at: BEGAN, waking: false };
}

function tab(record: TabRecord, origin = 'https://other.example'): Holder {
  return { origin, record };
}

const part = (facts: Partial<TabPart>): TabPart => ({
  ...{ kind: 'overridden-part', host: 'shop.example', port: 0, resource: 'sub_frame', at: AFTER },
  documentOrigin: 'https://other.example',
  ...facts,
});
const frame = { host: 'shop.example', port: 0, at: AFTER, documentOrigin: 'https://other.example' };
const withFrameOfShop = withFrame(showing(OTHER), frame, 'goodFrames');
const coming = (
  connection: Connection | null,
  facts: Partial<ReturnType<typeof response>> = {},
): TabRecord => {
  const record = showing(OTHER);
  return {
    ...record,
    responses: [...record.responses, response('next', SHOP, AFTER, { connection, ...facts })],
  };
};

describe('a document of an origin', () => {
  test.each([
    ['is the page, by its address', tab(showing(OTHER), 'https://shop.example'), true],
    ['is the page behind a question for a password', tab(showing(SHOP)), true],
    ['is a frame', tab(withFrameOfShop), true],
    ['is about to be shown', tab(coming(good)), true],
    ['did not come', tab(coming(null, { failure: { kind: 'other', fault: null } })), false],
    ['was there before the page', tab(coming(good, { at: BEGAN })), false],
    ['is not there', tab(showing(OTHER)), false],
    ['is not in an empty tab', tab(emptyTabRecord, ''), false],
  ])('%s', (_how, holder, holds) => {
    expect(holdsOneOf(holder, SHOP)).toBe(holds);
    expect(holdsOneOf(holder, 'https://third.example/')).toBe(false);
  });

  test('in a tab of which nothing is on record may be the next to be shown', () => {
    const next = { ...emptyTabRecord, responses: [response('next', SHOP, 1)] };
    expect(holdsOneOf(tab(next, ''), SHOP)).toBe(true);
  });
});

describe('one past a warning', () => {
  const here = 'https://shop.example';
  test.each([
    ['the page, past a warning', tab(showing(SHOP, forced), here), true],
    ['the page, out of the cache', tab(showing(SHOP, cached), here), true],
    ['the page, of whose connection nothing was told', tab(showing(SHOP, null), here), true],
    ['the page, whose response was lost', tab(showing(SHOP, good, { responses: [] }), here), true],
    ['a good page', tab(showing(SHOP), here), false],
    ['a page of another origin, past a warning', tab(showing(OTHER, forced)), false],
    ['a frame past a warning', tab(withPart(showing(OTHER), part({}))), true],
    ['a frame of another host', tab(withPart(showing(OTHER), part({ host: 'third.example' }))), false],
    ['a picture past a warning', tab(withPart(showing(OTHER), part({ resource: 'image' }))), false],
    ['a part that nobody saw', tab(withUnseenPart(showing(OTHER), AFTER)), true],
    ['the next page, past a warning', tab(coming(forced)), true],
    ['the next page, half of it of before', tab(coming(good, { status: 206 })), true],
    ['the next page, good', tab(coming(good)), false],
    ['the next page, of which nothing is told', tab(coming(null)), false],
    ['a page of before anything was watched', tab(emptyTabRecord), true],
    ['a page of which no response was seen', tab(showing(OTHER, good, of(null, false))), true],
    ['one that came back, watched', tab(showing(OTHER, good, of(null, true))), false],
    ['no website', tab(emptyTabRecord, ''), false],
    ['no website, that ends like one', tab(emptyTabRecord, 'view-source:https://shop.example'), false],
  ])('%s', (_what, holder, holds) => {
    expect(holdsOnePastWarning(holder, SHOP)).toBe(holds);
  });

  function of(requestId: string | null, watched: boolean): Partial<TabRecord> {
    return { shown: shown(OTHER, requestId), addresses: [{ url: OTHER, since: BEGAN, watched }] };
  }

  test('the browser refused it, and showed its warning', () => {
    const refused = { failure: { kind: 'certificate', fault: 'expired' } as const };
    expect(holdsOnePastWarning(tab(coming(forced, refused)), SHOP)).toBe(false);
  });

  test.each([
    ['shop.example', 8443, 'https://shop.example:8443/'],
    ['shop.example', 8443, 'https://name:word@shop.example:8443/page?at=other.example:1'],
    ['[2001:db8::1]', 8443, 'https://[2001:db8::1]:8443/'],
    ['[2001:db8::1]', 0, 'https://[2001:db8::1]/'],
  ])('a frame of %s, port %i, is of the origin of %s, and of no other port', (host, port, url) => {
    const elsewhere = withPart(showing(OTHER), part({ host, port }));
    expect(holdsOnePastWarning(tab(elsewhere), url)).toBe(true);
    expect(holdsOnePastWarning(tab(elsewhere), SHOP)).toBe(false);
    expect(holdsOnePastWarning(tab(elsewhere), `https://${host}:444/`)).toBe(false);
  });
});

describe('one with foreign code', () => {
  const script = part({ host: 'cdn.example', resource: 'script' });
  test.each([
    ['a page with a script past a warning', tab(withPart(showing(SHOP), script)), true],
    [
      'a page with a picture past a warning',
      tab(withPart(showing(SHOP), part({ resource: 'image' }))),
      false,
    ],
    ['a frame in a page with such a script', tab(withPart(withFrameOfShop, script)), true],
    ['a page with such a script, of another origin', tab(withPart(showing(OTHER), script)), false],
    ['a page with a part that nobody saw', tab(withUnseenPart(showing(SHOP), AFTER)), true],
    ['another with a part that nobody saw', tab(withUnseenPart(showing(OTHER), AFTER)), false],
    ['a good page', tab(showing(SHOP)), false],
    ['a page of before anything was watched', tab(emptyTabRecord), true],
  ])('%s', (_what, holder, holds) => {
    expect(holdsOneWithForeignCode(holder, SHOP)).toBe(holds);
  });
});

describe('one in a page that the browser distrusts', () => {
  const distrusted = {
    ...GOOD,
    browserTrust: seen('distrusts' as const),
    checkedAt: AFTER,
    frames: seen([]),
  };
  const page = tab(showing(SHOP));
  test('by a look at this page', () => {
    expect(holdsOneInDistrusted(page, SHOP, distrusted)).toBe(true);
    expect(holdsOneInDistrusted(page, OTHER, distrusted)).toBe(true);
    expect(holdsOneInDistrusted(page, 'https://third.example/', distrusted)).toBe(false);
  });

  test('not by a look at a page before it, nor by one that found it trusted, nor by none', () => {
    expect(holdsOneInDistrusted(page, SHOP, { ...distrusted, checkedAt: BEGAN })).toBe(true);
    expect(holdsOneInDistrusted(page, SHOP, { ...distrusted, checkedAt: BEGAN - 1 })).toBe(false);
    expect(holdsOneInDistrusted(page, SHOP, { ...distrusted, browserTrust: seen('trusts') })).toBe(false);
    expect(holdsOneInDistrusted(page, SHOP, undefined)).toBe(false);
    expect(holdsOneInDistrusted(tab(emptyTabRecord, 'https://shop.example'), SHOP, distrusted)).toBe(true);
  });

  test('in a frame of which nobody saw how it came', () => {
    const frameOf = (connection: Frame['connection']) => ({
      ...distrusted,
      frames: seen([frameWith({ host: 'third.example', port: 0, connection })]),
    });
    expect(holdsOneInDistrusted(page, 'https://third.example/', frameOf(unseen('lost')))).toBe(true);
    expect(holdsOneInDistrusted(page, 'https://third.example/', frameOf(seen('accepted')))).toBe(false);
  });
});
