/** Chromium where no connections are told of: a distrusted page weighs on pages with a frame of an origin that it has a frame of, or is of, whichever came first. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Life } from '../fake-browser/background-life.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, GOOD, later, TAB, visits } from '../fake-browser/visit.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const CALM = 'https://calm.test/';

/** A page with a frame of pay.test; of pay.test itself, without. @returns the document */
async function framed(
  fake: FakeBrowser,
  life: Life,
  url: string,
  tabId: number,
  trust: 'trusts' | 'distrusts',
) {
  await visits(fake, { url, answer: 'untold', tabId });
  const startedAt = Date.now() - 60;
  const hosts = url === PAY ? [] : ['pay.test'];
  if (url !== PAY) await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', answer: 'untold', tabId });
  const page = holds(fake, url, { tabId, trust, startedAt, hosts });
  await life.settled();
  later(2000);
  return page;
}

describe.each([CALM, PAY])('the distrusted page is %s', (url) => {
  test.each(['there before', 'there before, and looked at', 'there later'])(
    'the other is %s',
    async (how) => {
      const { fake, life } = await twoTabs('chromium');
      fake.server(() => 'answers');
      if (how !== 'there later') await framed(fake, life, GOOD, TAB, 'trusts');
      if (how === 'there before, and looked at') expect(await levelOf(fake)).toBe('secured');
      await life.settled();
      await framed(fake, life, url, BESIDE, 'distrusts');
      expect(await levelOf(fake, BESIDE)).toBe('unknown');
      await life.settled();
      later(3000);
      if (how === 'there later') await framed(fake, life, GOOD, TAB, 'trusts');
      const locked = hasLock(fake);
      expect([locked, await levelOf(fake)]).toEqual([false, 'unknown']);
    },
  );

  test('a second look that it leaves unanswered takes nothing of that away', {
    timeout: 30_000,
  }, async () => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    const page = await framed(fake, life, url, BESIDE, 'distrusts');
    expect(await levelOf(fake, BESIDE)).toBe('unknown');
    await life.settled();
    later(3000);
    fake.pages.set(BESIDE, { ...page, silent: true });
    await levelOf(fake, BESIDE);
    await life.settled();
    later(3000);
    await visits(fake, { url: PAY, answer: 'untold' });
    holds(fake, PAY);
    await life.settled();
    later(3000);
    expect([hasLock(fake), await levelOf(fake)]).toEqual([false, 'unknown']);
  });
});
