/** A status line that says 99: both browsers show what comes with it. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, oneTab, shows, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test.each([1, 99, 200])(
  'a page past a warning, with status %i, is not the good one that came before it',
  async (status) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    await life.settled();
    later(300);
    const startedAt = Date.now();
    later(40);
    await answers(fake, { url: GOOD, answer: 'overridden', status });
    later(30);
    shows(fake, GOOD);
    later(30);
    completes(fake);
    await life.settled();
    holds(fake, GOOD, { startedAt, more: { respondedAt: startedAt + 40 } });
    expect(hasLock(fake)).toBe(false);
    later(3000);
    expect(await levelOf(fake)).not.toBe('secured');
  },
);

test.each([
  ['firefox', 99],
  ['chromium', 99],
  ['firefox', 200],
  ['chromium', 200],
] as const)(
  '%s: a frame past a warning, with status %i, weighs on a page of its origin',
  async (family, status) => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    await life.settled();
    const startedAt = Date.now() - 60;
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    later(1000);
    const inFrame = { frameId: 5, documentUrl: OTHER, ancestors: [OTHER] };
    const frame = { url: `${GOOD}f`, tabId: BESIDE, type: 'sub_frame', answer: 'overridden' } as const;
    await answers(fake, { ...frame, status, inFrame });
    await life.settled();
    later(3000);
    holds(fake, GOOD, { startedAt });
    expect(await levelOf(fake)).not.toBe('secured');
  },
);
