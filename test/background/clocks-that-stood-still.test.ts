/** After a computer has slept, pages of Firefox have a clock that is behind: each has its own response all the same. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import {
  answers,
  answersUs,
  completes,
  GOOD,
  later,
  oneTab,
  shows,
  TAB,
  visits,
} from '../fake-browser/visit.ts';
import { formWith } from '../fixtures/blank.ts';

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
  [HOUR_MS, 0],
  [0, HOUR_MS],
  [HOUR_MS, 60_000],
  [HOUR_MS, 8 * HOUR_MS],
])('the computer slept %i ms before the page came, and %i since', async (before, since) => {
  const fake = oneTab('firefox');
  // The browser has been open for long.
  fake.storage.put('session', { watch: { since: Date.now() - 20 * HOUR_MS, forgottenBefore: 0 } });
  const life = await startBackground(fake);
  fake.server(async (_method, url) => {
    await answersUs(fake, url);
    return 'answers' as const;
  });
  await visits(fake, { url: GOOD });
  await life.settled();
  const startedAt = Date.now() - 60 - before;
  later(2000 + since);
  holds(fake, GOOD, { startedAt, more: { clockBehind: before + since } });
  expect(await levelOf(fake)).toBe('secured');
});

/** All was forgotten an hour ago, and access was given again just now. */
test.each([
  ['it is right', -2, 0],
  ['it stood still since', -2, 1.5],
  ['it was ahead, and was set right', -0.5, -1.5],
])(
  'what was open before “Forget everything” is unknown, whatever its clock says: %s',
  async (_why, began, behind) => {
    const fake = oneTab('firefox', { url: GOOD, status: 'complete' });
    const now = Date.now();
    fake.storage.put('session', { watch: { since: now - 1000, forgottenBefore: now - HOUR_MS } });
    await startBackground(fake);
    fake.server(async (_method, url) => {
      await answersUs(fake, url);
      return 'answers' as const;
    });
    holds(fake, GOOD, { startedAt: now + began * HOUR_MS, more: { clockBehind: behind * HOUR_MS } });
    expect(await levelOf(fake)).toBe('unknown');
  },
);

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

test('fourteen answers with a policy, for the address of a page without one that comes back', async () => {
  const fake = oneTab('firefox');
  fake.storage.put('session', { watch: { since: Date.now() - 20 * HOUR_MS, forgottenBefore: 0 } });
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  const forms = [formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 })];
  const page = holds(fake, GOOD, { startedAt: Date.now() - 60 - HOUR_MS, more: { forms } });
  await life.settled();
  await visits(fake, { url: 'https://between.test/' });
  await life.settled();
  for (let count = 0; count < 14; count += 1) {
    later(300);
    await answers(fake, { url: GOOD, headers: { 'content-security-policy': 'upgrade-insecure-requests' } });
  }
  later(700);
  fake.pages.set(TAB, { ...page, reading: { ...page.reading, clockBehind: 2 * HOUR_MS } });
  shows(fake, GOOD);
  completes(fake);
  await life.settled();
  later(HOUR_MS);
  expect(await levelOf(fake)).not.toBe('secured');
});
