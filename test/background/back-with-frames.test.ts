/** A page that comes back out of a cache of pages brings its frames along, whatever its address is by then, and however much came in between. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Life } from '../fake-browser/background-life.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { BESIDE, passes, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CALM = 'https://calm.test/';
const PAY = 'https://pay.test/';
const ELSE = 'https://else.test/';

/** Its address changes by script. */
async function pushes(fake: FakeBrowser, life: Life, url: string, tabId: number): Promise<void> {
  shows(fake, url, 'same', tabId);
  completes(fake, tabId);
  await passes(life);
}

async function comesBack(fake: FakeBrowser, life: Life, url: string, tabId = BESIDE): Promise<void> {
  shows(fake, url, 'new', tabId);
  completes(fake, tabId);
  await passes(life);
}

/** What the page has been through before it comes back, and its address then. */
const BEFORE: Readonly<Record<string, (fake: FakeBrowser, life: Life) => Promise<string>>> = {
  'as it came': async () => CALM,
  'under an address of its script': async (fake, life) => {
    await pushes(fake, life, `${CALM}checkout`, BESIDE);
    return `${CALM}checkout`;
  },
  'under its last address of very many': async (fake, life) => {
    for (let route = 0; route < 70; route += 1) await pushes(fake, life, `${CALM}${route}`, BESIDE);
    return `${CALM}69`;
  },
  'under one of very many that is forgotten': async (fake, life) => {
    for (let route = 0; route < 70; route += 1) await pushes(fake, life, `${CALM}${route}`, BESIDE);
    return `${CALM}3`;
  },
  'after a page that loaded itself again and again': async (fake, life) => {
    for (let count = 0; count < 14; count += 1) {
      await visits(fake, { url: 'https://queue.test/', tabId: BESIDE });
      await passes(life);
    }
    return CALM;
  },
};

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test.each(Object.entries(BEFORE))(
    '%s: a frame past a warning weighs on pages of its origin',
    async (_how, goesThrough) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: CALM, tabId: BESIDE });
      await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', answer: 'overridden', tabId: BESIDE });
      await passes(life);
      const back = await goesThrough(fake, life);
      await visits(fake, { url: ELSE, tabId: BESIDE });
      await passes(life);
      await visits(fake, { url: PAY });
      holds(fake, PAY);
      await passes(life);
      const alone = await levelOf(fake);
      await passes(life);
      await comesBack(fake, life, back);
      expect([alone, hasLock(fake), await levelOf(fake)]).toEqual(['secured', false, 'unknown']);
    },
  );

  test('its frame in order is in doubt beside a page of its origin past a warning', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: CALM });
    const startedAt = Date.now() - 60;
    await answers(fake, { url: `${PAY}frame`, type: 'sub_frame' });
    await passes(life);
    await pushes(fake, life, `${CALM}checkout`, TAB);
    await visits(fake, { url: ELSE });
    await passes(life);
    await visits(fake, { url: PAY, answer: 'overridden', tabId: BESIDE });
    await passes(life);
    await comesBack(fake, life, `${CALM}checkout`, TAB);
    holds(fake, CALM, { startedAt, hosts: ['pay.test'] });
    expect(await levelOf(fake)).toBe('unknown');
  });

  test('a clock that is set back a little between page and frame hides none', async () => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: CALM, tabId: BESIDE });
    later(-1500);
    await answers(fake, { url: `${PAY}frame`, type: 'sub_frame', answer: 'overridden', tabId: BESIDE });
    await passes(life);
    await visits(fake, { url: ELSE, tabId: BESIDE });
    await passes(life);
    await visits(fake, { url: PAY });
    holds(fake, PAY);
    await passes(life);
    await comesBack(fake, life, CALM);
    expect(await levelOf(fake)).toBe('unknown');
  });

  test.each(Object.entries(BEFORE).filter(([how]) => !how.includes('forgotten')))(
    '%s: it is no page of before anything was watched, beside a shop that was mended',
    async (_how, goesThrough) => {
      const { fake, life } = await twoTabs(family);
      fake.server(() => 'answers');
      await visits(fake, { url: GOOD, answer: 'overridden' });
      await passes(life);
      await visits(fake, { url: ELSE });
      await passes(life, 3_600_000);
      await visits(fake, { url: CALM, tabId: BESIDE });
      await passes(life);
      const back = await goesThrough(fake, life);
      await visits(fake, { url: ELSE, tabId: BESIDE });
      await passes(life);
      await comesBack(fake, life, back);
      await visits(fake, { url: `${GOOD}checkout` });
      holds(fake, `${GOOD}checkout`);
      await passes(life);
      expect(await levelOf(fake)).toBe('secured');
    },
  );
});

test('Firefox: an exception of a private window weighs on nothing in the others', async () => {
  const { fake, life } = await twoTabs('firefox');
  fake.server(() => 'answers');
  const tab = fake.tabs.tab(TAB);
  fake.tabs.set({ ...tab, id: 9, index: 2, active: false, incognito: true, windowId: 2 } as never);
  await visits(fake, { url: GOOD, answer: 'overridden', tabId: 9 });
  await passes(life, 60_000);
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await passes(life);
  await visits(fake, { url: `${GOOD}a`, tabId: BESIDE });
  await passes(life);
  await visits(fake, { url: `${GOOD}b`, tabId: BESIDE });
  await passes(life);
  await comesBack(fake, life, `${GOOD}a`);
  expect([hasLock(fake), await levelOf(fake)]).toEqual([true, 'secured']);
});
