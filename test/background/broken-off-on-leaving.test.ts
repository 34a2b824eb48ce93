/** What browsers break off when a page is left was sent by that page, not by the next one. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, completes, GOOD, later, oneTab, shows, TAB } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const BAD = 'https://bad.test/';
const NEXT = `${GOOD}next`;
const FIRST_PAGE = 100;
const NEXT_PAGE = 200;
const WHEN = ['before the answer', 'before it is shown', 'when it is shown'] as const;

interface Left {
  /** Number of the request that is broken off. */
  readonly number: number;
  readonly when: (typeof WHEN)[number];
  readonly type: string;
}

/** What is thought of the next page, and of the first when it comes back. */
async function levels(family: 'firefox' | 'chromium', { number, when, type }: Left) {
  const fake = oneTab(family);
  fake.server(() => 'answers');
  const life = await startBackground(fake);
  await answers(fake, { url: `${BAD}before`, answer: 'overridden', type: 'image' });
  later(60_000);
  await answers(fake, { url: GOOD, requestId: String(FIRST_PAGE) });
  later(30);
  shows(fake, GOOD);
  const first = holds(fake, GOOD);
  completes(fake);
  await life.settled();
  later(10_000);
  const startedAt = Date.now();
  const breaksOff = async (now: Left['when']) => {
    if (now !== when) return;
    later(5);
    const error = family === 'firefox' ? 'NS_BINDING_ABORTED' : 'net::ERR_ABORTED';
    const asked =
      family === 'firefox'
        ? { documentUrl: GOOD, originUrl: GOOD, frameAncestors: [], incognito: false }
        : { initiator: GOOD.slice(0, -1) };
    const request = { requestId: String(number), url: `${BAD}a`, type, tabId: TAB, frameId: 0, error };
    await fake.requests.fire('onErrorOccurred', { ...request, ...asked, timeStamp: Date.now() } as never);
    await life.settled();
  };
  await breaksOff('before the answer');
  later(20);
  await answers(fake, { url: NEXT, requestId: String(NEXT_PAGE), from: GOOD });
  await breaksOff('before it is shown');
  later(20);
  shows(fake, NEXT);
  holds(fake, NEXT, { startedAt });
  completes(fake);
  await life.settled();
  await breaksOff('when it is shown');
  later(3000);
  const next = await levelOf(fake);
  await life.settled();
  later(3000);
  fake.pages.set(TAB, first);
  shows(fake, GOOD);
  completes(fake);
  await life.settled();
  later(3000);
  return [next, await levelOf(fake)];
}

const CASES = (['firefox', 'chromium'] as const).flatMap((family) =>
  WHEN.flatMap((when) =>
    ['image', 'xmlhttprequest', 'sub_frame'].map((type) => [family, when, type] as const),
  ),
);

test.each(CASES)('%s, %s, %s: of the page that was left', async (family, when, type) => {
  expect(await levels(family, { number: FIRST_PAGE + 1, when, type })).toEqual(['secured', 'partly']);
});

test.each(['firefox', 'chromium'] as const)('%s: of the page that is shown', async (family) => {
  const left = { number: NEXT_PAGE + 1, when: 'when it is shown', type: 'image' } as const;
  expect((await levels(family, left))[0]).toBe('partly');
});
