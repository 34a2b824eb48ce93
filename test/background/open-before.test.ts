/**
 * A page that was in its tab before anything could be watched. What its server is now stands for it (Firefox), or the browser's opinion
 * of the tab (Chromium), only as long as nothing speaks against what has come into it since: neither a document of its origin past a
 * warning, which may write into it, nor a part of which nobody says how it came.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { Family } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past } from '../fake-browser/two-tabs.ts';
import { answers, answersUs, GOOD, later, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { frameReadingWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const STARTED = 1_800_000_000_000;
const PART = 'https://part.test/x';

async function openBefore(family: Family, page: { readonly servedByServiceWorker?: boolean } = {}) {
  const fake = oneTab(family, { url: GOOD, status: 'complete' });
  fake.storage.put('session', { watch: { since: STARTED + 50, forgottenBefore: 0 } });
  const life = await startBackground(fake);
  const own = fake.tabs.tab(TAB) as FakeTab;
  fake.tabs.set({ ...own, id: BESIDE, index: 1, active: false, url: 'about:blank' });
  const shown = {
    documentId: 'A',
    startedAt: STARTED,
    reading: pageReading(GOOD, STARTED, page),
    trust: 'trusts',
  } as const;
  fake.pages.set(TAB, shown);
  fake.server(async (_method, url) => {
    if (family === 'firefox') await answersUs(fake, url, 'accepted');
    return 'answers' as const;
  });
  later(2000);
  const look = async (id: string) => {
    const evidence = await click(fake, TAB, id);
    await life.settled();
    return evidence && assess(evidence).level;
  };
  const button = () => fake.tabs.button(TAB).icon;
  return { fake, life, look, button, page: shown };
}

/** What may happen beside it or in it; and whether Chromium's opinion of the tab knows nothing of that. */
const AGAINST: readonly (readonly [
  string,
  boolean,
  (of: Awaited<ReturnType<typeof openBefore>>) => Promise<unknown>,
])[] = [
  ['a page of its origin past a warning in another tab', true, ({ fake }) => visits(fake, past(GOOD))],
  [
    'a part with weak encryption',
    false,
    ({ fake }) => answers(fake, { url: PART, type: 'script', answer: 'weak' }),
  ],
  [
    'a part of whose connection nothing is told',
    false,
    ({ fake }) => answers(fake, { url: PART, type: 'script', answer: 'untold' }),
  ],
  [
    'a part past a warning in another page of its site',
    false,
    async ({ fake }) => {
      await visits(fake, { url: GOOD, tabId: BESIDE });
      await answers(fake, { ...past(PART), type: 'script' });
    },
  ],
  [
    'a warning of its origin in another tab',
    false,
    ({ fake }) =>
      fake.requests.fire('onErrorOccurred', {
        ...{
          requestId: 'w',
          url: GOOD,
          type: 'main_frame',
          tabId: BESIDE,
          timeStamp: Date.now(),
          frameId: 0,
        },
        error: fake.family === 'chromium' ? 'net::ERR_CERT_DATE_INVALID' : 'SEC_ERROR_EXPIRED_CERTIFICATE',
      } as never),
  ],
];

describe.each(['firefox', 'chromium'] as const)('%s', (family) => {
  test('with nothing against it the page is good', async () => {
    const { look, button } = await openBefore(family);
    expect(await look('one')).toBe('secured');
    expect(button()).toContain('/secured-16');
  });

  const against = AGAINST.filter(([, unknownToTrust]) => family === 'firefox' || unknownToTrust);
  test.each(against)('%s: the lock goes, and comes back with no look', async (_what, _unknown, happens) => {
    const of = await openBefore(family);
    expect(await of.look('one')).toBe('secured');
    later(5000);
    await happens(of);
    await of.life.settled();
    expect(of.button()).not.toContain('/secured');
    later(5000);
    expect(await of.look('two')).toBe('unknown');
  });
  test.each(against)('%s, before the look', async (_what, _unknown, happens) => {
    const of = await openBefore(family);
    await happens(of);
    await of.life.settled();
    later(5000);
    expect(await of.look('one')).toBe('unknown');
    expect(of.button()).not.toContain('/secured');
  });
  test('the other tab has closed by then: what it may have written is still there', async () => {
    const { fake, life, look } = await openBefore(family);
    await visits(fake, past(GOOD));
    await life.settled();
    fake.tabs.remove(BESIDE);
    fake.tabs.events.onRemoved.fire([BESIDE, {}]);
    await life.settled();
    later(5000);
    expect(await look('one')).toBe('unknown');
  });
});

describe.each(['firefox', 'chromium'] as const)('%s: a frame that was in it before', (family) => {
  const FRAME = 'https://pay.test/';
  const withFrame = async () => {
    const of = await openBefore(family);
    const frames = [{ frameId: 1, reading: frameReadingWith({ host: 'pay.test' }) }];
    of.fake.pages.set(TAB, { ...of.page, frames });
    return of;
  };
  test.each([
    ['its origin', FRAME, 'unknown'],
    ['its origin, as the frame of another page', FRAME, 'unknown', 'sub_frame'],
    ['another origin', 'https://router.test/', 'secured'],
  ] as const)('and an exception for %s', async (_what, url, level, type: string = 'main_frame') => {
    const { fake, life, look, button } = await withFrame();
    expect(await look('one')).toBe('secured');
    later(5000);
    await visits(fake, { url: 'https://else.test/', tabId: BESIDE });
    if (type === 'main_frame') await visits(fake, past(url));
    else await answers(fake, { ...past(url), type });
    await life.settled();
    expect(button().includes('/secured')).toBe(level === 'secured');
    later(5000);
    expect(await look('two')).toBe(level);
  });
  test('and came again since, in order, before that', async () => {
    const { fake, life, look } = await withFrame();
    await visits(fake, past('https://pay.test/'));
    await life.settled();
    fake.tabs.remove(BESIDE);
    later(5000);
    await answers(fake, { url: FRAME, type: 'sub_frame' });
    await life.settled();
    later(1000);
    expect(await look('one')).toBe('secured');
  });
});

test('Chromium, a page made by a service worker: its opinion does not speak of what was written into it', async () => {
  const { fake, life, look } = await openBefore('chromium', { servedByServiceWorker: true });
  expect(await look('one')).toBe('secured');
  later(5000);
  await visits(fake, past(GOOD));
  await life.settled();
  later(5000);
  expect(await look('two')).toBe('unknown');
});
