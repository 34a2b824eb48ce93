/** Firefox: documents in doubt for another reason than their own connection weigh on what is of their origin beside them. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Life } from '../fake-browser/background-life.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { lookedAt } from '../fake-browser/looked-at.ts';
import { BESIDE, past, twoTabs } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, later, OTHER, shows, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const PAGE = `${GOOD}account`;
const FRAME = 'https://pay.test/';

/** “Not modified”, and then what the browser had. */
async function comesOld(fake: FakeBrowser): Promise<void> {
  later(60_000);
  for (const status of [304, 200])
    await answers(fake, { url: PAGE, status, requestId: 'old', tabId: BESIDE });
  later(30);
  shows(fake, PAGE, 'new', BESIDE);
  later(30);
  completes(fake, BESIDE);
}

/** A frame that the service worker of its site makes: it is redirected to itself. */
async function isMade(fake: FakeBrowser): Promise<void> {
  later(60_000);
  const details = { type: 'sub_frame', tabId: BESIDE, frameId: 5, documentUrl: OTHER, timeStamp: Date.now() };
  const told = {
    requestId: 'made',
    url: `${FRAME}f`,
    redirectUrl: `${FRAME}f`,
    statusLine: '',
    responseHeaders: [],
  };
  await fake.requests.fire('onBeforeRedirect', { ...details, ...told, incognito: false } as never);
}

/** Somebody went past a warning of this page, and has left it. */
async function wentPast(url: string): Promise<{ readonly fake: FakeBrowser; readonly life: Life }> {
  const of = await twoTabs('firefox');
  await visits(of.fake, past(url));
  await of.life.settled();
  await visits(of.fake, { url: OTHER, tabId: BESIDE });
  await of.life.settled();
  return of;
}

const CASES = [
  ['a page “not modified”', PAGE, comesOld, GOOD],
  ['a frame that a service worker made', FRAME, isMade, FRAME],
] as const;

describe.each(CASES)('%s, of an origin with an exception', (_what, url, comes, page) => {
  test('came before: a page of its origin beside it is unknown', async () => {
    const { fake, life } = await wentPast(url);
    await comes(fake);
    await life.settled();
    expect((await lookedAt(fake, [], page)).level).toBe('unknown');
  });
  test('comes after: a page of its origin beside it loses its lock', async () => {
    const { fake, life } = await wentPast(url);
    expect((await lookedAt(fake, [], page)).level).toBe('secured');
    await comes(fake);
    await life.settled();
    expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
  });
  test('beside a page of another origin it changes nothing', async () => {
    const { fake, life } = await wentPast(url);
    await comes(fake);
    await life.settled();
    expect((await lookedAt(fake, [], 'https://else.test/')).level).toBe('secured');
  });
});

test.each(CASES)(
  '%s, where nobody went past a warning, changes nothing',
  async (_what, _url, comes, page) => {
    const { fake, life } = await twoTabs('firefox');
    await visits(fake, { url: OTHER, tabId: BESIDE });
    await comes(fake);
    await life.settled();
    expect((await lookedAt(fake, [], page)).level).toBe('secured');
  },
);

test('a page “not modified” whose origin has an exception in private windows alone changes nothing', async () => {
  const { fake, life } = await twoTabs('firefox');
  const HIDDEN = 9;
  fake.tabs.set({ ...(fake.tabs.tab(BESIDE) as FakeTab), id: HIDDEN, index: 2, incognito: true });
  await visits(fake, { ...past(PAGE), tabId: HIDDEN });
  await life.settled();
  await visits(fake, { url: OTHER, tabId: BESIDE });
  expect((await lookedAt(fake, [])).level).toBe('secured');
  await comesOld(fake);
  await life.settled();
  expect(fake.tabs.button(TAB).icon).toContain('/secured');
});
