/** What was done to a page, or to a frame in it, before it went into a cache of pages is there still when it comes back. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Life } from '../fake-browser/background-life.ts';
import { ALL_SITES, type FakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, passes, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const CALM = 'https://calm.test/';
const ELSE = 'https://else.test/';
const ALL = ALL_SITES;

async function comesBack(fake: FakeBrowser, life: Life, tabId = BESIDE): Promise<void> {
  shows(fake, GOOD, 'new', tabId);
  completes(fake, tabId);
  await passes(life);
}

/** A good page of the frame's origin, or one with such a frame. */
async function visitsGood(fake: FakeBrowser, life: Life, what: 'a page' | 'a frame'): Promise<void> {
  const url = what === 'a page' ? PAY : CALM;
  await visits(fake, { url });
  const startedAt = Date.now() - 60;
  if (what === 'a frame') await answers(fake, { url: `${PAY}frame`, type: 'sub_frame' });
  holds(fake, url, { startedAt, hosts: what === 'a frame' ? ['pay.test'] : [] });
  await passes(life);
}

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test.each(['a page', 'a frame'] as const)(
    'a frame that a page past a warning may have written into: beside %s of its origin',
    async (what) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: PAY, answer: 'overridden' });
      await passes(life);
      await visits(fake, { url: GOOD, tabId: BESIDE });
      await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', tabId: BESIDE });
      await passes(life);
      await visits(fake, { url: ELSE, tabId: BESIDE });
      await visits(fake, { url: ELSE });
      await passes(life, 600_000);
      await visitsGood(fake, life, what);
      const alone = await levelOf(fake);
      await passes(life);
      await comesBack(fake, life);
      expect([alone, hasLock(fake), await levelOf(fake)]).toEqual(['secured', false, 'unknown']);
    },
  );

  test.each(['https://cdn.test/x.js', 'http://cdn.test/x.js'])(
    'a frame that runs %s, past a warning or in the open: beside a frame of its origin',
    async (url) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: GOOD, tabId: BESIDE });
      await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', tabId: BESIDE });
      const inFrame = { frameId: 3, documentUrl: `${PAY}frame`, ancestors: [GOOD] };
      const answer = url.startsWith('http:') ? 'open' : 'overridden';
      await answers(fake, { url, type: 'script', answer, tabId: BESIDE, inFrame });
      await passes(life);
      await visits(fake, { url: ELSE, tabId: BESIDE });
      await passes(life, 60_000);
      await visitsGood(fake, life, 'a frame');
      const alone = await levelOf(fake);
      await passes(life);
      await comesBack(fake, life);
      // Chromium may give the frame out of its memory what ran there before.
      expect(alone).toBe(family === 'firefox' ? 'secured' : 'unknown');
      expect([hasLock(fake), await levelOf(fake)]).toEqual([false, 'unknown']);
    },
  );

  test.each([false, true])(
    'a page that was open while access was taken away may hold any frame, also where its address was visited again: %s',
    async (again) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: GOOD, tabId: BESIDE });
      await passes(life);
      await visits(fake, { url: PAY, answer: 'overridden' });
      await passes(life);
      await visits(fake, { url: ELSE });
      await passes(life);
      fake.permissions.set([]);
      fake.permissions.onRemoved.fire([{ origins: ALL, permissions: [] }]);
      await passes(life);
      fake.permissions.set(ALL);
      fake.permissions.onAdded.fire([{ origins: ALL, permissions: [] }]);
      await passes(life);
      for (const url of again ? [ELSE, GOOD, ELSE] : [ELSE]) {
        await visits(fake, { url, tabId: BESIDE });
        await passes(life);
      }
      await comesBack(fake, life);
      await visits(fake, { url: PAY });
      holds(fake, PAY);
      await passes(life);
      expect(await levelOf(fake)).toBe('unknown');
    },
  );
});

describe('Chromium where no connections are told of', () => {
  async function framed(fake: FakeBrowser, life: Life, url: string, tabId: number, hosts: readonly string[]) {
    await visits(fake, { url, answer: 'untold', tabId });
    const startedAt = Date.now() - 60;
    for (const host of hosts)
      await answers(fake, { url: `https://${host}/frame`, type: 'sub_frame', answer: 'untold', tabId });
    const page = holds(fake, url, { tabId, trust: url === CALM ? 'distrusts' : 'trusts', startedAt, hosts });
    await passes(life, 2000);
    return page;
  }

  test.each([false, true])(
    'a page with a frame, beside a distrusted one with such a frame; looked at before: %s',
    async (looked) => {
      const { fake, life } = await twoTabs('chromium');
      fake.server(() => 'answers');
      const page = await framed(fake, life, GOOD, TAB, ['pay.test']);
      if (looked) expect(await levelOf(fake)).toBe('secured');
      await passes(life);
      await framed(fake, life, ELSE, TAB, []);
      await framed(fake, life, CALM, BESIDE, ['pay.test']);
      expect(await levelOf(fake, BESIDE)).toBe('unknown');
      await passes(life);
      await comesBack(fake, life, TAB);
      fake.pages.set(TAB, page);
      const locked = hasLock(fake);
      expect([locked, await levelOf(fake)]).toEqual([false, 'unknown']);
    },
  );

  test.each([false, true])(
    'a frame that may have been written into weighs on the next page of its origin; back out of a cache: %s',
    async (back) => {
      const { fake, life } = await twoTabs('chromium');
      fake.server(() => 'answers');
      fake.tabs.set({
        ...(fake.tabs.tab(TAB) as FakeTab),
        id: 9,
        index: 2,
        active: false,
        url: 'about:blank',
      });
      const page = await framed(fake, life, GOOD, TAB, ['pay.test']);
      await framed(fake, life, CALM, BESIDE, ['pay.test']);
      expect(await levelOf(fake, BESIDE)).toBe('unknown');
      await passes(life);
      fake.tabs.remove(BESIDE);
      fake.tabs.events.onRemoved.fire([BESIDE, {}]);
      fake.pages.remove(BESIDE);
      await passes(life);
      if (back) {
        await framed(fake, life, ELSE, TAB, []);
        await comesBack(fake, life, TAB);
        fake.pages.set(TAB, page);
      }
      await framed(fake, life, PAY, 9, []);
      expect([hasLock(fake, 9), await levelOf(fake, 9)]).toEqual([false, 'unknown']);
    },
  );
});

describe.each(['chromium', 'firefox'] as const)('%s: a tab that has had very many frames', (family) => {
  test.each([
    [70, ['captcha.test']],
    [31, ['captcha.test', 'chat.test']],
  ] as const)('in %i pages before: nothing weighs on a page without one', async (pages, hosts) => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    for (let count = 0; count < pages; count += 1) {
      await visits(fake, { url: `${GOOD}${count}` });
      for (const host of hosts) await answers(fake, { url: `https://${host}/frame`, type: 'sub_frame' });
      await passes(life);
    }
    await visits(fake, { url: `${GOOD}cart` });
    holds(fake, `${GOOD}cart`);
    await passes(life);
    await visits(fake, { url: 'https://router.test/', answer: 'overridden', tabId: BESIDE });
    await passes(life);
    expect([hasLock(fake), await levelOf(fake)]).toEqual([true, 'secured']);
  });

  test('in pages before one out of a cache, whose address was there long ago: nothing weighs on it', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    await passes(life, 3_600_000);
    for (let count = 0; count < 20; count += 1) {
      await visits(fake, { url: `${ELSE}${count}` });
      for (const host of ['a', 'b', 'c', 'd'])
        await answers(fake, { url: `https://${host}.ads.test/frame`, type: 'sub_frame' });
      await passes(life);
    }
    await visits(fake, { url: GOOD });
    const startedAt = Date.now() - 60;
    await passes(life);
    await visits(fake, { url: ELSE });
    await passes(life);
    await comesBack(fake, life, TAB);
    holds(fake, GOOD, { startedAt });
    const alone = await levelOf(fake);
    await passes(life);
    await visits(fake, { url: 'https://router.test/', answer: 'overridden', tabId: BESIDE });
    await passes(life);
    expect([alone, await levelOf(fake)]).toEqual(['secured', 'secured']);
  });

  test('in the page that is open: it may have one of any origin', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    for (let count = 0; count < 61; count += 1)
      await answers(fake, { url: `https://${count}.frames.test/frame`, type: 'sub_frame' });
    await passes(life);
    expect(hasLock(fake)).toBe(true);
    await visits(fake, { url: 'https://0.frames.test/', answer: 'overridden', tabId: BESIDE });
    await passes(life);
    expect([hasLock(fake), await levelOf(fake)]).toEqual([false, 'unknown']);
  });
});
