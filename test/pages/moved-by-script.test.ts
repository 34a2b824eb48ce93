/**
 * A script takes the page to another address while the popup, or an answer in a window of its own, is open: what is shown is no settled
 * yes of the old address, and the page is read again, now and then, without any question to its server.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { seenOrUndefined } from '../../src/evidence/observed.ts';
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { formWith } from '../fixtures/blank.ts';
import { type OpenPage, openPageOfOurs, rest } from './page-of-ours.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const SURFACES = { 'the button’s popup': '', 'a window of its own': `?tab=${TAB}&by=menu&mark=now` };
const MODES = ['firefox', 'chromium', 'stock', 'incognito'] as const;
const CARD = { forms: [formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 })] };
/** Pages are read so many times as often as in a browser. */
const FASTER = 5;
const READ_WITHIN_MS = 4000;

interface Open {
  readonly fake: FakeBrowser;
  readonly life: Life;
  readonly page: OpenPage;
  /** A script takes the page there, where it holds this. */
  readonly moves: (path: string, more?: Partial<PageReading>) => void;
  readonly said: () => { readonly level: string; readonly settled: boolean; readonly address: string };
  /** So often the page has been read again, or looked at. */
  readonly asked: (type: 'look' | 'look-again') => number;
}

function browserOf(mode: (typeof MODES)[number]): FakeBrowser {
  if (mode === 'firefox' || mode === 'chromium') return oneTab(mode);
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const incognito = mode === 'incognito';
  const fake = fakeBrowser({ family: 'chromium', incognito });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito, url: GOOD, status: 'complete' });
  fake.server(() => 'answers');
  return fake;
}

async function open(
  mode: (typeof MODES)[number],
  search: string,
  prepare: (fake: FakeBrowser) => void = () => undefined,
): Promise<Open> {
  const every = setInterval;
  // On a slow machine nothing is read before a test has seen what is said at once.
  const held = { until: 'said', due: [] as (() => void)[] };
  const inTurn = (ask: () => void) => {
    if (held.until === '') ask();
    else held.due = [ask];
  };
  vi.stubGlobal('setInterval', (ask: () => void, ms: number) => every(() => inTurn(ask), ms / FASTER));
  const fake = browserOf(mode);
  fake.storage.put('session', { 'session-mark': 'now' });
  const life = await startBackground(fake, { from: 'script' });
  const isWatched = mode === 'firefox' || mode === 'chromium';
  if (isWatched) await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 60;
  const holds = (href: string, more: Partial<PageReading> = {}) =>
    void fake.pages.set(TAB, {
      documentId: 'A',
      startedAt,
      reading: pageReading(GOOD, startedAt, { href, ...more }),
      trust: 'trusts',
    });
  holds(GOOD);
  prepare(fake);
  await life.settled();
  const fired = vi.spyOn(fake.onMessage, 'fire');
  const page = await openPageOfOurs(fake, 'popup', search);
  const root = () => page.document.querySelector<HTMLElement>('#app');
  const said = () => {
    held.until = '';
    for (const ask of held.due.splice(0)) setTimeout(ask);
    return {
      level: root()?.dataset.level ?? '',
      settled: root()?.dataset.settled === 'true',
      address: root()?.querySelector('.address')?.textContent ?? '',
    };
  };
  await vi.waitFor(() => expect(said()).toMatchObject({ level: 'secured', settled: true }), 5000);
  await life.settled();
  return {
    ...{ fake, life, page, said },
    moves(path, more) {
      held.until = 'said';
      holds(`${GOOD}${path}`, more);
      shows(fake, `${GOOD}${path}`, 'same');
    },
    asked: (type) =>
      fired.mock.calls.filter(([[message]]) => (message as { type: string }).type === type).length,
  };
}

/** The address at which the page was read that is spoken of. */
function lastRead(fake: FakeBrowser): string | undefined {
  const kept = parseEvidence(fake.storage.dump('session')[`evidence:${TAB}`]);
  return kept && seenOrUndefined(kept.page)?.href;
}

describe.each(Object.entries(SURFACES))('%s', (_name, search) => {
  const modes = MODES.filter((mode) => mode !== 'incognito' || search === '');
  test.each(modes)('%s: a card form to http at another address takes the yes away', async (mode) => {
    const { fake, page, moves, said, asked } = await open(mode, search);
    const requests = fake.asked.length;
    moves('order-pay', CARD);
    await rest();
    expect(said()).toMatchObject({ level: 'checking', settled: false });
    await vi.waitFor(() => expect(said()).toMatchObject({ level: 'partly', settled: true }), READ_WITHIN_MS);
    expect(asked('look')).toBe(1);
    expect(fake.asked).toHaveLength(requests);
    await page.end();
  });
});

test.each(MODES)('%s: a page that comes back from elsewhere is read anew', async (mode) => {
  const { fake, life, page, moves, said } = await open(mode, '');
  moves('order-pay');
  // Nobody tells an incognito window that it was elsewhere, if that is over before its address was heard.
  if (mode === 'incognito') await rest();
  moves('', CARD);
  await rest();
  await life.settled();
  expect(said()).toMatchObject({ level: 'checking', settled: false });
  expect(fake.tabs.button(TAB).icon).toContain('passing');
  await vi.waitFor(() => expect(said()).toMatchObject({ level: 'partly', settled: true }), READ_WITHIN_MS);
  await page.end();
});

test('a no stays while the page is read at its other address', async () => {
  const { page, moves, said } = await open('chromium', '');
  moves('order-pay', CARD);
  await vi.waitFor(() => expect(said()).toMatchObject({ level: 'partly', settled: true }), READ_WITHIN_MS);
  for (const path of ['a', 'b', 'c']) {
    moves(path);
    await rest();
    expect(said().level).toBe('partly');
  }
  await page.end();
});

test.each(MODES)('%s: a page that is good there too has its yes again, with its address', async (mode) => {
  const { fake, life, page, moves, said } = await open(mode, '');
  moves('order-pay');
  await rest();
  expect(said().settled).toBe(false);
  await vi.waitFor(() => expect(said()).toMatchObject({ level: 'secured', settled: true }), READ_WITHIN_MS);
  await life.settled();
  // The button says the same.
  expect(fake.tabs.button(TAB).icon).not.toContain('passing');
  await page.end();
});

test('a fragment may be the next step of a shop; an empty one is none', async () => {
  const { page, moves, said, asked } = await open('firefox', '');
  moves('#');
  await rest();
  expect(said()).toMatchObject({ level: 'secured', settled: true });
  moves('#payment', CARD);
  await rest();
  expect(said()).toMatchObject({ level: 'checking', settled: false });
  await vi.waitFor(() => expect(said()).toMatchObject({ level: 'partly', settled: true }), READ_WITHIN_MS);
  expect(asked('look')).toBe(1);
  await page.end();
});

test('a page that rewrites its address all the time is read now and then, and gets no yes for an address that it has left', async () => {
  const { fake, page, moves, said, asked } = await open('chromium', '');
  const began = performance.now();
  for (let step = 0; performance.now() - began < 3300 / FASTER; step += 1) {
    moves(`?at=${step}`);
    await rest();
    if (said().settled) expect(lastRead(fake)).toBe(`${GOOD}?at=${step}`);
    await new Promise((resolve) => setTimeout(resolve, 50 / FASTER));
  }
  expect(asked('look-again')).toBeGreaterThan(0);
  expect(asked('look-again')).toBeLessThanOrEqual(2);
  expect(asked('look')).toBe(1);
  await page.end();
});

test('where nothing could be kept of the look, the page is looked at anew', async () => {
  const { page, moves, said, asked } = await open('stock', '', (fake) => fake.storage.breakDown('session'));
  moves('order-pay', CARD);
  await rest();
  expect(said().settled).toBe(false);
  await vi.waitFor(() => expect(said()).toMatchObject({ level: 'partly', settled: true }), READ_WITHIN_MS);
  expect(asked('look')).toBe(2);
  await page.end();
});
