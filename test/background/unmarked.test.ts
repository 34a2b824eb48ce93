/**
 * A page that was there before anything was watched bears no mark: an answer that becomes no document (a download) is not taken for its
 * own when a script gives the page that address.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { answers, GOOD, later, oneTab, shows, TAB } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test.each([
    ['complete', 'text/html'],
    ['complete', 'application/x-msdownload'],
    ['loading', 'application/x-msdownload'],
  ])(
    'a page of before (past a warning), %s, an answer that becomes no document (%s), pushState',
    async (status, type) => {
      const fake = oneTab(family, { url: GOOD, status });
      const life = await startBackground(fake);
      await life.settled();
      later(5000);
      await answers(fake, { url: `${GOOD}pay`, headers: { 'content-type': type } });
      await life.settled();
      later(300);
      shows(fake, `${GOOD}pay`, 'same');
      await life.settled();
      expect(saidOf(fake, TAB)).toBe('neutral');
    },
  );
});
