/** Rules of one or two lines that much rests on: each side of each of them. */
import { describe, expect, test } from 'vitest';
import { documentGone, isGone } from '../../src/evidence/document-gone.ts';
import { siteParts } from '../../src/evidence/domain-name.ts';
import type { Evidence, Form } from '../../src/evidence/evidence.ts';
import { isInsecureTarget, sendsInOpen, worstForms } from '../../src/evidence/form-danger.ts';
import { afterInstall, asksFirst, type InstallType } from '../../src/evidence/installation.ts';
import { ownEvidence } from '../../src/evidence/own-evidence.ts';
import { isSamePlace, isWrittenByAnother } from '../../src/evidence/same-place.ts';
import { isStillLoading } from '../../src/evidence/still-loading.ts';
import { installed, unwatched, whyNoResponse, withMoreAccess } from '../../src/evidence/watch.ts';
import { GOOD, withPage } from '../assess/case-with.ts';

describe('the first run', () => {
  test.each([
    ['admin', false],
    ['development', false],
    ['normal', true],
    ['other', true],
    ['sideload', true],
  ] as const)('%s is asked first: %s', (installType: InstallType, asked) => {
    expect(asksFirst(installType)).toBe(asked);
  });
  test.each([
    ['install', false, 'normal', 'welcome'],
    ['install', true, 'normal', null],
    ['install', false, 'admin', null],
    ['update', false, 'normal', 'answered'],
    ['update', true, 'admin', 'answered'],
    ['browser_update', false, 'normal', null],
    ['', false, 'normal', null],
  ] as const)('%s, for a moment only: %s, %s: %s', (reason, temporary, installType, then) => {
    expect(afterInstall({ reason, temporary, installType })).toBe(then);
  });
});

const form = (scheme: string, host: string, more: Partial<Form> = {}): Form => ({
  ...{ target: { scheme, host }, password: 0, card: 0, typed: 0, controls: 1 },
  ...more,
});

describe('a form', () => {
  test.each([
    ['http', 'list.example', 1, true],
    ['http', 'list.example', 0, false],
    ['https', 'list.example', 1, false],
    ['http', 'localhost', 1, false],
    ['http', '127.0.0.1', 1, false],
    ['ws', 'list.example', 1, false],
    ['', '', 1, false],
  ])('to %s %s with %i fields sends in the open: %s', (scheme, host, controls, open) => {
    expect(sendsInOpen(form(scheme, host, { controls }))).toBe(open);
  });
  test('that sends nothing has an insecure target all the same', () => {
    expect(isInsecureTarget({ scheme: 'http', host: 'list.example' })).toBe(true);
    expect(isInsecureTarget({ scheme: 'http', host: 'localhost' })).toBe(false);
  });

  const search = form('https', 'a.example');
  const newsletter = form('https', 'a.example', { typed: 1 });
  const login = form('https', 'a.example', { password: 1, typed: 1 });
  const card = form('https', 'a.example', { card: 1, password: 1 });
  const open = form('http', 'a.example');
  const openCard = form('http', 'a.example', { card: 1 });
  const inOrder = [openCard, open, card, login, newsletter, search];

  test('that is worse comes first, in whatever order they stand', () => {
    for (const given of [inOrder, inOrder.toReversed(), [card, search, open, login, openCard, newsletter]]) {
      expect(worstForms(given, 6)).toEqual(inOrder);
      expect(worstForms(given, 2)).toEqual([openCard, open]);
    }
  });
  test('stands where it was among its like, and the list that was given is left alone', () => {
    const [one, other] = [form('https', 'one.example'), form('https', 'other.example')];
    const given = [one, other, card];
    expect(worstForms(given, 3)).toEqual([card, one, other]);
    expect(given).toEqual([one, other, card]);
  });
});

describe('a page that is still loading', () => {
  const loading: Evidence = withPage(GOOD, { readyState: 'interactive' });
  test('is one that a look has read before it was complete', () => {
    expect(isStillLoading(loading)).toBe(true);
    expect(isStillLoading(withPage(GOOD, { readyState: 'loading' }))).toBe(true);
  });
  test.each([
    ['a complete one', GOOD],
    ['one of a look that goes on', { ...loading, settled: false }],
    ['one that was not read', { ...loading, page: { unseen: 'lost' } }],
    ['one over http', withPage(loading, { href: 'http://shop.botanica.example/' })],
    ['one whose address only has https in it', withPage(loading, { href: 'http://a.example/?https:' })],
  ] as const)('%s is none', (_name, evidence) => {
    expect(isStillLoading(evidence as Evidence)).toBe(false);
  });
});

describe('a document that is gone', () => {
  test('leaves nothing that was seen of it', () => {
    const seen: Evidence = { ...GOOD, warnedTargets: ['https://bad.example'], settled: false };
    const gone = documentGone(seen);
    const {
      version,
      tabId,
      lookId,
      depth,
      checkedAt,
      tabStatus,
      privateWindow,
      browser,
      address,
      siteAccess,
    } = seen;
    const lost = { unseen: 'lost' };
    expect(gone).toEqual({
      ...{ version, tabId, lookId, depth, checkedAt, tabStatus, privateWindow, browser, address, siteAccess },
      ...{
        settled: true,
        moved: false,
        screen: lost,
        page: lost,
        frames: lost,
        policies: lost,
        failure: lost,
        connection: lost,
      },
      ...{ liveCheck: lost, ownResponse: lost, browserTrust: lost, weakParts: lost, warnedTargets: [] },
      ...{ earlier: lost, history: lost, knownShops: lost, managed: lost },
    });
    expect([isGone(gone), isGone(seen)]).toEqual([true, false]);
  });
  test('is not one of which nothing could be seen', () => {
    expect(isGone({ ...GOOD, screen: { unseen: 'no-access' } })).toBe(false);
  });
});

test('evidence of ours is of this version, and of some look', () => {
  expect(ownEvidence(GOOD)).toBe(GOOD);
  for (const other of [null, undefined, 'text', {}, { ...GOOD, version: -1 }, { ...GOOD, lookId: 7 }])
    expect(ownEvidence(other)).toBeUndefined();
});

describe('places', () => {
  const place = (host: string, port = 0) => ({ host, port });
  test.each([
    [place('a.example'), place('a.example'), true],
    [place('a.example'), place('b.example'), false],
    [place('a.example'), place('a.example', 8443), false],
  ])('%o and %o are one: %s', (one, other, same) => {
    expect(isSamePlace(one, other)).toBe(same);
  });
  test.each([
    ['https://a.example/x', 'https://a.example/y', false],
    ['https://a.example/x', 'https://b.example/', true],
    ['https://a.example/x', 'about:blank', true],
    ['about:blank', 'https://a.example/', false],
    ['http://a.example/', 'about:blank', true],
    ['data:text/html,http://a.example/', 'https://a.example/', false],
  ])('%s, fetched from %s, was written by another: %s', (href, fetchedFrom, written) => {
    expect(isWrittenByAnother({ href, fetchedFrom })).toBe(written);
  });
  test.each([
    ['botanica.co.uk', 'botanica', 'co.uk'],
    ['botanica.example', 'botanica', 'example'],
    ['localhost', 'localhost', ''],
  ])('%s is the label %s before %s', (site, label, suffix) => {
    expect(siteParts(site)).toEqual({ label, suffix });
  });
});

describe('a response that is missing', () => {
  const forgotten = unwatched(100);
  test.each([
    [99, forgotten, 'forgotten'],
    [100, forgotten, 'none'],
    [99, installed(100), 'unwatched'],
    [100, installed(100), 'none'],
    [149, withMoreAccess(forgotten, 150), 'unwatched'],
    [150, withMoreAccess(forgotten, 150), 'none'],
    [99, withMoreAccess(forgotten, 150), 'forgotten'],
  ])('of a document that began at %i', (at, watch, why) => {
    expect(whyNoResponse({ startedAt: at, clockBehind: 0 }, watch)).toBe(why);
  });
});
