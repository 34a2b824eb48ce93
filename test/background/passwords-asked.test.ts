/** Firefox asks for a password under the address of the site that wants it, and tells of no new address in the tab. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, GOOD, later, oneTab, visits } from '../fake-browser/visit.ts';

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
