/** A page without a response of its own, once something speaks against it: at a look, and after one. */
import { expect, test } from 'vitest';
import type { Evidence, OwnResponse } from '../../src/evidence/evidence.ts';
import { graverOf } from '../../src/evidence/graver.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { isInDoubt } from '../../src/record/in-doubt.ts';
import { withLaterParts } from '../../src/record/later-parts.ts';
import { withPossibleWrite, withUnseenPart } from '../../src/record/tab-parts.ts';
import { emptyTabRecord } from '../../src/record/tab-record.ts';
import { GOOD, withConnection } from '../assess/case-with.ts';

const began = seenOrUndefined(GOOD.page)?.startedAt ?? 0;
const written = withPossibleWrite(emptyTabRecord, began + 900, 'https://a.example');
const untold = withUnseenPart(emptyTabRecord, began + 900);

/** Of a page that nobody saw come. */
function resting(family: 'chromium' | 'firefox', own: OwnResponse = 'unwatched'): Evidence {
  return {
    ...GOOD,
    browser: { ...GOOD.browser, family, brand: family },
    connection: unseen('lost'),
    weakParts: unseen('lost'),
    browserTrust: unseen('browser-cannot'),
    ownResponse: seen(own),
  };
}

test.each([
  ['firefox', 'written into', written, true],
  ['firefox', 'with a part of which nothing is told', untold, true],
  ['chromium', 'written into', written, true],
  ['chromium', 'with a part of which nothing is told', untold, false],
  ['firefox', 'without anything', emptyTabRecord, false],
] as const)('%s, after the look: a page %s', (family, _what, record, doubted) => {
  const before = resting(family);
  const later = withLaterParts(before, record);
  expect(later).toEqual(doubted ? { ...before, ownResponse: seen('in-doubt') } : before);
  // Once said it is said.
  expect(withLaterParts(later, record)).toBe(later);
});

test('what only happened before it began is of another page', () => {
  const before = resting('firefox');
  expect(withLaterParts(before, withPossibleWrite(emptyTabRecord, began - 1, 'https://a.example'))).toBe(
    before,
  );
});

test('a page whose own connection was seen has a list of parts that says it', () => {
  const of = (where: 'this-page' | 'server-now', own: OwnResponse): Evidence => ({
    ...resting(where === 'this-page' ? 'chromium' : 'firefox', own),
    connection: withConnection(GOOD, { of: where }).connection,
  });
  const watched = { ...of('this-page', 'forgotten'), weakParts: seen([]) };
  expect(withLaterParts(watched, written)).toEqual({ ...watched, weakParts: unseen('lost') });
  expect(seenOrUndefined(withLaterParts(of('server-now', 'unwatched'), written).ownResponse)).toBe(
    'in-doubt',
  );
});

test.each([
  [undefined, 'nothing', false],
  [undefined, 'warning', true],
  ['nothing', 'warning', true],
  ['nothing', 'exception', true],
  ['warning', 'exception', true],
  ['warning', 'warning', false],
  ['exception', 'warning', false],
  ['exception', 'nothing', false],
] as const)('on record: %s, then %s: graver is %s', (before, now, graver) => {
  const earlier = (onRecord: 'nothing' | 'warning' | 'exception', at: number) =>
    ({ what: 'warned', fault: 'date', at, onRecord }) as const;
  const known = before === undefined ? unseen('lost') : seen(earlier(before, 1));
  const next = earlier(now, 2);
  expect(graverOf(known, next)).toEqual(graver ? seen(next) : known);
  expect(graverOf(known, undefined)).toBe(known);
});

const AT = 1_700_000_000_000;
const since = (partsCompleteSince: number, writtenSince: number) => ({
  ...emptyTabRecord,
  ...{ partsCompleteSince, writtenSince },
});
test.each([
  ['nothing', since(0, 0), false, false, false],
  ['a part before its beginning', since(AT - 1, 0), false, false, false],
  ['a part at its beginning', since(AT, 0), false, true, false],
  ['another document, before its beginning', since(AT - 1, AT - 1), false, false, false],
  ['another document, since', since(AT, AT), false, true, true],
  ['parts of other pages of its site', since(0, 0), true, true, false],
] as const)(
  '%s: a page from before the watch is in doubt',
  (_what, record, hadWeakParts, firefox, chromium) => {
    expect(
      isInDoubt('unwatched', record, AT, {
        family: 'firefox',
        hadWeakParts,
        lookedAt: AT,
        respondedAt: AT,
      }),
    ).toBe(firefox);
    expect(
      isInDoubt('unwatched', record, AT, {
        family: 'chromium',
        hadWeakParts,
        lookedAt: AT,
        respondedAt: AT,
      }),
    ).toBe(chromium);
  },
);
test.each([
  // Chromium has forgotten what it thought of its pictures.
  ['out of the cache of pages', { requestId: null, at: AT + 1501 }, true],
  ['that has just come', { requestId: null, at: AT + 1500 }, false],
  ['whose response was seen', { requestId: '1', at: AT + 60_000 }, false],
])('in Chromium a part counts against a page %s: %j', (_which, { requestId, at }, doubted) => {
  const place = { scheme: 'https', host: 'shop.example', site: 'shop.example' };
  const shown = { url: 'https://shop.example/', requestId, since: AT, place, at, waking: false };
  const of = (partsCompleteSince: number, beganAt: number) =>
    isInDoubt('forgotten', { ...emptyTabRecord, partsCompleteSince, shown }, beganAt, {
      ...{ family: 'chromium', hadWeakParts: false, lookedAt: at, respondedAt: AT },
    });
  expect([of(AT, AT), of(AT - 1, AT)]).toEqual([doubted, false]);
});
test.each([
  ['unwatched', true, true],
  ['none', false, true],
  ['forgotten', false, true],
  [undefined, false, true],
  // Of its own connection nothing is told.
  ['seen', false, true],
  ['written', false, false],
] as const)('of a page whose own response is "%s" something else is said first', (own, firefox, chromium) => {
  const of = (family: 'firefox' | 'chromium') =>
    isInDoubt(own, since(AT, AT), AT, { family, hadWeakParts: false, lookedAt: AT, respondedAt: AT });
  expect([of('firefox'), of('chromium')]).toEqual([firefox, chromium]);
});
