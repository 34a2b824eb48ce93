/** What networks do between an honest page and its reader: a proxy that asks for a password, a Wi-Fi that asks for a sign-in. */
import { afterEach, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const CHALLENGE = { status: 407, requestId: 'asked' } as const;

test.each([
  ['of a part', { url: 'https://cdn.test/a.js', type: 'script' }, 'open', 'secured'],
  [
    'of a part, of whose connection nothing is told',
    { url: 'https://cdn.test/a.js', type: 'script' },
    'untold',
    'secured',
  ],
  ['of the page', { url: GOOD }, 'open', 'secured'],
  // Whatever number a server gives: it came past a warning.
  ['of a server past a warning', { url: 'https://cdn.test/a.js', type: 'script' }, 'overridden', 'partly'],
  ['of a server with weak encryption', { url: 'https://cdn.test/a.js', type: 'script' }, 'weak', 'unknown'],
] as const)('Firefox, a proxy asks for a password in place %s', async (_what, visit, answer, level) => {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  const isPage = visit.url === GOOD;
  if (isPage) await answers(fake, { ...visit, ...CHALLENGE, answer });
  await visits(fake, { url: GOOD, ...(isPage ? { requestId: CHALLENGE.requestId } : {}) });
  await life.settled();
  const startedAt = Date.now() - 60;
  fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt) });
  if (!isPage) {
    await answers(fake, { ...visit, ...CHALLENGE, answer });
    await answers(fake, { ...visit, requestId: CHALLENGE.requestId });
  }
  await life.settled();
  const evidence = await click(fake, TAB);
  expect(evidence && assess(evidence).level).toBe(level);
});

test.each([
  ['a moment', 10_000, 'danger'],
  ['nearly ten minutes', 595_000, 'danger'],
  ['three hours', 3 * 3_600_000, 'unknown'],
] as const)(
  'Chromium without securityInfo, a sign-in page in its place from which somebody turned back: after %s',
  async (_when, ms, said) => {
    const fake = oneTab('chromium');
    const life = await startBackground(fake);
    const warned = { requestId: 'warned', url: GOOD, type: 'main_frame', tabId: TAB, frameId: 0 };
    const error = 'net::ERR_CERT_AUTHORITY_INVALID';
    await fake.requests.fire('onErrorOccurred', { ...warned, timeStamp: Date.now(), error } as never);
    later(ms);
    await visits(fake, { url: OTHER, answer: 'untold' });
    await visits(fake, { url: GOOD, answer: 'untold' });
    await life.settled();
    expect(saidOf(fake, TAB) === 'danger').toBe(said === 'danger');
    expect(fake.tabs.button(TAB).icon).not.toContain('secured');
  },
);
