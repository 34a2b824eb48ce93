/** A page that sends its tab to what is no document stays, and has sent what it sent. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import type { Family } from '../fake-browser/fake-browser.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, GOOD, later, oneTab, type Visit, visits, warns } from '../fake-browser/visit.ts';

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
  ['firefox', 'nothing, asked for by a frame', { ...NOTHING, from: ADVERT }],
  ['chromium', 'nothing', NOTHING],
  ['chromium', 'a file', FILE],
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
