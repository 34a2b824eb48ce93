/** What a page past a warning leaves behind when it has gone: a service worker, a window that it has opened, an answer that seems a file. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeRequestDetails } from '../fake-browser/fake-requests.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import {
  answers,
  completes,
  GOOD,
  later,
  OTHER,
  oneTab,
  shows,
  TAB,
  type Visit,
  visits,
  warns,
} from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('Firefox: a frame that a service worker of its site makes', () => {
  const redirectsToItself = (fake: FakeBrowser, url: string, type: string) =>
    fake.requests.fire('onBeforeRedirect', {
      ...{ requestId: 'made', url, redirectUrl: url, type, tabId: TAB, frameId: 5, documentUrl: GOOD },
      ...{ timeStamp: Date.now(), incognito: false, statusLine: '', responseHeaders: [] },
    } as unknown as FakeRequestDetails);
  async function level(past: string, frame: string, type: string, incognito = false) {
    const { fake, life } = await twoTabs('firefox', { incognito });
    await visits(fake, { url: past, answer: 'overridden', tabId: BESIDE });
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await life.settled();
    await redirectsToItself(fake, frame, type);
    await life.settled();
    const evidence = await click(fake, TAB);
    expect(fake.tabs.button(TAB).icon.includes('/secured-16')).toBe(
      evidence && assess(evidence).level === 'secured',
    );
    return evidence && assess(evidence).level;
  }
  const PAY = 'https://pay.shop.test/';

  test.each([
    ['of its own, after an exception for it', GOOD, `${GOOD}pay`, 'sub_frame', 'unknown'],
    ['of another host, after an exception for that', PAY, `${PAY}card`, 'sub_frame', 'unknown'],
    ['in an object', PAY, `${PAY}card`, 'object', 'unknown'],
    ['after an exception for another host', 'https://router.test/', `${PAY}card`, 'sub_frame', 'secured'],
    [
      'after an exception for another port',
      'https://pay.shop.test:8443/',
      `${PAY}card`,
      'sub_frame',
      'secured',
    ],
  ])('%s', async (_name, url, frame, type, expected) => {
    expect(await level(url, frame, type)).toBe(expected);
  });

  test('after an exception in a private window: secured', async () => {
    expect(await level(PAY, `${PAY}card`, 'sub_frame', true)).toBe('secured');
  });
});

test.each([
  [GOOD, 'unknown'],
  [OTHER, 'secured'],
])('Chromium: a page that a service worker makes, after an exception for %s: %s', async (url, expected) => {
  const { fake, life } = await twoTabs('chromium');
  fake.server(() => 'answers');
  await visits(fake, past(url));
  await life.settled();
  await visits(fake, { url: 'https://third.test/', tabId: BESIDE });
  await life.settled();
  later(3000);
  shows(fake, GOOD);
  completes(fake);
  await life.settled();
  const startedAt = Date.now() - 60;
  const made = { servedByServiceWorker: true, nextHopProtocol: '' };
  const reading = pageReading(GOOD, startedAt, made);
  fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
  const evidence = await click(fake, TAB);
  expect(evidence && assess(evidence).level).toBe(expected);
});

describe.each(['chromium', 'firefox'] as const)('%s: a good page in a new window', (family) => {
  async function level(url: string, asked: Partial<Visit>, opened: Partial<FakeTab> = {}) {
    const { fake, life } = await twoTabs(family);
    await visits(fake, past(url));
    await life.settled();
    // The one past a warning puts something into the window, and goes.
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), url: 'about:blank', ...opened });
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    await visits(fake, { url: GOOD, ...asked });
    await life.settled();
    const startedAt = Date.now() - 60;
    const reading = pageReading(GOOD, startedAt);
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
    const evidence = await click(fake, TAB);
    return evidence && assess(evidence).level;
  }

  test.each([
    ['opened by a page after an exception for it', GOOD, { from: OTHER }, {}, 'unknown'],
    ['of which no address is told yet', GOOD, { from: GOOD }, { url: '' }, 'unknown'],
    ['opened by hand', GOOD, {}, {}, 'secured'],
    [
      'opened by a page after an exception for another',
      'https://router.test/',
      { from: GOOD },
      {},
      'secured',
    ],
    ['that was there: a link in it', GOOD, { from: OTHER }, { url: OTHER }, 'secured'],
  ])('%s', async (_name, url, asked, opened, expected) => {
    expect(await level(url, asked, opened)).toBe(expected);
  });
});

test.each([
  ['chromium', GOOD, true, 'unknown'],
  ['firefox', GOOD, true, 'unknown'],
  ['chromium', GOOD, false, 'secured'],
  ['firefox', GOOD, false, 'secured'],
  ['chromium', OTHER, true, 'secured'],
  ['firefox', OTHER, true, 'secured'],
] as const)(
  '%s: a good page after an exception for %s, whose site keeps data: %s',
  async (family, url, keepsData, expected) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, past(url));
    await life.settled();
    await visits(fake, { url: 'https://third.test/', tabId: BESIDE });
    await life.settled();
    later(3000);
    await visits(fake, { url: GOOD });
    await life.settled();
    const startedAt = Date.now() - 60;
    const reading = pageReading(GOOD, startedAt);
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts', keepsData });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(expected);
  },
);

test.each([
  ['that a page opened', GOOD, 'unknown'],
  ['that was opened by hand', undefined, 'secured'],
])(
  'where nobody tells of exceptions, after a warning of its site: a good page in a window %s',
  async (_name, from, expected) => {
    const { fake, life } = await twoTabs('chromium');
    fake.server(() => 'answers');
    await warns(fake, GOOD);
    await life.settled();
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), url: 'about:blank' });
    await visits(fake, { url: GOOD, answer: 'untold', ...(from === undefined ? {} : { from }) });
    await life.settled();
    const startedAt = Date.now() - 60;
    fake.pages.set(TAB, {
      documentId: 'A',
      startedAt,
      reading: pageReading(GOOD, startedAt),
      trust: 'trusts',
    });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(expected);
  },
);

describe.each(['chromium', 'firefox'] as const)('%s: what seems to be a file', (family) => {
  const FILES = [
    // A video: Firefox looks into it (MIME Sniffing §7).
    { 'content-type': 'application/octet-stream' },
    // No token (RFC 6266): Chromium shows it.
    { 'content-disposition': 'attachment/x' },
    { 'content-disposition': 'attachment=x; filename=y' },
  ];

  test.each(FILES)(
    'but is shown past a warning, %j: no other answer is taken for its own',
    async (headers) => {
      const fake = oneTab(family);
      const life = await startBackground(fake);
      later(1000);
      const startedAt = Date.now() - 20;
      await answers(fake, { url: GOOD, answer: 'overridden', headers });
      later(30);
      shows(fake, GOOD);
      await life.settled();
      later(300);
      await answers(fake, { url: GOOD });
      completes(fake);
      await life.settled();
      fake.server(() => 'answers');
      fake.pages.set(TAB, { documentId: 'A', startedAt, reading: pageReading(GOOD, startedAt) });
      const evidence = await click(fake, TAB);
      expect(evidence && assess(evidence).level).toBe('unknown');
    },
  );

  test.each(FILES)('past a warning, %j, weakens a page of its origin beside it', async (headers) => {
    const { fake, life } = await twoTabs(family);
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await visits(fake, { ...past(GOOD), headers });
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured-16');
  });

  test.each(FILES)('over a good connection, %j, changes nothing', async (headers) => {
    const { fake, life } = await twoTabs(family);
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await answers(fake, { url: GOOD, headers });
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/secured-16');
  });
});

test.each(['chromium', 'firefox'] as const)(
  '%s: a page past a warning that comes back beside a good answer for its address has no lock',
  async (family) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await visits(fake, { url: OTHER });
    await life.settled();
    later(1000);
    const requestId = await answers(fake, { url: GOOD });
    await visits(fake, { url: GOOD, tabId: BESIDE });
    await life.settled();
    later(1500);
    const error = family === 'chromium' ? 'net::ERR_ABORTED' : 'NS_BINDING_ABORTED';
    const ended = { requestId, url: GOOD, type: 'main_frame', tabId: TAB, timeStamp: Date.now(), error };
    await fake.requests.fire('onErrorOccurred', ended as never);
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('secured');
  },
);
