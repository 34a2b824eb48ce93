/**
 * Chromium with `securityInfo`: pages of whose own connection nothing is told all the same. One came out of a prefetch (“insecure” for
 * https), or the service worker of its site made it. The browser's opinion of the tab knows nothing of what another page writes. Last, in
 * both browsers: pages out of a cache of pages.
 */
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

const PAY = 'https://pay.test/';
const HOWS = ['out of a prefetch', 'made by a service worker', 'out of a cache of pages'] as const;

async function comes(fake: FakeBrowser, how: (typeof HOWS)[number]): Promise<void> {
  fake.server(() => 'answers');
  const isMade = how === 'made by a service worker';
  const startedAt = how === 'out of a cache of pages' ? Date.now() - 90_000 : Date.now();
  const more = isMade ? { servedByServiceWorker: true, nextHopProtocol: '' } : {};
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    reading: pageReading(GOOD, startedAt, more),
  });
  if (how === 'out of a prefetch') return visits(fake, { url: GOOD, answer: 'open' });
  later(30);
  shows(fake, GOOD);
  later(30);
  completes(fake);
}

const levelOf = async (fake: FakeBrowser, lookId: string) => {
  const evidence = await click(fake, TAB, lookId);
  return evidence && assess(evidence).level;
};

/** That was watched from before any of these pages began. */
async function watched() {
  const of = await twoTabs('chromium');
  of.fake.storage.put('session', { watch: { since: Date.now() - 100_000, forgottenBefore: 0 } });
  return of;
}

test.each(HOWS)(
  '%s: by itself it is good; past a warning, a page of its origin beside it puts it in doubt',
  async (how) => {
    const { fake, life } = await watched();
    await comes(fake, how);
    await life.settled();
    expect(await levelOf(fake, 'alone')).toBe('secured');
    await life.settled();
    later(3000);
    await visits(fake, past(OTHER));
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/secured');
    await visits(fake, past(GOOD));
    await life.settled();
    later(3000);
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
    expect(await levelOf(fake, 'beside')).toBe('unknown');
  },
);

test.each(HOWS)('%s: it comes beside such a page', async (how) => {
  const { fake, life } = await watched();
  await visits(fake, past(`${GOOD}account`));
  await life.settled();
  later(3000);
  await comes(fake, how);
  await life.settled();
  expect(await levelOf(fake, 'beside')).toBe('unknown');
});

test.each([
  ['chromium', OTHER, 'secured'],
  ['chromium', GOOD, 'unknown'],
  ['firefox', OTHER, 'secured'],
  ['firefox', GOOD, 'unknown'],
] as const)('%s: out of a cache of pages, beside a page of %s past a warning', async (family, url, level) => {
  const { fake, life } = await twoTabs(family);
  fake.server(() => 'answers');
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 60;
  await life.settled();
  await visits(fake, { url: 'https://next.test/' });
  await life.settled();
  await visits(fake, past(url));
  await life.settled();
  later(3000);
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    reading: pageReading(GOOD, startedAt),
  });
  shows(fake, GOOD);
  completes(fake);
  await life.settled();
  expect(await levelOf(fake, 'back')).toBe(level);
});

test.each([
  ['chromium', OTHER, 'secured'],
  ['chromium', PAY, 'unknown'],
  ['firefox', OTHER, 'secured'],
  ['firefox', PAY, 'unknown'],
] as const)('%s: with a frame, beside a page of %s past a warning', async (family, url, level) => {
  const { fake, life } = await twoTabs(family);
  fake.server(() => 'answers');
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 60;
  await answers(fake, { url: PAY, type: 'sub_frame' });
  await life.settled();
  await visits(fake, { url: 'https://next.test/' });
  await life.settled();
  await visits(fake, past(url));
  await life.settled();
  later(3000);
  fake.pages.set(TAB, {
    ...{ documentId: 'A', startedAt, trust: 'trusts' },
    frames: [{ frameId: 1, reading: frameReadingWith({ host: 'pay.test' }) }],
    reading: pageReading(GOOD, startedAt),
  });
  shows(fake, GOOD);
  completes(fake);
  await life.settled();
  expect(await levelOf(fake, 'back')).toBe(level);
});

test.each([
  ['a script', { type: 'script' }, 'unknown'],
  ['a picture', { type: 'image' }, 'secured'],
])('made by a service worker after %s past a warning: %s', async (_what, part, level) => {
  const { fake, life } = await watched();
  await visits(fake, { url: GOOD, tabId: BESIDE });
  await answers(fake, { url: 'https://part.test/x', answer: 'overridden', tabId: BESIDE, ...part });
  await life.settled();
  fake.tabs.remove(BESIDE);
  fake.tabs.events.onRemoved.fire([BESIDE, {}]);
  await life.settled();
  later(20_000);
  await comes(fake, 'made by a service worker');
  await life.settled();
  expect(await levelOf(fake, 'later')).toBe(level);
});

test.each([
  ['chromium', 'https://calm.test/', 'unknown'],
  ['firefox', 'https://calm.test/', 'unknown'],
  ['firefox', 'about:blank', 'secured'],
] as const)(
  '%s: after a page of its origin past a warning, beside %s of before',
  async (family, url, level) => {
    const { fake, life } = await twoTabs(family, { url });
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await life.settled();
    later(5000);
    await visits(fake, { url: `${GOOD}checkout` });
    await life.settled();
    const startedAt = Date.now() - 60;
    const reading = pageReading(`${GOOD}checkout`, startedAt);
    fake.pages.set(TAB, { documentId: 'A', startedAt, trust: 'trusts', reading });
    expect(await levelOf(fake, 'one')).toBe(level);
  },
);
