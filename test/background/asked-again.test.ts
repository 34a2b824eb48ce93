/**
 * Chromium that tells of no connections: whatever runs in a page, and came past an exception of an earlier session perhaps, has the
 * browser asked again, however the page puts that off.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { askSoon, wasAsked } from '../../src/background/ask-soon.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, GOOD, later, oneTab, TAB, visits } from '../fake-browser/visit.ts';

const BAD = 'https://bad.test/';
let fake: FakeBrowser;
let life: Life;
let startedAt: number;

const thinks = (trust: 'trusts' | 'distrusts' | 'no-answer') =>
  fake.pages.set(TAB, { documentId: 'A', startedAt, reading: pageReading(GOOD, startedAt), trust });
const icon = () => fake.tabs.button(TAB).icon;
const goes = () => vi.waitFor(() => expect(icon()).not.toContain('secured'), 8000);

describe('a part past an exception', () => {
  beforeEach(async () => {
    fasterTimers();
    fake = oneTab('chromium');
    fake.server(() => 'answers');
    life = await startBackground(fake);
    await visits(fake, { url: GOOD, answer: 'untold' });
    await life.settled();
    startedAt = Date.now() - 60;
    thinks('trusts');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  async function looked(): Promise<void> {
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe('secured');
    await life.settled();
    expect(icon()).toContain('secured');
    later(3000);
  }

  test('that keeps the page from answering at first', async () => {
    await looked();
    thinks('no-answer');
    await answers(fake, { url: BAD, type: 'script', answer: 'untold' });
    // It was asked once, and once more for what came meanwhile.
    await new Promise((resolve) => setTimeout(resolve, 2300));
    thinks('distrusts');
    await goes();
  });

  test.each(['sub_frame', 'object'])(
    'a frame (%s) that takes effect long after its headers',
    async (type) => {
      await looked();
      thinks('distrusts');
      const details = { requestId: 'frame', url: BAD, type, tabId: TAB, frameId: 3 };
      await fake.requests.fire('onCompleted', { ...details, timeStamp: Date.now() } as never);
      await goes();
    },
  );

  test.each(['sub_frame', 'object'])('a frame (%s) that takes effect late and never ends', async (type) => {
    await looked();
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout'], now: Date.now() });
    await answers(fake, { url: BAD, type, answer: 'untold' });
    await vi.advanceTimersByTimeAsync(3500);
    expect(icon()).toContain('secured');
    thinks('distrusts');
    await vi.advanceTimersByTimeAsync(2500);
    vi.useRealTimers();
    await goes();
  });

  test('that comes while a look waits for its server', async () => {
    let answer = () => {};
    fake.server(
      () =>
        new Promise((resolve) => {
          answer = () => resolve('answers');
        }),
    );
    const asked = click(fake, TAB);
    await new Promise((resolve) => setTimeout(resolve, 300));
    thinks('distrusts');
    await answers(fake, { url: BAD, type: 'script', answer: 'untold' });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    answer();
    await asked;
    await goes();
  });
});

describe('asking soon', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
  });
  const asked: string[] = [];
  const ask = (tabId: number, tries: number) => void asked.push(`${tabId} ${tries}`);

  test('once for a second, and once more for what came in it; each tab by itself', async () => {
    asked.length = 0;
    askSoon(1, ask);
    await vi.advanceTimersByTimeAsync(900);
    expect(asked).toEqual([]);
    askSoon(1, ask);
    askSoon(1, ask);
    askSoon(2, ask);
    await vi.advanceTimersByTimeAsync(100);
    expect(asked.splice(0)).toEqual(['1 0']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked.splice(0)).toEqual(['2 0', '1 0']);
  });

  test('it keeps in mind whether it was asked at once, and how often it could not be', async () => {
    asked.length = 0;
    expect(wasAsked(3)).toBe(false);
    askSoon(3, ask, { tries: 2 });
    expect(wasAsked(3)).toBe(false);
    askSoon(3, ask, { asked: true, tries: 1 });
    expect([wasAsked(3), wasAsked(4)]).toEqual([true, false]);
    await vi.advanceTimersByTimeAsync(1000);
    expect([asked.splice(0), wasAsked(3)]).toEqual([['3 2'], false]);
  });
});
