/** Code that came past a warning, or in the open, does whatever the document can that asked for it, also to those of its origin elsewhere. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { CODE, hasLock, PAY, visitsWithFrame } from '../fake-browser/pay-frame.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, shows, type Visit, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const WAYS = [
  ['past a warning', CODE],
  ['in the open', { ...CODE, url: 'http://part.test/x', answer: 'open' }],
] as const;
const FAMILIES = ['chromium', 'firefox'] as const;
const EACH = FAMILIES.flatMap((family) => WAYS.map(([how, code]) => [family, how, code] as const));

/** As a frame in a page of another shop asks for it. */
const inFrameOf = (url: string): Partial<Visit> => ({
  inFrame: { frameId: 3, documentUrl: url, ancestors: [OTHER] },
});

describe.each(EACH)('%s: code %s', (family, _how, code) => {
  test.each([
    [PAY, 'unknown'],
    [OTHER, 'secured'],
  ])('in a page of %s: a page with a frame of pay.test beside it is %s', async (url, expected) => {
    const { fake, life } = await twoTabs(family);
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('before')).toBe('secured');
    await life.settled();
    later(3000);
    await visits(fake, { url, tabId: BESIDE });
    await life.settled();
    await answers(fake, code);
    await life.settled();
    expect(hasLock(fake)).toBe(expected === 'secured');
    expect(await look('after')).toBe(expected);
  });

  test.each([
    [PAY, 'unknown'],
    [OTHER, 'secured'],
  ])('in a page of %s that was there first: a page with a frame of pay.test is %s', async (url, expected) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url, tabId: BESIDE });
    await answers(fake, code);
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('one')).toBe(expected);
  });

  test('in a page of the same origin: another page of it is unknown, whichever came first', async () => {
    const { fake, life } = await twoTabs(family);
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await visits(fake, { url: `${GOOD}x`, tabId: BESIDE });
    await answers(fake, code);
    await life.settled();
    expect(hasLock(fake)).toBe(false);
    expect((await lookedAt(fake, [])).level).toBe('unknown');
  });
});

test.each(FAMILIES)('%s: code past a warning in a frame: a page of its origin elsewhere', async (family) => {
  const { fake, life } = await twoTabs(family);
  expect((await lookedAt(fake, [])).level).toBe('secured');
  await life.settled();
  await visits(fake, { url: OTHER, tabId: BESIDE });
  await answers(fake, { ...CODE, ...inFrameOf(`${PAY}card`) });
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  await answers(fake, { ...CODE, ...inFrameOf(GOOD) });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
  expect((await lookedAt(fake, [])).level).toBe('unknown');
});

test.each(FAMILIES)('%s: code past a warning in a frame runs there alone', async (family) => {
  const { fake, life } = await twoTabs(family);
  await visits(fake, { url: OTHER, tabId: BESIDE });
  await answers(fake, { url: PAY, type: 'sub_frame', tabId: BESIDE });
  await answers(fake, { ...CODE, ...inFrameOf(`${PAY}card`) });
  await life.settled();
  await visits(fake, { url: GOOD });
  await answers(fake, { url: OTHER, type: 'sub_frame' });
  await life.settled();
  // Chromium may have kept it for whatever is in the page around.
  expect(hasLock(fake)).toBe(family === 'firefox');
  await answers(fake, { url: PAY, type: 'sub_frame' });
  await life.settled();
  expect(hasLock(fake)).toBe(false);
});

test.each(FAMILIES)(
  '%s: a picture past a warning is no code, but Chromium may give it to a frame of that site again',
  async (family) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: PAY, tabId: BESIDE });
    await answers(fake, { ...CODE, type: 'image' });
    await life.settled();
    // Out of a cache of pages.
    later(1000);
    shows(fake, PAY, 'new', BESIDE);
    completes(fake, BESIDE);
    await life.settled();
    const look = await visitsWithFrame(fake);
    await life.settled();
    expect(await look('one')).toBe(family === 'firefox' ? 'secured' : 'unknown');
  },
);
