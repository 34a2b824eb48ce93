/** What the user has gone past a warning to see weighs on every page that has to do with it later. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(['chromium', 'firefox'] as const)('%s: a good page', (family) => {
  test.each([
    ['of the same origin', GOOD, 'unknown'],
    ['of another port', 'https://shop.test:8443/', 'secured'],
    ['of another site', OTHER, 'secured'],
  ])('beside one %s that came past a warning: %s, %s', async (_name, url, level) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, past(url));
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe(level);
    // The other one has gone: the next document is good.
    await visits(fake, { url: 'https://elsewhere.test/', tabId: BESIDE });
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe('secured');
  });

  test('to which one comes in another tab after the look loses its lock', async () => {
    const { fake, life } = await twoTabs(family);
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await visits(fake, past(OTHER));
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/secured-16');
    await visits(fake, past(GOOD));
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured-16');
  });

  test('beside a frame of its origin in another site that came past a warning is unknown', async () => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    later(100);
    await answers(fake, { ...past(GOOD), type: 'sub_frame' });
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe('unknown');
  });

  test('has nothing to do with one in a private window', async () => {
    const { fake, life } = await twoTabs(family, { incognito: true });
    await visits(fake, past(GOOD));
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe('secured');
  });
});

describe('Chromium as shipped: its opinion of the tab', () => {
  test.each([
    ['of the document that was read', 'A', 'trusts', 'secured'],
    ['of another that was there for a moment', 'B', 'trusts', 'unknown'],
    ['of another, which it distrusts', 'B', 'distrusts', 'unknown'],
    ['of this one, which it distrusts', 'A', 'distrusts', 'unknown'],
  ] as const)('%s', async (_name, trustOf, trust, level) => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const fake = fakeBrowser({ family: 'chromium' });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: GOOD });
    fake.server(() => 'answers');
    await startBackground(fake);
    const startedAt = Date.now() - 60;
    const reading = pageReading(GOOD, startedAt);
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust, trustOf });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(level);
  });
});

describe('Firefox: a part past a warning', () => {
  const FRAME = 'https://frame.test/';
  const PART = { url: 'https://part.test/x', type: 'xmlhttprequest', answer: 'overridden' } as const;

  async function partOf(inFrame: Parameters<typeof answers>[1]['inFrame']) {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    await life.settled();
    const startedAt = Date.now() - 60;
    fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt) });
    await answers(fake, { ...PART, ...(inFrame && { inFrame }) });
    await life.settled();
    return { fake, life };
  }
  const levelOf = async (fake: FakeBrowser) => {
    const evidence = await click(fake, TAB);
    return evidence && assess(evidence).level;
  };

  test.each([
    ['of the page itself', undefined],
    ['of a frame of another site', { frameId: 5, documentUrl: FRAME, ancestors: [FRAME, GOOD] }],
    [
      'of a worker in such a frame, around which nothing is named',
      { frameId: 5, documentUrl: FRAME, ancestors: [] },
    ],
    [
      'of a worker that a frame has made of text',
      { frameId: 5, documentUrl: `blob:${FRAME}x`, ancestors: [] },
    ],
  ])('%s weakens the page, and what comes after it on its site', async (_name, inFrame) => {
    const { fake, life } = await partOf(inFrame);
    expect(await levelOf(fake)).toBe('partly');
    // The browser has it in its memory now, and nobody is told.
    expect((await lookedAt(fake, [])).level).toBe('unknown');
    await life.settled();
    expect((await lookedAt(fake, [], OTHER)).level).toBe('secured');
  });

  test('of the page that was there before is not of this one', async () => {
    const { fake } = await partOf({ frameId: 5, documentUrl: FRAME, ancestors: [FRAME, OTHER] });
    expect(await levelOf(fake)).toBe('secured');
  });
});

describe('Firefox: a part of whose connection nothing good is told', () => {
  const types = ['script', 'sub_frame', 'image', 'websocket'] as const;
  test.each(
    types.flatMap((type) => (['untold', 'weak', 'open'] as const).map((answer) => [type, answer] as const)),
  )('a %s, %s: no lock, before a click and after it', async (type, answer) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    const startedAt = Date.now() - 60;
    fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt) });
    const url = type === 'websocket' ? 'wss://part.test/x' : 'https://part.test/x';
    await answers(fake, { url, type, answer });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence)).toMatchObject({ level: 'unknown' });
    // The next page had no such part.
    expect((await lookedAt(fake, [])).level).toBe('secured');
  });

  test('after a click: the lock goes', async () => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    expect((await lookedAt(fake, [])).level).toBe('secured');
    await answers(fake, { url: 'https://part.test/x', type: 'script', answer: 'untold' });
    await life.settled();
    expect(saidOf(fake, TAB)).not.toBe('secured');
    expect(fake.tabs.button(TAB).title).not.toContain('You are in a secured zone');
  });
});

describe.each(['chromium', 'firefox'] as const)(
  '%s: what a part past a warning leaves in the store',
  (family) => {
    const PAST = { url: 'https://part.test/x.png', type: 'image', answer: 'overridden' } as const;
    const IN_OPEN = { url: 'http://192.0.2.1/x.png', type: 'image' } as const;
    test.each([
      [GOOD, PAST, 'unknown'],
      ['https://pay.shop.test/', PAST, 'unknown'],
      ['https://a.pay.shop.test:8443/', PAST, 'unknown'],
      ['https://pay.shop.test/', { ...PAST, type: 'script' }, 'unknown'],
      [GOOD, IN_OPEN, 'unknown'],
      ['https://pay.shop.test/', IN_OPEN, 'unknown'],
      ['https://pay.shop.test/', { ...IN_OPEN, url: 'http://127.0.0.1/x.png' }, 'secured'],
      ['https://pay.shop.test/', { ...IN_OPEN, type: 'media' }, 'secured'],
      [OTHER, PAST, 'secured'],
      ['https://ashop.test/', PAST, 'secured'],
    ])('%s after %j: %s', async (next, part, level) => {
      const fake = oneTab(family);
      const life = await startBackground(fake);
      await visits(fake, { url: GOOD });
      await answers(fake, part);
      await life.settled();
      later(60_000);
      await visits(fake, { url: next });
      await life.settled();
      const startedAt = Date.now() - 60;
      fake.pages.set(TAB, { documentId: 'B', startedAt, reading: pageReading(next, startedAt) });
      const evidence = await click(fake, TAB);
      expect(evidence && assess(evidence).level).toBe(level);
    });
  },
);

describe.each(['chromium', 'firefox'] as const)(
  '%s: a part that a worker in no tab fetches past a warning',
  (family) => {
    test.each([
      [GOOD, 'unknown'],
      [OTHER, 'secured'],
    ])('of %s, after the look: %s', async (from, picture) => {
      const fake = oneTab(family);
      const life = await startBackground(fake);
      expect((await lookedAt(fake, [])).level).toBe('secured');
      await life.settled();
      later(1000);
      const part = { url: 'https://part.test/x', type: 'xmlhttprequest', answer: 'overridden' } as const;
      await answers(fake, { ...part, tabId: -1, from: `${from}sw.js` });
      await life.settled();
      expect(fake.tabs.button(TAB).icon).toContain(`/${picture}-16`);
    });
  },
);

describe.each(['chromium', 'firefox'] as const)(
  '%s: a page whose clock is ahead of the browser’s',
  (family) => {
    test.each([0, 100, 1000, 1400])('by %i ms has the parts that came after its response', async (ahead) => {
      const fake = oneTab(family);
      const life = await startBackground(fake);
      await visits(fake, { url: GOOD });
      await life.settled();
      const startedAt = Date.now() - 80 + ahead;
      later(20);
      await answers(fake, { url: 'http://203.0.113.7/x.png', type: 'image' });
      await life.settled();
      later(2000);
      fake.pages.set(TAB, {
        ...{ documentId: 'A', startedAt, trust: 'trusts' },
        reading: pageReading(GOOD, startedAt),
      });
      const evidence = await click(fake, TAB);
      expect(evidence && assess(evidence).level).toBe('partly');
    });
  },
);
