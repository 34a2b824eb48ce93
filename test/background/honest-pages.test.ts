/** What honest pages do, and what has been before them in their tab, is no reason to doubt them; what speaks against them is. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { afterSettled, mustAsk } from '../../src/popup/after-settled.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click, POPUP } from '../fake-browser/click.ts';
import { ALL_SITES, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeRequestDetails } from '../fake-browser/fake-requests.ts';
import type { FakeTab } from '../fake-browser/fake-tabs.ts';
import { pageReading } from '../fake-browser/reading.ts';
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
} from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const UPGRADES = { 'content-security-policy': 'upgrade-insecure-requests' } as const;
const PART = { url: 'https://part.test/x', type: 'xmlhttprequest' } as const;
const REVALIDATED = { url: 'https://cdn.test/x.js', type: 'script', status: 304 } as const;

/** Its document is there; then the user clicks. @param took how long it was in coming, in milliseconds */
async function looked(fake: FakeBrowser, life: Life, took = 60): Promise<Evidence> {
  await life.settled();
  const startedAt = Date.now() - took;
  const reading = pageReading(GOOD, startedAt, { respondedAt: Date.now() - 60 });
  fake.pages.set(TAB, { documentId: 'A', startedAt, reading });
  const evidence = await click(fake, TAB);
  if (evidence === undefined) throw new Error('No answer.');
  await life.settled();
  return evidence;
}

async function appears(fake: FakeBrowser): Promise<void> {
  later(30);
  shows(fake, GOOD);
  later(30);
  completes(fake);
}

async function comes(fake: FakeBrowser, visit: Partial<Visit> = {}): Promise<void> {
  await answers(fake, { url: GOOD, ...visit });
  await appears(fake);
}

/** Firefox and its memory: the server’s “not modified”, and then what was there. */
async function comesOutOfMemory(fake: FakeBrowser): Promise<void> {
  const requestId = await answers(fake, { url: GOOD, status: 304 });
  await comes(fake, { requestId });
}

async function redirectsToItself(fake: FakeBrowser, requestId: string): Promise<void> {
  await fake.requests.fire('onBeforeRedirect', {
    ...{ requestId, url: GOOD, redirectUrl: GOOD, type: 'main_frame', tabId: TAB },
    ...{ statusLine: 'HTTP/1.1 303 See Other', responseHeaders: [] },
  } as FakeRequestDetails);
}

async function fails(fake: FakeBrowser): Promise<void> {
  await fake.requests.fire('onErrorOccurred', {
    ...{ requestId: 'warned', url: GOOD, type: 'main_frame', tabId: TAB, frameId: 0, timeStamp: Date.now() },
    error: 'Das Zertifikat der Gegenseite ist abgelaufen.',
  } as FakeRequestDetails);
  later(30);
  shows(fake, GOOD);
}

describe('Firefox', () => {
  let fake: FakeBrowser;
  let life: Life;
  const start = async () => {
    fake = oneTab('firefox');
    life = await startBackground(fake);
  };
  beforeEach(start);
  /** By the button alone, and after a click. */
  const said = async () => {
    await life.settled();
    return [saidOf(fake, TAB), assess(await looked(fake, life)).level];
  };

  test.each([
    ['with another policy', {}, UPGRADES],
    ['without its policy', UPGRADES, {}],
  ])('a check of the browser that reloads itself at once, %s', async (_name, first, second) => {
    await comes(fake, { status: 503, headers: first });
    later(300);
    await life.settled();
    await comes(fake, { headers: second });
    const evidence = await looked(fake, life);
    expect(assess(evidence).level).toBe('secured');
    // Which of the two it has nobody can tell: the worse counts.
    expect(evidence.page).toMatchObject({ seen: { upgradesInsecure: false } });
  });

  test.each([
    [{}, UPGRADES],
    [UPGRADES, {}],
  ])('such a check whose shop takes its time then, %j, %j', async (first, second) => {
    await comes(fake, { status: 503, headers: first });
    later(900);
    await life.settled();
    later(2500);
    await comes(fake, { headers: second });
    const evidence = await looked(fake, life, 2560);
    expect(assess(evidence).level).toBe('secured');
    expect(evidence.page).toMatchObject({ seen: { upgradesInsecure: false } });
  });

  test('out of the browser’s memory, where somebody once turned back at a warning', async () => {
    await fails(fake);
    await life.settled();
    later(60_000);
    await comesOutOfMemory(fake);
    expect(await said()).toEqual(['secured', 'secured']);
  });

  test.each([
    [true, 'secured', 'secured'],
    [false, 'neutral', 'unknown'],
  ])('out of that memory, with a record that is whole: %s', async (whole, ...what) => {
    fake.storage.put('session', { origins: { whole, origins: [] } });
    await comesOutOfMemory(fake);
    expect(await said()).toEqual(what);
  });

  test('two answers at once, one of them out of that memory past an exception: not secured', async () => {
    await visits(fake, { url: GOOD, answer: 'overridden' });
    await life.settled();
    later(60_000);
    await answers(fake, { url: GOOD, status: 304 });
    later(20);
    await comes(fake);
    expect(await said()).not.toContain('secured');
  });

  test.each([
    ['in a private window', true, 'secured'],
    ['in this kind of window', false, 'unknown'],
  ])('a part “not modified” whose server has an exception %s', async (_name, incognito, level) => {
    fake.tabs.set({ ...(fake.tabs.tab(TAB) as FakeTab), id: 8, index: 1, active: false, incognito });
    await visits(fake, { url: 'https://cdn.test/', answer: 'overridden', tabId: 8 });
    await life.settled();
    await comes(fake);
    await answers(fake, REVALIDATED);
    expect((await said())[1]).toBe(level);
  });

  test.each([
    [true, 'secured'],
    [false, 'unknown'],
  ])('a part “not modified” with a record that is whole: %s', async (whole, level) => {
    fake.storage.put('session', { origins: { whole, origins: [] } });
    await comes(fake);
    await answers(fake, REVALIDATED);
    expect((await said())[1]).toBe(level);
  });

  test('a forged page that has its own answer dropped by a redirect to itself: not secured', async () => {
    await comes(fake, { answer: 'overridden' });
    await life.settled();
    const startedAt = Date.now() - 60;
    later(100);
    // It asks for itself, is given the true answer, stops that, and says that it has moved.
    await answers(fake, { url: GOOD });
    later(50);
    shows(fake, GOOD, 'same');
    await life.settled();
    later(50);
    const requestId = await answers(fake, { url: GOOD, status: 302 });
    await redirectsToItself(fake, requestId);
    await answers(fake, { url: GOOD, requestId });
    await life.settled();
    fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt) });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe('unknown');
  });

  test('a forged page whose very long address has a user name: not secured', async () => {
    const long = `${GOOD}${'a'.repeat(5000)}`;
    await answers(fake, { url: long.replace('//', '//user:password@'), answer: 'overridden' });
    later(30);
    shows(fake, long);
    await life.settled();
    const startedAt = Date.now() - 30;
    later(100);
    await answers(fake, { url: long });
    await life.settled();
    fake.pages.set(TAB, { startedAt, reading: pageReading(long, startedAt) });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).not.toBe('secured');
  });

  test('a worker that the page has made of text belongs to the page', async () => {
    await comes(fake);
    const inFrame = { frameId: 0, documentUrl: `blob:${GOOD}x`, ancestors: [] };
    await answers(fake, { ...PART, answer: 'overridden', inFrame });
    expect((await said())[1]).toBe('partly');
  });
});

describe.each(['firefox', 'chromium'] as const)('%s', (family) => {
  test('the page before asks for something past a warning while this one is coming', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    const router = 'https://router.test/';
    await visits(fake, { url: router, answer: 'overridden' });
    await life.settled();
    later(5000);
    const poll = { url: `${router}poll`, type: 'xmlhttprequest', answer: 'overridden' } as const;
    await answers(fake, poll);
    later(500);
    await answers(fake, { url: GOOD });
    await answers(fake, poll);
    await appears(fake);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    expect(assess(await looked(fake, life, 700)).level).toBe('secured');
    // The page's own word with that server is another thing.
    await answers(fake, poll);
    expect(assess(await looked(fake, life, 700)).level).toBe('partly');
  });

  test('a form that sends to its own page, which then is redirected to', async () => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    await comes(fake);
    await life.settled();
    later(3000);
    const requestId = await answers(fake, { url: GOOD, status: 303 });
    await redirectsToItself(fake, requestId);
    later(30);
    await comes(fake, { requestId });
    expect(assess(await looked(fake, life)).level).toBe('secured');
  });
});

test('Chromium, an incognito window: an open popup asks for what nobody tells it', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const fake = fakeBrowser({ family: 'chromium', incognito: true, origins: [...ALL_SITES] });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: true, url: OTHER });
  const life = await startBackground(fake);
  await comes(fake);
  const shown = await looked(fake, life);
  expect([assess(shown).level, mustAsk(shown)]).toEqual(['secured', true]);
  await answers(fake, { ...PART, type: 'script', answer: 'overridden' });
  await life.settled();
  const told = fake.onMessage.fire([{ type: 'look-again', tabId: TAB, lookId: shown.lookId }, POPUP]);
  const next = parseEvidence(await told.find((one) => one !== undefined));
  expect(next && assess(afterSettled(shown, next)).level).toBe('partly');
  // In other windows, and of sites that may not be seen, there is nothing to ask for.
  expect(mustAsk({ ...shown, privateWindow: false })).toBe(false);
  expect(mustAsk({ ...shown, siteAccess: { seen: false } })).toBe(false);
});
