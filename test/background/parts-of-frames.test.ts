/** A frame of a site whose pages have had a part past a warning: Chromium gives it that part again, and tells nobody. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import type { Family } from '../fake-browser/fake-browser.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const frameIn = (page: string) => ({ frameId: 5, documentUrl: page, ancestors: [page] });

/** @param looked whether the frame comes after a look at the page around it */
async function withFrame(family: Family, looked: boolean, framed = PAY) {
  const fake = oneTab(family);
  fake.tabs.set({ id: TAB + 1, windowId: 1, index: 1, active: false, incognito: false, url: OTHER });
  const life = await startBackground(fake);
  const picture = { url: 'https://cdn.test/a.png', type: 'image', answer: 'overridden' } as const;
  const inPay = { frameId: 5, documentUrl: PAY, ancestors: [PAY, OTHER] };
  await answers(fake, { ...picture, tabId: TAB + 1, inFrame: inPay });
  await life.settled();
  later(5000);
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  const locked = [hasLock(fake)];
  if (looked) expect(await levelOf(fake)).toBe('secured');
  await answers(fake, { url: framed, type: 'sub_frame', inFrame: frameIn(GOOD) });
  await life.settled();
  later(3000);
  return [...locked, hasLock(fake)];
}

test.each([false, true])('Chromium: no lock for the page around it, looked at before: %s', async (looked) => {
  expect(await withFrame('chromium', looked)).toEqual([true, false]);
});

test('Chromium: a frame of another site is none', async () => {
  expect(await withFrame('chromium', false, 'https://video.test/')).toEqual([true, true]);
});

test('Firefox keeps what came in for each page around it by itself', async () => {
  expect(await withFrame('firefox', false)).toEqual([true, true]);
});
