/** Frames of which nobody saw how they came, and a page of their origin past a warning beside them, which may write into them. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, shows, TAB, visits } from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const FRAME = 'https://pay.test/';

/** A service worker's frame is redirected to itself (Firefox), or nothing of it passes by. */
async function isMade(fake: FakeBrowser): Promise<void> {
  if (fake.family === 'chromium') return;
  const details = { type: 'sub_frame', tabId: TAB, frameId: 5, documentUrl: GOOD, timeStamp: Date.now() };
  const told = { requestId: 'made', url: FRAME, redirectUrl: FRAME, statusLine: '', responseHeaders: [] };
  await fake.requests.fire('onBeforeRedirect', { ...details, ...told, incognito: false } as never);
}

const isPrefetched = (fake: FakeBrowser) => answers(fake, { url: FRAME, type: 'sub_frame', answer: 'open' });

async function look(fake: FakeBrowser, lookId: string, startedAt: number) {
  const frames = [{ frameId: 1, reading: frameReadingWith({ host: 'pay.test' }) }];
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts', frames },
    reading: pageReading(GOOD, startedAt),
  });
  const evidence = await click(fake, TAB, lookId);
  return evidence && assess(evidence).level;
}

const WAYS = [
  ['firefox', 'made by a service worker', isMade],
  ['chromium', 'made by a service worker', isMade],
  ['chromium', 'out of a prefetch', isPrefetched],
] as const;

test.each(WAYS)(
  '%s, %s: beside a page of another origin it is fine, of its own it is in doubt',
  async (family, _how, comes) => {
    const { fake, life } = await twoTabs(family);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    const startedAt = Date.now() - 60;
    await comes(fake);
    await life.settled();
    expect(await look(fake, 'alone', startedAt)).toBe('secured');
    await life.settled();
    later(3000);
    await visits(fake, past(OTHER));
    await life.settled();
    expect(await look(fake, 'beside another', startedAt)).toBe('secured');
    await life.settled();
    later(3000);
    await visits(fake, past(FRAME));
    await life.settled();
    later(3000);
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
    expect(await look(fake, 'beside', startedAt)).toBe('unknown');
  },
);

test.each(WAYS)('%s, %s: the page past a warning was there first', async (family, _how, comes) => {
  const { fake, life } = await twoTabs(family);
  fake.server(() => 'answers');
  await visits(fake, past(FRAME));
  await life.settled();
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 60;
  await comes(fake);
  await life.settled();
  expect(await look(fake, 'first', startedAt)).toBe('unknown');
});

test.each([200, 304])(
  'Chromium, a page of status %i beside one of its origin past a warning',
  async (status) => {
    const { fake, life } = await twoTabs('chromium');
    await visits(fake, past(`${GOOD}account`));
    await life.settled();
    await visits(fake, { url: GOOD, status });
    await life.settled();
    expect(await look(fake, 'beside', Date.now() - 60)).toBe('unknown');
  },
);

test.each([0, -3_600_000])(
  'Firefox, the clock set by %i ms: a good frame that comes after that may be written into',
  async (by) => {
    const { fake, life } = await twoTabs('firefox');
    await visits(fake, { url: GOOD });
    const startedAt = Date.now() - 60;
    await life.settled();
    later(5000 + by);
    await answers(fake, { url: FRAME, type: 'sub_frame' });
    await life.settled();
    later(1000);
    expect(await look(fake, 'one', startedAt)).toBe('secured');
    await life.settled();
    await visits(fake, past(FRAME));
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
  },
);

test.each(['weak', 'untold'] as const)(
  'Firefox, the clock set back before the click: a part of %s connection takes the lock away',
  async (answer) => {
    const { fake, life } = await twoTabs('firefox');
    await visits(fake, { url: GOOD });
    const startedAt = Date.now() - 60;
    await life.settled();
    later(5000 - 3_600_000);
    expect(await look(fake, 'one', startedAt)).toBe('secured');
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/secured-16');
    later(3000);
    await answers(fake, { url: 'https://bad.test/x.js', type: 'script', answer });
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
  },
);

const ORDERS = ['before', 'after'] as const;
const FAMILIES = ['chromium', 'firefox'] as const;
const EACH = FAMILIES.flatMap((family) => ORDERS.map((order) => [family, order] as const));

test.each(EACH)(
  '%s: a page that nobody saw come, %s a good one of its origin: in doubt once there is an exception',
  async (family, order) => {
    const { fake, life } = await twoTabs(family);
    const comes = async (url: string) => {
      later(3000);
      shows(fake, url, 'new', BESIDE);
      completes(fake, BESIDE);
      await life.settled();
    };
    for (const [exception, expected] of [
      [OTHER, 'secured'],
      [GOOD, 'unknown'],
    ] as const) {
      await visits(fake, past(`${exception}x`));
      await life.settled();
      await visits(fake, { url: 'https://third.test/', tabId: BESIDE });
      await life.settled();
      if (order === 'before') await comes(GOOD);
      await visits(fake, { url: GOOD });
      const startedAt = Date.now() - 60;
      await life.settled();
      if (order === 'after') {
        expect(await look(fake, `${exception} before`, startedAt)).toBe('secured');
        await life.settled();
        await comes(GOOD);
        expect(fake.tabs.button(TAB).icon.includes('/secured')).toBe(expected === 'secured');
      }
      expect(await look(fake, `${exception} after`, startedAt)).toBe(expected);
      await life.settled();
    }
  },
);
