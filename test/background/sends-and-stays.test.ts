/** A page that sends its tab to what is no document stays, and has sent what it sent. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import type { Family } from '../fake-browser/fake-browser.ts';
import { fasterTimers } from '../fake-browser/faster-timers.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
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

const BAD = 'https://bad.test/';
const NOTHING = { status: 204 };
const RESET = { status: 205 };
const FILE = { headers: { 'content-disposition': 'attachment' } };
/** Whoever types an address asks for no page. */
const FOR_USER = { ...NOTHING, from: undefined };
const ADVERT = 'https://advert.test/';

type Answered = Omit<Partial<Visit>, 'from'> & { readonly from?: string | undefined };

/** What is thought of the page that stays. @param told by a browser that tells of connections */
async function level(family: Family, told: boolean, answer: Answered): Promise<string | undefined> {
  const fake = oneTab(family);
  fake.server(() => 'answers');
  const life = await startBackground(fake);
  if (!told) await warns(fake, BAD);
  await visits(fake, { url: GOOD, answer: told ? 'accepted' : 'untold' });
  holds(fake, GOOD);
  await life.settled();
  later(1000);
  const { from, ...said } = { from: GOOD, ...answer };
  const asked = from === undefined ? {} : { from };
  await answers(fake, { url: BAD, answer: told ? 'overridden' : 'untold', ...asked, ...said });
  await life.settled();
  later(3000);
  return levelOf(fake);
}

test.each([
  ['firefox', 'nothing', NOTHING],
  ['firefox', 'nothing, and its forms are to be empty', RESET],
  ['firefox', 'a file', FILE],
  ['firefox', 'a file of a type that nobody knows', { headers: { 'content-type': 'application/x-till' } }],
  ['firefox', 'a file by a header of another form', { headers: { 'content-disposition': 'x; filename=a' } }],
  ['firefox', 'nothing, asked for by a frame', { ...NOTHING, from: ADVERT }],
  ['chromium', 'nothing', NOTHING],
  ['chromium', 'a file', FILE],
  ['chromium', 'a file of a type that nobody knows', { headers: { 'content-type': 'application/x-till' } }],
  ['chromium', 'nothing, asked for by a frame', { ...NOTHING, from: ADVERT }],
  ['chromium', 'a file, asked for by a sandboxed frame', { ...FILE, from: 'data:text/html,x' }],
] as const)('%s, past a warning: %s', async (family, _what, answer) => {
  expect(await level(family, true, answer)).toBe('partly');
});

test.each([
  ['firefox', 'past a warning, for the user', FOR_USER],
  ['chromium', 'past a warning, for the user', FOR_USER],
  ['firefox', 'in order', { ...NOTHING, answer: 'accepted' }],
  ['chromium', 'in order', { ...FILE, answer: 'accepted' }],
] as const)('%s, %s: the page stays what it is', async (family, _how, answer) => {
  expect(await level(family, true, answer)).toBe('secured');
});

test.each([
  ['of which the browser has warned', { ...NOTHING, url: BAD }, 'secured'],
  ['of which the browser has warned', { ...FILE, url: BAD }, 'secured'],
  ['of which nothing is known', { ...NOTHING, url: ADVERT }, 'secured'],
  ['that is the page’s own', { ...FILE, url: GOOD }, 'secured'],
] as const)('Chromium, untold, of a server %s: %j', async (_whose, answer, expected) => {
  expect(await level('chromium', false, answer)).toBe(expected);
});

/** Firefox names nobody who asked. */
const ASKERS = [
  ['cross-site', 'partly'],
  ['same-site', 'partly'],
  ['same-origin', 'partly'],
  ['none', 'secured'],
  [undefined, 'secured'],
] as const;

test.each(ASKERS.flatMap((asker) => [[...asker, 'stays'] as const, [...asker, 'ends'] as const]))(
  'Firefox: past a warning, and nothing comes, for a sandboxed document or the user (%s: %s); the background %s meanwhile',
  async (site, expected, meanwhile) => {
    const fake = oneTab('firefox');
    fake.server(() => 'answers');
    let life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    await life.settled();
    later(1000);
    const requestHeaders = site === undefined ? [] : [{ name: 'Sec-Fetch-Site', value: site }];
    const request = { requestId: 'navigation', url: BAD, tabId: TAB, type: 'main_frame', requestHeaders };
    await fake.requests.fire('onSendHeaders', request);
    if (meanwhile === 'ends') {
      await life.settled();
      life.end();
      life = await startBackground(fake);
    }
    await answers(fake, { url: BAD, answer: 'overridden', requestId: 'navigation', ...NOTHING });
    await life.settled();
    later(3000);
    expect(await levelOf(fake)).toBe(expected);
  },
);

/** The page takes its tab past a warning, which sends it on. @param then what comes there, if that is in the browser */
async function sentOn(family: Family, then: Answered | undefined) {
  const fake = oneTab(family);
  fake.server(() => 'answers');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  const page = holds(fake, GOOD);
  await life.settled();
  later(1000);
  const startedAt = Date.now();
  const asked = { requestId: 'navigation', from: GOOD };
  await answers(fake, { url: BAD, answer: 'overridden', status: 302, ...asked });
  later(20);
  if (then !== undefined) await answers(fake, { url: OTHER, ...then, ...asked });
  return { fake, life, page, startedAt };
}

const ON: readonly (readonly [string, Answered | undefined])[] = [
  ['nothing', NOTHING],
  ['a file', FILE],
  ['a file of a type that nobody knows', { headers: { 'content-type': 'application/x-till' } }],
  ['another program', undefined],
];

test.each((['firefox', 'chromium'] as const).flatMap((family) => ON.map((on) => [family, ...on] as const)))(
  '%s: past a warning, and on to %s: the page that stays loses its lock',
  async (family, _what, then) => {
    const timers = fasterTimers();
    const { fake, life } = await sentOn(family, then);
    await life.settled();
    timers.go();
    await vi.waitFor(() => expect(hasLock(fake)).toBe(false));
    later(3000);
    expect(await levelOf(fake)).toBe('partly');
  },
);

test.each(['firefox', 'chromium'] as const)(
  '%s: past a warning, and on to a document: neither that, nor the page that comes back later, is less for it',
  async (family) => {
    const { fake, life, page, startedAt } = await sentOn(family, {});
    await life.settled();
    later(30);
    shows(fake, OTHER);
    holds(fake, OTHER, { startedAt });
    completes(fake);
    await life.settled();
    // Firefox may say so of what another process goes on with.
    const error = family === 'firefox' ? 'NS_BINDING_ABORTED' : 'net::ERR_ABORTED';
    const asked = { initiator: GOOD.slice(0, -1), originUrl: GOOD, timeStamp: Date.now(), frameId: 0, error };
    const given = { requestId: 'navigation', url: BAD, tabId: TAB, type: 'main_frame', incognito: false };
    if (family === 'firefox') await fake.requests.fire('onErrorOccurred', { ...given, ...asked } as never);
    await life.settled();
    later(3000);
    const arrived = await levelOf(fake);
    await life.settled();
    later(1000);
    fake.pages.set(TAB, page);
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    later(3000);
    expect([arrived, await levelOf(fake)]).toEqual(['secured', 'secured']);
  },
);
