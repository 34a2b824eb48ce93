/** Firefox asks for a password under the address of the site that wants it, and tells of no new address in the tab. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([
  ['another site', 'http://other.test/', 401, false],
  ['a proxy', 'https://other.test/', 407, false],
  ['nobody', 'https://other.test/', 403, true],
])(
  'the lock is there while %s asks: no, whether the page was clicked for or not',
  async (_who, url, status, stays) => {
    for (const isClicked of [false, true]) {
      const fake = oneTab('firefox');
      const life = await startBackground(fake);
      await visits(fake, { url: GOOD });
      holds(fake, GOOD);
      await life.settled();
      if (isClicked) expect(await levelOf(fake)).toBe('secured');
      await life.settled();
      expect(hasLock(fake)).toBe(true);
      later(1000);
      await answers(fake, { url, status, headers: { 'www-authenticate': 'Basic' } });
      await life.settled();
      expect(hasLock(fake)).toBe(stays);
      later(1000);
      await visits(fake, { url: `${GOOD}next` });
      await life.settled();
      expect(hasLock(fake)).toBe(true);
    }
  },
);

test('a page past a warning that waits behind the question of another site is there all the same', async () => {
  const { fake, life } = await twoTabs('firefox');
  await visits(fake, past(GOOD));
  await life.settled();
  fake.tabs.set({ ...(fake.tabs.tab(BESIDE) as FakeTab), url: OTHER });
  await visits(fake, { url: GOOD });
  await life.settled();
  holds(fake, GOOD);
  expect(await levelOf(fake)).toBe('unknown');
});

test.each([
  ['shows the address of who asks', 'Basic realm="Pay here"', true, false],
  ['goes on without asking', 'Bearer', false, true],
  ['goes on, and has not asked', 'Basic realm="Pay here"', false, true],
])('a part asks, and the browser %s', async (_what, wanted, isAsked, stays) => {
  fasterTimers();
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  const headers = { 'www-authenticate': wanted };
  await answers(fake, { url: OTHER, type: 'xmlhttprequest', status: 401, headers });
  if (isAsked) fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), url: OTHER });
  await new Promise((resolve) => setTimeout(resolve, 3000));
  await life.settled();
  expect(hasLock(fake)).toBe(stays);
});
