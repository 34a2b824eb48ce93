/**
 * What workers fetch, and what service workers keep: it may be in any document of their site, in a frame of another site's page as well.
 * As each browser was measured to tell of it.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import { CODE, hasLock, looker, PAY, redirectsToItself, visitsWithFrame } from '../fake-browser/pay-frame.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, shows, TAB, visits, warns } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const WORKER = `${PAY}worker.js`;
const BAD = 'https://part.test/x';

describe('Firefox: past a warning, for a worker in a frame of another site', () => {
  test.each(['script', 'websocket', 'xmlhttprequest', 'image'])('that has its tab: %s', async (type) => {
    const { fake, life } = await twoTabs('firefox');
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    // Number 0, and no list of the documents around it.
    await answers(fake, { url: BAD, type, answer: 'overridden', from: WORKER });
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    later(3000);
    expect(await look('one')).toBe('partly');
  });
});

describe.each(['chromium', 'firefox'] as const)('%s: past a warning, for a worker in no tab', (family) => {
  test.each(['script', 'xmlhttprequest', 'image'])('a page with a frame of its site: %s', async (type) => {
    const { fake, life } = await twoTabs(family);
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    await answers(fake, { url: BAD, type, answer: 'overridden', tabId: -1, from: WORKER });
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    later(3000);
    expect(await look('one')).toBe('unknown');
  });

  test('a page without one stays as it is', async () => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    await answers(fake, { url: BAD, type: 'script', answer: 'overridden', tabId: -1, from: WORKER });
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    later(3000);
    expect(await levelOf(fake)).toBe('secured');
  });
});

describe.each([
  ['itself', { type: 'script', frameId: 5, documentUrl: PAY, frameAncestors: [{ url: GOOD }] }],
  ['and its shared worker', { type: 'script', tabId: -1, frameId: 0, documentUrl: PAY }],
])('Firefox: a part that a service worker makes for a frame of its site, %s', (_for, made) => {
  test.each([
    ['once its page has come past a warning', past(PAY)],
    ['once code has', { ...CODE, from: PAY }],
    ['once a picture in a page of it has', { ...CODE, type: 'image', from: PAY }],
  ])('%s', async (_when, visit) => {
    const { fake, life } = await twoTabs('firefox');
    await visits(fake, visit.type === undefined ? visit : { url: PAY, tabId: BESIDE });
    if (visit.type !== undefined) await answers(fake, visit);
    await life.settled();
    fake.tabs.remove(BESIDE);
    fake.tabs.events.onRemoved.fire([BESIDE, {}]);
    await life.settled();
    later(9000);
    const look = await visitsWithFrame(fake);
    await redirectsToItself(fake, `${PAY}app.js`, made);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    expect(await look('one')).toBe('unknown');
  });

  test('is in the next page of the tab too, if a shared worker has it', async () => {
    const { fake, life } = await twoTabs('firefox');
    await visits(fake, past(PAY));
    fake.tabs.remove(BESIDE);
    later(9000);
    await visits(fake, { url: PAY });
    await redirectsToItself(fake, `${PAY}app.js`, { ...made, frameAncestors: [] });
    await life.settled();
    later(9000);
    await visits(fake, { url: `${PAY}next` });
    await life.settled();
    holds(fake, `${PAY}next`);
    expect(await levelOf(fake)).toBe('tabId' in made ? 'unknown' : 'secured');
  });

  test('is nothing to speak of otherwise', async () => {
    const { fake, life } = await twoTabs('firefox');
    const look = await visitsWithFrame(fake);
    await redirectsToItself(fake, `${PAY}app.js`, made);
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    expect(await look('one')).toBe('secured');
  });
});

describe.each(['chromium', 'firefox'] as const)(
  '%s: a service worker, and a page of its origin past a warning',
  (family) => {
    async function afterwards(lives: (fake: FakeBrowser) => Promise<unknown>) {
      const { fake, life } = await twoTabs(family);
      await visits(fake, past(PAY));
      await life.settled();
      fake.tabs.remove(BESIDE);
      fake.tabs.events.onRemoved.fire([BESIDE, {}]);
      later(9000);
      await lives(fake);
      await life.settled();
      return { fake, life };
    }

    test.each([
      [true, 'unknown'],
      [false, 'secured'],
    ])('the page itself, which has one: %j', async (hasServiceWorker, level) => {
      const { fake } = await afterwards((browser) => visits(browser, { url: PAY }));
      holds(fake, PAY, { more: { hasServiceWorker } });
      expect(hasLock(fake)).toBe(false);
      expect(await levelOf(fake)).toBe(level);
    });

    test.each([
      [true, 'unknown'],
      [false, 'secured'],
    ])('a frame, which has one: %j', async (hasServiceWorker, level) => {
      const { fake } = await afterwards(async (browser) => {
        await visits(browser, { url: GOOD });
        await answers(browser, { url: PAY, type: 'sub_frame' });
        holds(browser, GOOD, { hosts: ['pay.test'], inFrames: { hasServiceWorker } });
      });
      // Only a look tells.
      expect(hasLock(fake)).toBe(false);
      expect(await levelOf(fake)).toBe(level);
    });

    test.each([
      ['that comes with a frame', GOOD, { url: PAY, type: 'sub_frame' }],
      ['that the page registers', PAY, { url: WORKER, type: 'script', tabId: -1, from: PAY }],
    ])('%s after the look', async (_what, url, comes) => {
      const { fake, life } = await afterwards((browser) => visits(browser, { url }));
      holds(fake, url);
      expect(await levelOf(fake)).toBe('secured');
      await life.settled();
      expect(hasLock(fake)).toBe(true);
      later(3000);
      await answers(fake, comes);
      await life.settled();
      expect(hasLock(fake)).toBe(false);
    });

    test('that has gone since the first look at a page', async () => {
      const { fake } = await afterwards((browser) => visits(browser, { url: PAY }));
      const page = holds(fake, PAY, { more: { hasServiceWorker: true } });
      expect(await levelOf(fake)).toBe('unknown');
      fake.pages.set(TAB, { ...page, reading: { ...page.reading, hasServiceWorker: false } });
      expect(await levelOf(fake)).toBe('unknown');
    });
  },
);

test('Firefox: a frame that its service worker makes, which then fetches past a warning', async () => {
  const { fake, life } = await twoTabs('firefox');
  await visits(fake, { url: GOOD });
  const look = looker(fake, Date.now() - 60);
  await redirectsToItself(fake, PAY);
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  await answers(fake, { url: BAD, type: 'xmlhttprequest', answer: 'overridden', tabId: -1, from: WORKER });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
  later(3000);
  expect(await look('one')).toBe('unknown');
});

test('Chromium: what a frame has had past a warning may be in the next page of its tab, and no request tells', async () => {
  const { fake, life } = await twoTabs('chromium');
  await visitsWithFrame(fake);
  const inFrame = { frameId: 5, documentUrl: PAY, ancestors: [] };
  await answers(fake, { url: BAD, type: 'stylesheet', answer: 'overridden', inFrame });
  await life.settled();
  later(9000);
  await visitsWithFrame(fake);
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});

describe('Chromium where nobody tells of connections: a host that was warned of', () => {
  const untold = { answer: 'untold', tabId: -1 } as const;

  async function warned(of: string) {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    await warns(fake, of);
    later(1000);
    await visits(fake, { url: GOOD, answer: 'untold' });
    await life.settled();
    holds(fake, GOOD);
    return { fake, life };
  }

  test.each(['script', 'xmlhttprequest'])('a worker of the page fetches a %s from it', async (type) => {
    const { fake, life } = await warned(BAD);
    expect(await levelOf(fake)).toBe('secured');
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    await answers(fake, { url: BAD, type, ...untold, from: `${GOOD}worker.js` });
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    later(3000);
    holds(fake, GOOD, { more: { hasServiceWorker: true } });
    expect(await levelOf(fake)).toBe('unknown');
  });

  test.each([
    ['another host', 'https://cdn.test/x', `${GOOD}worker.js`],
    ['its own, on a page with a frame of it', `${PAY}x`, WORKER],
  ])('a worker that fetches from %s changes nothing', async (_what, url, from) => {
    const { fake, life } = await warned(from === WORKER ? PAY : BAD);
    await answers(fake, { url, type: 'script', ...untold, from });
    await life.settled();
    later(3000);
    await visits(fake, { url: `${GOOD}next`, answer: 'untold' });
    holds(fake, `${GOOD}next`, { hosts: ['pay.test'] });
    expect(await levelOf(fake)).toBe('secured');
  });

  test.each([
    [true, 'unknown'],
    [false, 'secured'],
  ])('is that of a frame, which has a service worker: %j', async (hasServiceWorker, level) => {
    const { fake } = await warned(PAY);
    holds(fake, GOOD, { hosts: ['pay.test'], inFrames: { hasServiceWorker } });
    expect(await levelOf(fake)).toBe(level);
  });
});

test('Chromium: a page of an origin that the browser once distrusted has no lock without a click', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.storage.put('session', { watch: { since: Date.now() - 100_000, forgottenBefore: 0 } });
  fake.server(() => 'answers');
  await visits(fake, { url: OTHER });
  later(1000);
  shows(fake, GOOD);
  completes(fake);
  holds(fake, GOOD, { trust: 'distrusts', more: { hasServiceWorker: true, nextHopProtocol: '' } });
  await levelOf(fake);
  await life.settled();
  later(9000);
  await visits(fake, { url: OTHER });
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  later(9000);
  await visits(fake, { url: GOOD });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});
