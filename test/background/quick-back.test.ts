/** Pages that come back out of a cache of pages at once. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, completes, GOOD, later, OTHER, oneTab, shows, TAB, warns } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const HOUR_MS = 3_600_000;

/** Chromium has forgotten then what it thought of the picture. */
test.each([
  [300, 0],
  [5000, 0],
  [5000, -HOUR_MS],
])(
  'Chromium: a page with a picture past a warning comes back within %i ms, the clock moved by %i',
  async (ms, moved) => {
    const fake = oneTab('chromium');
    const life = await startBackground(fake);
    fake.server(() => 'answers');
    later(1000);
    await warns(fake, 'https://img.test/');
    later(10_000);
    await answers(fake, { url: GOOD, answer: 'untold' });
    later(30);
    shows(fake, GOOD);
    const page = holds(fake, GOOD, { trust: 'distrusts' });
    later(50);
    await answers(fake, { url: 'https://img.test/a.png', type: 'image', answer: 'untold' });
    later(30);
    completes(fake);
    await life.settled();
    later(ms);
    await answers(fake, { url: OTHER, answer: 'untold' });
    later(30);
    shows(fake, OTHER);
    holds(fake, OTHER);
    completes(fake);
    await life.settled();
    later(ms + moved);
    fake.pages.set(TAB, { ...page, trust: 'trusts' });
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    later(5000);
    expect(await levelOf(fake)).not.toBe('secured');
  },
);
