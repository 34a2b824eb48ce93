/** Documents past a warning weaken what they may write to, and what they leave in the browser's cache, for as long as that is there. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe.each(['chromium', 'firefox'] as const)('%s: a good page', (family) => {
  test('beside one of its origin that such a page may have written to is unknown, though that one has gone', async () => {
    const { fake, life } = await twoTabs(family);
    const GONE = 9;
    fake.tabs.set({ ...(fake.tabs.tab(BESIDE) as FakeTab), id: GONE, index: 2 });
    await visits(fake, { url: GOOD, tabId: BESIDE });
    await visits(fake, { url: GOOD, answer: 'overridden', tabId: GONE });
    await life.settled();
    await visits(fake, { url: OTHER, tabId: GONE });
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe('unknown');
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await life.settled();
    expect((await lookedAt(fake, [])).level).toBe('secured');
  });

  test('whose response came just before that of one past a warning, but which is shown after it, is unknown', async () => {
    const { fake, life } = await twoTabs(family);
    later(1000);
    await answers(fake, { url: GOOD });
    later(5);
    await answers(fake, past(GOOD));
    await life.settled();
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    const startedAt = Date.now() - 60;
    const reading = pageReading(GOOD, startedAt);
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe('unknown');
  });

  test('whose lock went because of a part in another page of its site is partly once it has one itself', async () => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: `${GOOD}x`, tabId: BESIDE });
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    await answers(fake, { ...past('https://part.test/x'), type: 'image' });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    await answers(fake, { ...past('https://part.test/x'), type: 'script', tabId: TAB });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('partly');
  });

  test.each([
    [GOOD, false],
    [OTHER, true],
  ])(
    'loses its lock when a page of %s in another tab gets a part past a warning: kept %s',
    async (url, kept) => {
      const { fake, life } = await twoTabs(family);
      expect((await lookedAt(fake, [])).level).toBe('secured');
      await visits(fake, { url, tabId: BESIDE });
      await life.settled();
      expect(fake.tabs.button(TAB).icon).toContain('/secured-16');
      await answers(fake, { ...past('https://part.test/x'), type: 'script' });
      await life.settled();
      expect(fake.tabs.button(TAB).icon.includes('/secured-16')).toBe(kept);
    },
  );

  test.each([
    [GOOD, 'neutral'],
    [OTHER, 'secured'],
  ])('that nobody has clicked on loses its lock by that as well: a page of %s, %s', async (url, said) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, { url: GOOD });
    await visits(fake, { url, tabId: BESIDE });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    await answers(fake, { ...past('https://part.test/x'), type: 'script' });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe(said);
  });

  describe('with a good frame of an origin of which a document past a warning is in another tab', () => {
    async function withFrame(type: string, first: 'frame' | 'other') {
      const { fake, life } = await twoTabs(family);
      await visits(fake, { url: OTHER });
      await life.settled();
      const startedAt = Date.now() - 60;
      const reading = pageReading(OTHER, startedAt);
      fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
      const frame = async () => {
        later(10);
        await answers(fake, { url: GOOD, type });
        await life.settled();
      };
      if (first === 'frame') await frame();
      const before = await click(fake, TAB, 'look-0');
      expect(before && assess(before).level).toBe('secured');
      await life.settled();
      await visits(fake, past(GOOD));
      await life.settled();
      if (first === 'other') await frame();
      expect(fake.tabs.button(TAB).icon).not.toContain('/secured-16');
      const evidence = await click(fake, TAB);
      return evidence && assess(evidence).level;
    }
    test.each([
      ['sub_frame', 'frame'],
      ['sub_frame', 'other'],
      ['object', 'frame'],
      ['object', 'other'],
    ] as const)('%s, first comes the %s: unknown', async (type, first) => {
      expect(await withFrame(type, first)).toBe('unknown');
    });
  });

  test.each([
    ['script', 304, 'unknown'],
    ['sub_frame', 304, 'unknown'],
    ['script', 200, 'secured'],
  ] as const)('with a %s of an origin with an exception, answered %i: %s', async (type, status, level) => {
    const { fake, life } = await twoTabs(family);
    await visits(fake, past('https://part.test/'));
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await visits(fake, { url: GOOD });
    await life.settled();
    const startedAt = Date.now() - 60;
    const reading = pageReading(GOOD, startedAt);
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
    await answers(fake, { url: 'https://part.test/x', type, status });
    await life.settled();
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(level);
  });
});

describe.each(['chromium', 'firefox'] as const)(
  '%s: a page past a warning whose answer breaks off',
  (family) => {
    const BROKEN = {
      chromium: ['net::ERR_ABORTED', 'net::ERR_INCOMPLETE_CHUNKED_ENCODING', 'net::ERR_CONNECTION_RESET'],
      firefox: ['NS_ERROR_NET_PARTIAL_TRANSFER', 'NS_ERROR_NET_RESET'],
    } as const;
    test.each(BROKEN[family])(
      '%s: an answer for the same address is not taken for its own',
      async (error) => {
        const fake = oneTab(family);
        const life = await startBackground(fake);
        later(1000);
        const startedAt = Date.now() - 20;
        const requestId = await answers(fake, { url: GOOD, answer: 'overridden' });
        later(30);
        shows(fake, GOOD);
        await life.settled();
        const broken = { requestId, url: GOOD, tabId: TAB, type: 'main_frame', frameId: 0, error };
        await fake.requests.fire('onErrorOccurred', { ...broken, timeStamp: Date.now() } as never);
        later(300);
        // A download of a kind that no browser shows, say; the server is good by now.
        await answers(fake, { url: GOOD, headers: { 'content-type': 'application/x-rpm' } });
        completes(fake);
        await life.settled();
        const reading = pageReading(GOOD, startedAt);
        fake.server(() => 'answers');
        // The page was too busy for Chromium's opinion.
        fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'no-answer' });
        const evidence = await click(fake, TAB);
        expect(['danger', 'unknown']).toContain(evidence && assess(evidence).level);
      },
    );
  },
);
