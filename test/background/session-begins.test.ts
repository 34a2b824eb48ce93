/** The first pages of a browser session: whatever came when the background did, was heard whole, and whatever the clock said then. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, completes, GOOD, later, OTHER, oneTab, shows, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(['firefox', 'chromium'] as const)('%s', (family) => {
  test('a page whose headers wake the background', async () => {
    const fake = oneTab(family);
    const startedAt = Date.now();
    later(300);
    const life = await startBackground(fake);
    // The browser keeps what has woken it, with the time at which it came.
    later(-200);
    await answers(fake, { url: GOOD });
    later(300);
    shows(fake, GOOD);
    later(30);
    completes(fake);
    holds(fake, GOOD, { startedAt, more: { respondedAt: startedAt + 100 } });
    await life.settled();
    expect([hasLock(fake), await levelOf(fake)]).toEqual([true, 'secured']);
  });

  test.each([3_600_000, 5000])('a clock that was %d ms ahead, and is set right', async (ahead) => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    later(2000 - ahead);
    for (const url of [GOOD, OTHER]) {
      await visits(fake, { url });
      await life.settled();
      holds(fake, url);
      expect([hasLock(fake), await levelOf(fake)], url).toEqual([true, 'secured']);
      later(120_000);
    }
  });
});
