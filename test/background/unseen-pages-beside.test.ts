/** Tabs beside a page of which nobody saw how their pages came; and locks that were painted before that was known. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf, visitsWithFrameOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, shows, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('a page of before anything was watched may hold any frame, also when its address has changed by script', async () => {
    const { fake, life } = await twoTabs(family, { url: 'https://calm.test/' });
    shows(fake, 'https://calm.test/route', 'same', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    later(2000);
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await life.settled();
    later(5000);
    await visitsWithFrameOf(fake, 'shop.test', 'https://frames.test/');
    await life.settled();
    expect([hasLock(fake), await levelOf(fake)]).toEqual([false, 'unknown']);
  });

  test('so may it after foreign code', async () => {
    const { fake, life } = await twoTabs(family, { url: 'https://calm.test/' });
    await visits(fake, { url: GOOD });
    await answers(fake, { url: 'https://part.test/x.js', type: 'script', answer: 'overridden' });
    await life.settled();
    later(9000);
    await visitsWithFrameOf(fake, 'shop.test', 'https://frames.test/');
    await life.settled();
    expect([hasLock(fake), await levelOf(fake)]).toEqual([false, 'unknown']);
  });

  test('so may it when a request for another address came to nothing before that', async () => {
    const { fake, life } = await twoTabs(family, { url: 'https://calm.test/' });
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await life.settled();
    await answers(fake, { url: 'https://mail.test/', tabId: BESIDE });
    await life.settled();
    later(20_000);
    shows(fake, 'https://calm.test/route', 'same', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    later(60_000);
    await visits(fake, { url: `${GOOD}mended` });
    await life.settled();
    holds(fake, `${GOOD}mended`);
    later(2000);
    expect(await levelOf(fake)).toBe('unknown');
  });

  test('a tab that sleeps holds nothing', async () => {
    const { fake, life } = await twoTabs(family, { url: 'https://calm.test/', discarded: true });
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await life.settled();
    later(5000);
    await visits(fake, { url: `${GOOD}checkout` });
    await life.settled();
    holds(fake, `${GOOD}checkout`);
    expect(await levelOf(fake)).toBe('secured');
  });
});

test.each([0, 5])('Chromium: the tabs are told of %s ms late: the lock goes', async (ms) => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, { url: `${GOOD}account`, tabId: BESIDE });
  holds(fake, `${GOOD}account`, { tabId: BESIDE, trust: 'distrusts' });
  await life.settled();
  later(2000);
  expect(await levelOf(fake, BESIDE)).toBe('partly');
  await life.settled();
  later(5000);
  life.end();
  const now = await startBackground(fake, {
    hold: (name) => (ms > 0 && name === 'tabs.query' ? new Promise((r) => setTimeout(r, ms)) : undefined),
  });
  await visits(fake, { url: `${GOOD}checkout` });
  await new Promise((r) => setTimeout(r, 150));
  await now.settled();
  expect(hasLock(fake)).toBe(false);
});

test('Firefox, a list of origins that has lost something: no lock beside a page of before', async () => {
  const { fake } = await twoTabs('firefox', { url: 'https://before.test/' });
  fake.storage.put('session', { origins: { whole: false, origins: [] } });
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  await life.settled();
  holds(fake, GOOD);
  const locked = hasLock(fake);
  expect([locked, await levelOf(fake)]).toEqual([false, 'unknown']);
});
