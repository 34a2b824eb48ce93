/** What was gone past weighs on what it can reach, and on nothing else: honest pages beside it, of its site, and after it stay good. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { hasLock, holds, levelOf, visitsWithFrameOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CALM = 'https://calm.test/';
const BAD = 'https://bad.test/';
/** By its browser, with a frame that came in order. */
const DISTRUSTED = { tabId: BESIDE, trust: 'distrusts', hosts: ['captcha.test'] } as const;

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  const bad = family === 'chromium' ? 'distrusts' : 'trusts';
  test.each([false, true])(
    'a shop past a warning (clicked: %s) that is mended, and visited again',
    async (clicked) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: GOOD, answer: 'overridden' });
      holds(fake, GOOD, { trust: bad });
      await life.settled();
      later(2000);
      if (clicked) await levelOf(fake);
      await life.settled();
      later(600_000);
      await visits(fake, { url: `${GOOD}checkout` });
      holds(fake, `${GOOD}checkout`);
      await life.settled();
      later(1000);
      expect(await levelOf(fake)).toBe('secured');
    },
  );
  test('a frame that is in a page that may have been written into: not on other pages with such a frame', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: 9, index: 2, active: false });
    await visits(fake, { url: CALM, tabId: BESIDE });
    await answers(fake, { url: 'https://captcha.test/a', type: 'sub_frame', tabId: BESIDE });
    await life.settled();
    await visits(fake, { url: `${CALM}x`, tabId: 9 });
    await answers(fake, { url: 'https://cdn.test/a', type: 'script', answer: 'overridden', tabId: 9 });
    await life.settled();
    later(2000);
    await visits(fake, { url: 'https://elsewhere.test/', tabId: 9 });
    await life.settled();
    later(600_000);
    await visitsWithFrameOf(fake, 'captcha.test', GOOD);
    await life.settled();
    expect(hasLock(fake)).toBe(true);
    later(2000);
    expect(await levelOf(fake)).toBe('secured');
  });

  test('a frame past a warning of a page before: not through a page that came by no request', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: CALM, tabId: BESIDE });
    await answers(fake, { url: `${BAD}frame`, type: 'sub_frame', answer: 'overridden', tabId: BESIDE });
    await life.settled();
    later(3_600_000);
    await visits(fake, { url: `${CALM}2`, tabId: BESIDE });
    await life.settled();
    later(60_000);
    await visits(fake, { url: BAD });
    holds(fake, BAD);
    await life.settled();
    later(2000);
    expect(await levelOf(fake)).toBe('secured');
    await life.settled();
    later(60_000);
    shows(fake, `${CALM}3`, 'new', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    later(2000);
    expect(hasLock(fake)).toBe(true);
    expect(await levelOf(fake)).toBe('secured');
  });

  test('a shop beside another host of its site past a warning, on which somebody clicks', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: 'https://www.shop.test/' });
    holds(fake, 'https://www.shop.test/');
    await life.settled();
    later(2000);
    const one = await levelOf(fake);
    await life.settled();
    await visits(fake, { url: 'https://dev.shop.test/', answer: 'overridden', tabId: BESIDE });
    holds(fake, 'https://dev.shop.test/', { tabId: BESIDE, trust: bad });
    await life.settled();
    later(2000);
    await levelOf(fake, BESIDE);
    await life.settled();
    later(2000);
    expect([one, hasLock(fake), await levelOf(fake)]).toEqual(['secured', true, 'secured']);
  });
  test.each(['out of a cache of pages', 'that was seen to come'])(
    'a shop that was mended after an exception, beside a page %s',
    async (how) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: CALM, tabId: BESIDE });
      await life.settled();
      if (how === 'out of a cache of pages') {
        later(3000);
        await visits(fake, { url: 'https://mail.test/', tabId: BESIDE });
        await life.settled();
        later(3000);
      }
      if (how === 'out of a cache of pages') {
        shows(fake, CALM, 'new', BESIDE);
        completes(fake, BESIDE);
      }
      await life.settled();
      await visits(fake, { url: GOOD, answer: 'overridden' });
      await life.settled();
      later(60_000);
      await visits(fake, { url: `${GOOD}mended` });
      holds(fake, `${GOOD}mended`);
      await life.settled();
      expect(await levelOf(fake)).toBe('secured');
    },
  );
  test('a page past a warning that a service worker passed on is danger at each click', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: BAD, answer: 'overridden' });
    holds(fake, BAD, { trust: 'trusts', more: { servedByServiceWorker: true, nextHopProtocol: '' } });
    await life.settled();
    later(3000);
    const one = await levelOf(fake);
    await life.settled();
    later(3000);
    const two = await levelOf(fake);
    await visits(fake, { url: `${BAD}more`, answer: 'overridden' });
    holds(fake, `${BAD}more`, {
      trust: 'trusts',
      more: { servedByServiceWorker: true, nextHopProtocol: '' },
    });
    later(1000);
    expect([one, two, await levelOf(fake)]).toEqual(['danger', 'danger', 'danger']);
  });
});

test.each(['image', 'script'])(
  'Chromium: a page with a %s past a warning and a good frame: not on a shop with such a frame',
  async (type) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    await visits(fake, { url: 'https://calm.test/', tabId: BESIDE });
    const startedAt = Date.now() - 60;
    await answers(fake, { url: 'https://captcha.test/a', type: 'sub_frame', tabId: BESIDE });
    await answers(fake, { url: 'https://old-cdn.test/a', type, answer: 'overridden', tabId: BESIDE });
    holds(fake, 'https://calm.test/', { startedAt, ...DISTRUSTED });
    await life.settled();
    later(2000);
    const bad = await levelOf(fake, BESIDE);
    await life.settled();
    later(3000);
    await visitsWithFrameOf(fake, 'captcha.test', GOOD);
    await life.settled();
    later(3000);
    expect([bad, hasLock(fake), await levelOf(fake)]).toEqual(['partly', true, 'secured']);
  },
);

test.each([false, true])(
  'Chromium: a page past a warning with a good frame (its tab asleep: %s): not on a shop with such a frame',
  async (asleep) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    await visits(fake, { url: 'https://bad.test/', answer: 'overridden', tabId: BESIDE });
    const startedAt = Date.now() - 60;
    await answers(fake, { url: 'https://captcha.test/a', type: 'sub_frame', tabId: BESIDE });
    holds(fake, 'https://bad.test/', { startedAt, ...DISTRUSTED });
    await life.settled();
    later(2000);
    await levelOf(fake, BESIDE);
    await life.settled();
    const levels: unknown[] = [];
    for (let n = 0; n < 3; n += 1) {
      later(20_000);
      if (asleep) fake.tabs.set({ ...(fake.tabs.tab(BESIDE) as FakeTab), discarded: true });
      await visitsWithFrameOf(fake, 'captcha.test', GOOD);
      await life.settled();
      later(3000);
      levels.push(await levelOf(fake));
      await life.settled();
    }
    expect(levels).toEqual(['secured', 'secured', 'secured']);
  },
);
