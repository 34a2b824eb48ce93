/** A request with a body that the browser may have sent before by itself, past a warning, and then to a good server. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import {
  answers,
  GOOD,
  later,
  OTHER,
  oneTab,
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
const POST = { url: `${BAD}take`, type: 'xmlhttprequest', method: 'POST', from: GOOD } as const;
const FORM = { ...POST, type: 'main_frame' } as const;

async function level(family: 'chromium' | 'firefox', sent: Visit, exception = BAD) {
  const fake = oneTab(family);
  fake.server(() => 'answers');
  const life = await startBackground(fake);
  await answers(fake, { url: exception, answer: 'overridden', type: 'image', tabId: TAB + 1 });
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  later(1000);
  await answers(fake, sent);
  await life.settled();
  later(3000);
  return levelOf(fake);
}

test.each<readonly [string, Visit]>([
  ['fetch', POST],
  ['beacon', { ...POST, type: 'beacon' }],
  ['a method that nobody knows', { ...POST, method: 'PAY' }],
  ['a form to which nothing comes', { ...FORM, status: 204 }],
  ['a form in a frame', { ...FORM, type: 'sub_frame' }],
])('to a server that has an exception: %s', async (_what, sent) => {
  for (const family of ['firefox', 'chromium'] as const) expect(await level(family, sent)).toBe('unknown');
});

test.each<readonly [string, Visit]>([
  ['without a body', { ...POST, method: 'GET' }],
  ['to another server', { ...POST, url: OTHER }],
  ['to the page’s own', { ...POST, url: `${GOOD}pay` }],
])('%s: everyday', async (_what, sent) => {
  for (const family of ['firefox', 'chromium'] as const) expect(await level(family, sent)).toBe('secured');
});

test('to the page’s own server, that has an exception: Chromium has taken that back by then', async () => {
  const own = { ...POST, url: `${GOOD}pay` };
  expect(await level('firefox', own, GOOD)).toBe('unknown');
  expect(await level('chromium', own, GOOD)).toBe('secured');
});

test.each([
  [POST, 'partly'],
  [{ ...POST, method: 'GET' }, 'secured'],
  [{ ...POST, url: OTHER }, 'secured'],
  [{ ...POST, url: `${GOOD}pay` }, 'secured'],
])(
  'Chromium, where nobody tells of connections, and has warned of the first server: %j: %s',
  async (sent, expected) => {
    const fake = oneTab('chromium');
    fake.server(() => 'answers');
    const life = await startBackground(fake);
    await warns(fake, BAD);
    await visits(fake, { url: GOOD, answer: 'untold' });
    holds(fake, GOOD);
    await life.settled();
    await answers(fake, { ...sent, answer: 'untold' });
    await life.settled();
    later(3000);
    expect(await levelOf(fake)).toBe(expected);
  },
);
