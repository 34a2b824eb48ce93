/**
 * Chromium where nobody tells of connections: that a page came past a warning only a look at it tells. Then it weighs on the other pages of
 * its origin, whichever was looked at first.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { FindingId } from '../../src/assess/finding.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser, ServerAnswer } from '../fake-browser/fake-browser.ts';
import { hasLock } from '../fake-browser/pay-frame.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { GOOD, later, OTHER, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A page, untold, of which the browser thinks so. @returns a look at it */
async function opens(
  fake: FakeBrowser,
  url: string,
  tabId: number,
  trust: 'trusts' | 'distrusts',
  request = 'succeeded',
) {
  await visits(fake, { url, answer: 'untold', tabId });
  const startedAt = Date.now() - 60;
  const reading = pageReading(url, startedAt);
  fake.pages.set(tabId, { documentId: `of ${tabId}`, startedAt, reading, trust, request });
  return async () => {
    later(1000);
    const evidence = await click(fake, tabId, crypto.randomUUID());
    return evidence && assess(evidence);
  };
}

/** What a look at such a page finds, by what its server answers to us, and to the page itself. */
const FOUND: ReadonlyArray<readonly [FindingId, ServerAnswer, string]> = [
  ['warning-overridden', 'refuses', 'succeeded'],
  ['warning-seems-overridden', 'refuses', 'failed'],
  ['page-distrusted', 'answers', 'succeeded'],
];

/** The browser warns, the user goes on, and looks. */
async function goesPastWarning(fake: FakeBrowser, url: string, found = FOUND[0]) {
  const [id = '', server = 'never', request] = found ?? [];
  await fake.requests.fire('onErrorOccurred', {
    ...{ requestId: 'warned', url, type: 'main_frame', tabId: BESIDE, frameId: 0, timeStamp: Date.now() },
    error: 'net::ERR_CERT_AUTHORITY_INVALID',
  } as never);
  const look = await opens(fake, url, BESIDE, 'distrusts', request);
  fake.server(() => server);
  const said = await look();
  expect(said?.findings.map((finding) => finding.id)).toContain(id);
  expect(said?.level).not.toBe('secured');
  fake.server(() => 'answers');
}

describe.each(FOUND)('a look finds %s', (...found) => {
  test.each([
    [GOOD, 'unknown'],
    [OTHER, 'secured'],
  ])('at %s: a page of shop.test that was looked at before is %s', async (url, expected) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    const look = await opens(fake, `${GOOD}checkout`, TAB, 'trusts');
    expect((await look())?.level).toBe('secured');
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    await goesPastWarning(fake, url, found);
    await life.settled();
    expect(hasLock(fake)).toBe(expected === 'secured');
    expect((await look())?.level).toBe(expected);
  });
});

test('the lock of a page of its origin that nobody has clicked for goes', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  expect((await (await opens(fake, GOOD, TAB, 'trusts'))())?.level).toBe('secured');
  await opens(fake, `${GOOD}checkout`, TAB, 'trusts');
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  await goesPastWarning(fake, GOOD);
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});

test.each(FOUND)('a look finds %s: a page of its origin that comes later is unknown', async (...found) => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await goesPastWarning(fake, GOOD, found);
  await life.settled();
  expect((await (await opens(fake, `${GOOD}checkout`, TAB, 'trusts'))())?.level).toBe('unknown');
});

test('a page that the browser distrusts: the next one of its origin has no lock, however good it was before', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  expect((await (await opens(fake, GOOD, TAB, 'trusts'))())?.level).toBe('secured');
  await life.settled();
  const look = await opens(fake, `${GOOD}account`, BESIDE, 'distrusts');
  expect((await look())?.findings.map(({ id }) => id)).toContain('page-distrusted');
  await life.settled();
  await opens(fake, `${GOOD}checkout`, BESIDE, 'distrusts');
  await life.settled();
  expect(fake.tabs.button(BESIDE).icon).not.toContain('/secured');
});
