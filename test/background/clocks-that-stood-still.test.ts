/** After a computer has slept, pages of Firefox have a clock that is behind: each has its own response all the same. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { answersUs, GOOD, later, oneTab, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const HOUR_MS = 3_600_000;

test.each([
  ['firefox', HOUR_MS],
  ['firefox', 1600],
  ['firefox', -1600],
  ['chromium', HOUR_MS],
] as const)('%s: a good page whose clock is behind by %i ms', async (family, clockBehind) => {
  const fake = oneTab(family);
  const life = await startBackground(fake);
  fake.server(async (_method, url) => {
    if (family === 'firefox') await answersUs(fake, url);
    return 'answers' as const;
  });
  await visits(fake, { url: 'https://before.test/' });
  await life.settled();
  later(2 * HOUR_MS);
  await visits(fake, { url: GOOD });
  await life.settled();
  holds(fake, GOOD, { startedAt: Date.now() - 60 - clockBehind, more: { clockBehind } });
  later(2000);
  expect(hasLock(fake)).toBe(true);
  expect(await levelOf(fake)).toBe('secured');
});

test.each([
  ['by its own clock, which is right,', 0, 'secured'],
  ['by a clock that is behind', HOUR_MS, 'unknown'],
])(
  'a page without a response of its own that came before anything was watched %s',
  async (_how, clockBehind, expected) => {
    const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
    fake.storage.put('session', { watch: { since: Date.now() - 1000, forgottenBefore: 0 } });
    await startBackground(fake);
    fake.server(async (_method, url) => {
      await answersUs(fake, url);
      return 'answers' as const;
    });
    holds(fake, GOOD, { startedAt: Date.now() - 60 - HOUR_MS, more: { clockBehind } });
    expect(await levelOf(fake)).toBe(expected);
  },
);
