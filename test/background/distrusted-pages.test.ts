/** A page of which a look has found that the browser distrusts it: it weighs on its origin, now and later, and on nothing else. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { click, POPUP } from '../fake-browser/click.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAY = 'https://pay.test/';
const BAD = 'https://bad.test/';

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('it counts when the same document comes back, whatever Chromium thinks of it then', async () => {
    if (family === 'firefox') return;
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD, answer: 'untold' });
    const page = holds(fake, GOOD, { trust: 'distrusts' });
    await life.settled();
    later(3000);
    expect(await levelOf(fake)).not.toBe('secured');
    await life.settled();
    await visits(fake, { url: OTHER, answer: 'untold' });
    holds(fake, OTHER);
    await life.settled();
    later(3000);
    expect(await levelOf(fake)).toBe('secured');
    await life.settled();
    later(5000);
    fake.pages.set(TAB, { ...page, trust: 'trusts' });
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    later(2000);
    expect(await levelOf(fake)).not.toBe('secured');
  });

  test('not on the page before, out of the cache of pages', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    const page = holds(fake, GOOD);
    await life.settled();
    expect(await levelOf(fake)).toBe('secured');
    await life.settled();
    later(20_000);
    await visits(fake, { url: BAD, answer: 'overridden' });
    holds(fake, BAD, { trust: 'distrusts' });
    await life.settled();
    later(3000);
    expect(await levelOf(fake)).toBe('danger');
    await life.settled();
    later(5000);
    fake.pages.set(TAB, page);
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    later(2000);
    expect(await levelOf(fake)).toBe('secured');
  });
});

test.each(['later', 'before'])(
  'untold, with a frame of pay.test: a page of pay.test that came %s is unknown',
  async (when) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    const pay = async () => {
      await visits(fake, { url: PAY, answer: 'untold' });
      holds(fake, PAY);
      await life.settled();
      later(1500);
    };
    if (when === 'before') {
      await pay();
      expect(await levelOf(fake)).toBe('secured');
      await life.settled();
    }
    later(3000);
    await visits(fake, { url: 'https://calm.test/', answer: 'untold', tabId: BESIDE });
    const startedAt = Date.now() - 60;
    await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', answer: 'untold', tabId: BESIDE });
    holds(fake, 'https://calm.test/', { tabId: BESIDE, trust: 'distrusts', startedAt, hosts: ['pay.test'] });
    await life.settled();
    later(2000);
    expect(await levelOf(fake, BESIDE)).toBe('unknown');
    await life.settled();
    later(3000);
    if (when === 'later') await pay();
    expect(await levelOf(fake)).toBe('unknown');
  },
);

test('a part past a warning of which nobody told: the next page of its site has no lock', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, { url: `${GOOD}account`, tabId: BESIDE });
  holds(fake, `${GOOD}account`, { tabId: BESIDE, trust: 'distrusts' });
  await life.settled();
  later(3000);
  expect(await levelOf(fake, BESIDE)).toBe('partly');
  await life.settled();
  fake.tabs.remove(BESIDE);
  fake.tabs.events.onRemoved.fire([BESIDE, {}]);
  await life.settled();
  later(10_000);
  await visits(fake, { url: `${GOOD}checkout` });
  await life.settled();
  const locked = hasLock(fake);
  holds(fake, `${GOOD}checkout`, { more: { servedByServiceWorker: true, nextHopProtocol: '' } });
  expect([locked, await levelOf(fake)]).toEqual([false, 'unknown']);
});

test.each([GOOD, 'https://shop.test:8443/'])(
  'untold at %s: the next page of its host has no lock',
  async (at) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD, answer: 'untold' });
    holds(fake, GOOD);
    expect(await levelOf(fake)).toBe('secured');
    await life.settled();
    await visits(fake, { url: `${at}account`, answer: 'untold', tabId: BESIDE });
    holds(fake, `${at}account`, { tabId: BESIDE, trust: 'distrusts' });
    later(1000);
    expect(await levelOf(fake, BESIDE)).toBe('unknown');
    await life.settled();
    await visits(fake, { url: `${GOOD}checkout`, answer: 'untold', tabId: BESIDE });
    await life.settled();
    expect(hasLock(fake, BESIDE)).toBe(false);
  },
);

test('untold: a good look at another page of its origin gives it no lock', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, { url: `${GOOD}account`, answer: 'untold', tabId: BESIDE });
  holds(fake, `${GOOD}account`, { tabId: BESIDE, trust: 'distrusts' });
  later(1000);
  expect(await levelOf(fake, BESIDE)).toBe('unknown');
  await life.settled();
  await visits(fake, { url: OTHER, tabId: BESIDE, answer: 'untold' });
  await life.settled();
  later(2000);
  await visits(fake, { url: GOOD, answer: 'untold' });
  holds(fake, GOOD);
  await life.settled();
  later(2000);
  expect(await levelOf(fake)).toBe('secured');
  await life.settled();
  await visits(fake, { url: `${GOOD}account`, answer: 'untold', tabId: BESIDE });
  await life.settled();
  expect(hasLock(fake, BESIDE)).toBe(false);
});

test('the second click says the same', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, { url: GOOD });
  holds(fake, GOOD, { trust: 'distrusts' });
  await life.settled();
  later(3000);
  expect(await levelOf(fake)).toBe('partly');
  await life.settled();
  later(3000);
  expect(await levelOf(fake)).toBe('partly');
});

test('while it loads on, its popup open: not on the page after it', async () => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, { url: BAD, answer: 'overridden' });
  holds(fake, BAD, { trust: 'distrusts', more: { readyState: 'interactive' } });
  await life.settled();
  await click(fake, TAB, 'long');
  await life.settled();
  later(8000);
  const startedAt = Date.now();
  later(40);
  await answers(fake, { url: GOOD });
  await fake.onMessage
    .fire([{ type: 'look-again', tabId: TAB, lookId: 'long' }, POPUP])
    .find((x: unknown) => x !== undefined);
  await life.settled();
  later(40);
  holds(fake, GOOD, { startedAt });
  shows(fake, GOOD);
  completes(fake);
  await life.settled();
  later(3000);
  expect([hasLock(fake), await levelOf(fake)]).toEqual([true, 'secured']);
});

test.each(['chromium', 'firefox'] as const)(
  '%s: a page past a warning with a frame of pay.test that came in order: not on pages of pay.test',
  async (family) => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: PAY });
    holds(fake, PAY);
    await life.settled();
    expect(await levelOf(fake)).toBe('secured');
    await visits(fake, { url: BAD, answer: 'overridden', tabId: BESIDE });
    const startedAt = Date.now() - 60;
    await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', tabId: BESIDE });
    holds(fake, BAD, { tabId: BESIDE, trust: 'distrusts', startedAt, hosts: ['pay.test'] });
    await life.settled();
    later(2000);
    expect(await levelOf(fake, BESIDE)).toBe('danger');
    await life.settled();
    later(2000);
    expect(hasLock(fake)).toBe(true);
    expect(await levelOf(fake)).toBe('secured');
  },
);
