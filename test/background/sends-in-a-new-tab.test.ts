/** A page that opens a tab, and sends it past a warning to what is no document, has sent that itself. */
import { afterEach, expect, test, vi } from 'vitest';
import { nextLife, startBackground } from '../fake-browser/background-life.ts';
import type { Family } from '../fake-browser/fake-browser.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import {
  answers,
  GOOD,
  later,
  OTHER,
  oneTab,
  shows,
  TAB,
  type Visit,
  visits,
} from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const BAD = 'https://bad.test/';
const FRAME = 'https://frame.test/';
const [NEW, BESIDE] = [9, 10];

interface Sent {
  readonly answer?: Partial<Visit>;
  /** Of the tab that is new: it has another page already, nobody says who opened it, or it is closed at once. */
  readonly tab?:
    | 'shows a page'
    | 'shows one like it'
    | 'shows one like it, without opener'
    | 'without opener'
    | 'closed at once';
  /** The same request goes on to a server in order, a while later. */
  readonly onward?: Partial<Visit>;
  /** What it brings is a document, and stays; goes on at once to another; or its tab is closed at once. */
  readonly arrives?: 'stays' | 'goes on' | 'closed';
  /** In place of an answer. */
  readonly error?: string;
  /** Left out: the page that opened the tab. `one of two`: a page of the same origin is open in another tab, too. */
  readonly by?: 'one of two' | 'a frame';
  /** The background ends while the server waits: before it answers, or before the one that it leads to does. */
  readonly ends?: 'before the answer' | 'before it goes on';
}

/** What is thought of the page that opened the tab, and whether it has its lock. */
async function opens(family: Family, { answer = {}, tab, onward, arrives, error, ends, by }: Sent) {
  const timers = fasterTimers();
  const fake = oneTab(family);
  fake.server(() => 'answers');
  let life = await startBackground(fake);
  await answers(fake, { url: `${BAD}before`, answer: 'overridden', type: 'image' });
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  if (by === 'a frame') await answers(fake, { url: FRAME, type: 'sub_frame', from: GOOD });
  if (by === 'one of two') {
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: BESIDE, index: 2, active: false });
    await visits(fake, { url: GOOD, tabId: BESIDE });
  }
  await life.settled();
  timers.go();
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  later(60_000);
  const opened: FakeTab = {
    ...(fake.tabs.tab(TAB) as FakeTab),
    ...{ id: NEW, index: 1, active: false, url: 'about:blank' },
    ...(tab?.endsWith('without opener') ? {} : { openerTabId: TAB }),
  };
  fake.tabs.set(opened);
  fake.tabs.events.onCreated.fire([opened]);
  if (tab === 'shows a page') await visits(fake, { url: OTHER, tabId: NEW });
  if (tab?.startsWith('shows one like it')) await visits(fake, { url: `${GOOD}like`, tabId: NEW });
  await life.settled();
  const asked = { url: BAD, tabId: NEW, requestId: 'navigation', from: by === 'a frame' ? FRAME : GOOD };
  const failed = { ...asked, type: 'main_frame', frameId: 0, timeStamp: Date.now(), incognito: false };
  if (ends === 'before the answer') life = await nextLife(fake, life);
  if (tab === 'closed at once') {
    fake.tabs.remove(NEW);
    // Firefox tells a background that has ended of that first.
    if (ends === 'before the answer') fake.tabs.events.onRemoved.fire([NEW, { isWindowClosing: false }]);
  }
  if (error === undefined) await answers(fake, { answer: 'overridden', ...answer, ...asked });
  else
    await fake.requests.fire('onErrorOccurred', {
      ...failed,
      initiator: GOOD,
      originUrl: GOOD,
      error,
    } as never);
  if (onward !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    if (ends === 'before it goes on') life = await nextLife(fake, life);
    await answers(fake, { ...asked, url: OTHER, answer: 'accepted', ...onward });
  }
  if (arrives !== undefined) {
    shows(fake, onward === undefined ? BAD : OTHER, 'new', NEW);
    await life.settled();
  }
  if (arrives === 'goes on') await visits(fake, { url: OTHER, tabId: NEW });
  if (arrives === 'closed') fake.tabs.remove(NEW);
  await life.settled();
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  await life.settled();
  later(3000);
  const lock = hasLock(fake);
  return [await levelOf(fake), lock];
}

const FILE = { headers: { 'content-type': 'application/x-till' } };
const PARTLY: readonly (readonly [string, Sent])[] = [
  ['nothing', { answer: { status: 204 } }],
  ['a file', { answer: { headers: { 'content-disposition': 'attachment' } } }],
  [
    'a file, and the tab is closed at once',
    { answer: { headers: { 'content-disposition': 'attachment' } }, tab: 'closed at once' },
  ],
  ['a file of a type that nobody knows', { answer: FILE }],
  [
    'what leads to nothing of another server, in order',
    { answer: { status: 302, headers: { location: OTHER } }, onward: { status: 204 } },
  ],
  ['nothing, in a tab that nobody says who opened', { answer: { status: 204 }, tab: 'without opener' }],
  ['nothing, in a tab with a page of its own', { answer: { status: 204 }, tab: 'shows a page' }],
  [
    'a file, and the tab is closed at once, after the background has ended',
    {
      answer: { headers: { 'content-disposition': 'attachment' } },
      tab: 'closed at once',
      ends: 'before the answer',
    },
  ],
  [
    'what leads to nothing, in a tab that nobody says who opened, after the background has ended',
    {
      answer: { status: 302, headers: { location: OTHER } },
      onward: { status: 204 },
      tab: 'without opener',
      ends: 'before it goes on',
    },
  ],
  [
    'what leads to nothing, after the background has ended',
    {
      answer: { status: 302, headers: { location: OTHER } },
      onward: { status: 204 },
      ends: 'before it goes on',
    },
  ],
  ['what leads out of the browser', { answer: { status: 302, headers: { location: 'till://x' } } }],
];
const SECURED: readonly (readonly [string, Sent])[] = [
  ['a document', { arrives: 'stays' }],
  ['a document that goes on at once', { arrives: 'goes on' }],
  ['a document whose tab is closed at once', { arrives: 'closed' }],
  [
    'what leads, a while later, to a document',
    { answer: { status: 302, headers: { location: OTHER } }, onward: {}, arrives: 'stays' },
  ],
  [
    'what leads to a document, after the background has ended',
    {
      answer: { status: 302, headers: { location: OTHER } },
      onward: {},
      arrives: 'stays',
      ends: 'before it goes on',
    },
  ],
  ['nothing, in order', { answer: { status: 204, answer: 'accepted' } }],
  [
    'nothing, in a tab that has shown a page like it, and was not opened by it',
    { answer: { status: 204 }, tab: 'shows one like it, without opener' },
  ],
];
const inBoth = <Case extends readonly unknown[]>(cases: readonly Case[]) =>
  (['firefox', 'chromium'] as const).flatMap((family) => cases.map((one) => [family, ...one] as const));

test.each(inBoth(PARTLY))('%s: %s', async (family, _what, sent) => {
  expect(await opens(family, sent)).toEqual(['partly', false]);
});

test.each(inBoth(SECURED))(
  '%s: %s: the page that opened the tab stays what it is',
  async (family, _what, sent) => {
    expect(await opens(family, sent)).toEqual(['secured', true]);
  },
);

test.each([
  ['firefox', 'NS_ERROR_NET_RESET', 'partly'],
  ['chromium', 'net::ERR_EMPTY_RESPONSE', 'partly'],
  ['firefox', 'NS_ERROR_CONNECTION_REFUSED', 'secured'],
  ['chromium', 'net::ERR_CONNECTION_REFUSED', 'secured'],
] as const)('%s: %s: %s', async (family, error, level) => {
  expect((await opens(family, { error }))[0]).toBe(level);
});

test.each(['firefox', 'chromium'] as const)(
  '%s: where nobody says which of two tabs asked',
  async (family) => {
    const without = { answer: { status: 204 }, tab: 'without opener' } as const;
    expect(await opens(family, { ...without, by: 'a frame' })).toEqual(['partly', false]);
    expect(await opens(family, { ...without, by: 'one of two' })).toEqual(['unknown', false]);
  },
);
