/** Code that came past a warning, or in the open, does whatever the document can that asked for it, also to those of its origin elsewhere. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import {
  answers,
  completes,
  GOOD,
  later,
  OTHER,
  shows,
  TAB,
  type Visit,
  visits,
} from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const CODE: Visit = { url: 'https://part.test/x', type: 'script', answer: 'overridden', tabId: BESIDE };
const WAYS = [
  ['past a warning', CODE],
  ['in the open', { ...CODE, url: 'http://part.test/x', answer: 'open' }],
] as const;
const FAMILIES = ['chromium', 'firefox'] as const;
const EACH = FAMILIES.flatMap((family) => WAYS.map(([how, code]) => [family, how, code] as const));

/** A page with a frame of the payment service that came in order. */
async function visitsWithFrame(fake: FakeBrowser) {
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 60;
  await answers(fake, { url: PAY, type: 'sub_frame' });
  return looker(fake, startedAt);
}

/** A click on the button over a page with such a frame. */
function looker(fake: FakeBrowser, startedAt: number) {
  const frames = [{ frameId: 1, reading: frameReadingWith({ host: 'pay.test' }) }];
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts', frames },
    reading: pageReading(GOOD, startedAt),
  });
  return async (lookId: string) => {
    const evidence = await click(fake, TAB, lookId);
    return evidence && assess(evidence).level;
  };
}

/** As Firefox tells of a frame that a service worker makes. */
async function redirectsToItself(fake: FakeBrowser, url: string): Promise<void> {
  await fake.requests.fire('onBeforeRedirect', {
    ...{
      requestId: 'made',
      url,
      redirectUrl: url,
      tabId: TAB,
      type: 'sub_frame',
      frameId: 5,
      incognito: false,
    },
    ...{ documentUrl: GOOD, timeStamp: Date.now(), statusLine: '', responseHeaders: [] },
  } as never);
}

/** As a frame in a page of another shop asks for it. */
const inFrameOf = (url: string): Partial<Visit> => ({
  inFrame: { frameId: 3, documentUrl: url, ancestors: [OTHER] },
});

const hasLock = (fake: FakeBrowser) => fake.tabs.button(TAB).icon.includes('/secured');

describe.each(EACH)('%s: code %s', (family, _how, code) => {
  test.each([
    [PAY, 'unknown'],
    [OTHER, 'secured'],
  ])('in a page of %s: a page with a frame of pay.test beside it is %s', async (url, expected) => {
    const { fake, life } = await twoTabs(family);
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('before')).toBe('secured');
    await life.settled();
    later(3000);
    await visits(fake, { url, tabId: BESIDE });
    await life.settled();
    await answers(fake, code);
    await life.settled();
    expect(hasLock(fake)).toBe(expected === 'secured');
    expect(await look('after')).toBe(expected);
  });

  test.each([
    [PAY, 'unknown'],
    [OTHER, 'secured'],
  ])('in a page of %s that was there first: a page with a frame of pay.test is %s', async (url, expected) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url, tabId: BESIDE });
    await answers(fake, code);
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('one')).toBe(expected);
  });

  test('in a page of the same origin: another page of it is unknown, whichever came first', async () => {
    const { fake, life } = await twoTabs(family);
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await visits(fake, { url: `${GOOD}x`, tabId: BESIDE });
    await answers(fake, code);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    expect((await lookedAt(fake, [])).level).toBe('unknown');
  });
});

test.each(FAMILIES)('%s: code past a warning in a frame: a page of its origin elsewhere', async (family) => {
  const { fake, life } = await twoTabs(family);
  expect((await lookedAt(fake, [])).level).toBe('secured');
  await life.settled();
  await visits(fake, { url: OTHER, tabId: BESIDE });
  await answers(fake, { ...CODE, ...inFrameOf(`${PAY}card`) });
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  await answers(fake, { ...CODE, ...inFrameOf(GOOD) });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
  expect((await lookedAt(fake, [])).level).toBe('unknown');
});

describe.each(FAMILIES)('%s: code past a warning in a page of pay.test', (family) => {
  test.each(['image', 'font', 'stylesheet', 'xmlhttprequest'])(
    'is not forgotten over a %s of the same host: a page with a frame of pay.test',
    async (type) => {
      const { fake, life } = await twoTabs(family);
      await visits(fake, { url: PAY, tabId: BESIDE });
      await answers(fake, CODE);
      later(10);
      await answers(fake, { ...CODE, type });
      await life.settled();
      const look = await visitsWithFrame(fake);
      await life.settled();
      expect(hasLock(fake)).toBe(false);
      expect(await look('one')).toBe('unknown');
    },
  );

  test('that early hints bring before the response: the same', async () => {
    const { fake, life } = await twoTabs(family);
    await answers(fake, { ...CODE, from: PAY });
    later(200);
    await answers(fake, { url: PAY, tabId: BESIDE });
    later(30);
    shows(fake, PAY, 'new', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('one')).toBe('unknown');
  });

  test('that has gone, but may have written into another of pay.test: the same', async () => {
    const { fake, life } = await twoTabs(family);
    const third = 9;
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: third, index: 2, active: false });
    await visits(fake, { url: PAY, tabId: BESIDE });
    await visits(fake, { url: `${PAY}other`, tabId: third });
    await answers(fake, CODE);
    await life.settled();
    fake.tabs.remove(BESIDE);
    fake.tabs.events.onRemoved.fire([BESIDE, {}]);
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    expect(await look('one')).toBe('unknown');
  });

  test.each([
    ['code', CODE, 'unknown'],
    ['a picture', { ...CODE, type: 'image' }, 'secured'],
  ])('%s: a page with a frame of pay.test that nobody saw come is %s', async (_what, part, expected) => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    const look = looker(fake, Date.now() - 60);
    if (family === 'firefox') await redirectsToItself(fake, PAY);
    await life.settled();
    expect(await look('before')).toBe('secured');
    await life.settled();
    later(3000);
    await visits(fake, { url: PAY, tabId: BESIDE });
    await answers(fake, { ...CODE, type: 'image' });
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    await answers(fake, part);
    await life.settled();
    expect(hasLock(fake)).toBe(expected === 'secured');
    later(3000);
    expect(await look('after')).toBe(expected);
  });

  test('a page with a frame of pay.test that a service worker makes then is unknown', async () => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: PAY, tabId: BESIDE });
    await answers(fake, CODE);
    await visits(fake, { url: GOOD });
    const look = looker(fake, Date.now() - 60);
    if (family === 'firefox') await redirectsToItself(fake, PAY);
    await life.settled();
    // Chromium tells of such a frame to nobody.
    expect(hasLock(fake)).toBe(family === 'chromium');
    expect(await look('one')).toBe('unknown');
  });

  test('the first page of a window that a page of pay.test opened, and that has gone', async () => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: PAY, tabId: BESIDE });
    await answers(fake, CODE);
    await life.settled();
    fake.tabs.remove(BESIDE);
    fake.tabs.events.onRemoved.fire([BESIDE, {}]);
    await life.settled();
    await visits(fake, { url: `${PAY}pay`, from: PAY });
    await life.settled();
    expect(hasLock(fake)).toBe(false);
  });
});

test.each(FAMILIES)('%s: code past a warning in a frame runs there alone', async (family) => {
  const { fake, life } = await twoTabs(family);
  await visits(fake, { url: OTHER, tabId: BESIDE });
  await answers(fake, { url: PAY, type: 'sub_frame', tabId: BESIDE });
  await answers(fake, { ...CODE, ...inFrameOf(`${PAY}card`) });
  await life.settled();
  await visits(fake, { url: GOOD });
  await answers(fake, { url: OTHER, type: 'sub_frame' });
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  await answers(fake, { url: PAY, type: 'sub_frame' });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});

test.each(FAMILIES)(
  '%s: a picture past a warning is no code: a page with a frame of that site stays',
  async (family) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: PAY, tabId: BESIDE });
    await answers(fake, { ...CODE, type: 'image' });
    await life.settled();
    // Out of a cache of pages.
    later(1000);
    shows(fake, PAY, 'new', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('one')).toBe('secured');
  },
);
