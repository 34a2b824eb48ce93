/** Which documents may have been written into is known by origin: a frame that was weighs on its own origin, and on nothing else. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, GOOD, later, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const CALM = 'https://calm.test/';

async function threeTabs(family: 'chromium' | 'firefox') {
  const { fake, life } = await twoTabs(family);
  fake.server(() => 'answers');
  fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: 9, index: 2, active: false });
  const passes = async (ms = 3000) => {
    await life.settled();
    later(ms);
  };
  return { fake, passes };
}

test('Chromium: a frame that a distrusted page may have written into, when that has gone: on pages of its origin', async () => {
  const { fake, passes } = await threeTabs('chromium');
  await visits(fake, { url: CALM, tabId: BESIDE });
  await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', tabId: BESIDE });
  await passes();
  await visits(fake, { url: 'https://bad.test/', tabId: 9 });
  // A frame that a service worker made.
  holds(fake, 'https://bad.test/', { tabId: 9, hosts: ['pay.test'], trust: 'distrusts' });
  await passes();
  expect(await levelOf(fake, 9)).toBe('partly');
  await passes();
  await visits(fake, { url: 'https://away.test/', tabId: 9 });
  await passes();
  await visits(fake, { url: PAY });
  holds(fake, PAY);
  await passes();
  expect([hasLock(fake), await levelOf(fake)]).toEqual([false, 'unknown']);
});

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('a frame in a shop’s page that foreign code may have written into: not on the shop’s other pages', async () => {
    const { fake, passes } = await threeTabs(family);
    await visits(fake, { url: GOOD, tabId: BESIDE });
    await answers(fake, { url: 'https://chat.test/frame', type: 'sub_frame', tabId: BESIDE });
    await passes();
    await visits(fake, { url: 'https://chat.test/', tabId: 9 });
    await answers(fake, { url: 'https://cdn.test/a.js', type: 'script', answer: 'overridden', tabId: 9 });
    await passes();
    await visits(fake, { url: 'https://else.test/', tabId: 9 });
    await passes(600_000);
    await visits(fake, { url: `${GOOD}checkout` });
    holds(fake, `${GOOD}checkout`);
    await passes();
    expect([hasLock(fake), await levelOf(fake)]).toEqual([true, 'secured']);
  });
});
