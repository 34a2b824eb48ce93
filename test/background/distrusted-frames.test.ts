/** Chromium where no connections are told of: what a distrusted page may have written into weighs on what comes later. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click, POPUP } from '../fake-browser/click.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, later, TAB, visits } from '../fake-browser/visit.ts';

beforeEach(fasterTimers);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const CALM = 'https://calm.test/';

/** A look has found that the browser distrusts a page with a frame of pay.test. */
const distrustedFrame = async (fake: FakeBrowser, life: Life) => {
  await visits(fake, { url: CALM, answer: 'untold', tabId: BESIDE });
  const startedAt = Date.now() - 60;
  await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', answer: 'untold', tabId: BESIDE });
  holds(fake, CALM, { tabId: BESIDE, trust: 'distrusts', startedAt, hosts: ['pay.test'] });
  await life.settled();
  later(2000);
  expect(await levelOf(fake, BESIDE)).toBe('unknown');
  await life.settled();
  later(3000);
};

test('a page that it may have written into weighs on the next of its origin when it has gone', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: 9, index: 2, active: false });
  await visits(fake, { url: PAY, answer: 'untold' });
  holds(fake, PAY);
  await life.settled();
  later(1500);
  await distrustedFrame(fake, life);
  const first = await levelOf(fake);
  await life.settled();
  fake.tabs.remove(BESIDE);
  fake.tabs.events.onRemoved.fire([BESIDE, {}]);
  await life.settled();
  later(5000);
  await visits(fake, { url: `${PAY}checkout`, answer: 'untold', tabId: 9 });
  holds(fake, `${PAY}checkout`, { tabId: 9 });
  await life.settled();
  later(1500);
  expect(first).toBe('unknown');
  expect(await levelOf(fake, 9)).not.toBe('secured');
});

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
test.each([0, 40])(
  'a page of a frame’s origin that comes %s ms after the look is weighed with the others',
  async (ms) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    await visits(fake, { url: 'https://calm.test/', answer: 'untold', tabId: BESIDE });
    const startedAt = Date.now() - 60;
    await answers(fake, {
      url: 'https://pay.test/frame',
      type: 'sub_frame',
      answer: 'untold',
      tabId: BESIDE,
    });
    const hosts = ['pay.test', ...Array.from({ length: 30 }, (_, n) => `ad${n}.test`)];
    holds(fake, 'https://calm.test/', { tabId: BESIDE, trust: 'distrusts', startedAt, hosts });
    await life.settled();
    life.end();
    const now = await startBackground(fake, {
      hold: (name) => (name === 'tabs.query' ? wait(8) : undefined),
    });
    later(2000);
    const bad = await levelOf(fake, BESIDE);
    await wait(ms);
    await visits(fake, { url: 'https://pay.test/', answer: 'untold' });
    holds(fake, 'https://pay.test/');
    await wait(700);
    await now.settled();
    later(1500);
    expect(bad).toBe('unknown');
    expect(await levelOf(fake)).not.toBe('secured');
  },
);

test('a page that never ends to load, and is found distrusted by a later reading, weighs too', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, { url: PAY, answer: 'untold' });
  holds(fake, PAY);
  await life.settled();
  later(2000);
  expect(await levelOf(fake)).toBe('secured');
  await life.settled();
  await visits(fake, { url: `${PAY}x`, answer: 'untold', tabId: BESIDE });
  const page = holds(fake, `${PAY}x`, { tabId: BESIDE, more: { readyState: 'interactive' } });
  await life.settled();
  later(1000);
  await click(fake, BESIDE, 'long');
  await life.settled();
  later(2000);
  fake.pages.set(BESIDE, { ...page, trust: 'distrusts' });
  fake.onMessage.fire([{ type: 'look-again', tabId: BESIDE, lookId: 'long' }, POPUP]);
  await life.settled();
  later(2000);
  expect(await levelOf(fake)).toBe('unknown');
});
