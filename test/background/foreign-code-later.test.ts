/** Code that came past a warning counts on: whatever else comes from its host, when its page has gone, and for frames that nobody saw come. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { CODE, hasLock, looker, PAY, redirectsToItself, visitsWithFrame } from '../fake-browser/pay-frame.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const FAMILIES = ['chromium', 'firefox'] as const;

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
    ['code', CODE, ['unknown', 'unknown']],
    // Chromium may give it to that frame again.
    ['a picture', { ...CODE, type: 'image' }, ['secured', 'unknown']],
  ])('%s: a page with a frame of pay.test that nobody saw come is %j', async (_what, part, inEither) => {
    const expected = inEither[family === 'firefox' ? 0 : 1];
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
    expect(hasLock(fake)).toBe(family === 'firefox');
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

  test('a page of pay.test that comes out of a cache weighs on a page with a frame of it', async () => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: PAY, tabId: BESIDE });
    await answers(fake, CODE);
    await life.settled();
    later(9000);
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    expect(await look('one')).toBe(family === 'firefox' ? 'secured' : 'unknown');
    await life.settled();
    expect(hasLock(fake)).toBe(family === 'firefox');
    later(1000);
    shows(fake, PAY, 'new', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
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
