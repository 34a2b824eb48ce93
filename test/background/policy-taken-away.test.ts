/**
 * Another extension may take a policy out of the headers of a page. Measured in both browsers: in `onHeadersReceived` they stand as the server
 * sent them, in `onResponseStarted` as the browser takes them.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import type { FakeRequestDetails } from '../fake-browser/fake-requests.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { holds, levelOf } from '../fake-browser/shown-page.ts';
import { answers, completes, GOOD, later, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { formWith } from '../fixtures/blank.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const UPGRADES = { 'content-security-policy': 'img-src *; upgrade-insecure-requests' } as const;
const OPEN_FORM = formWith({ target: { scheme: 'http', host: 'list.test' }, card: 1 });

test.each([
  ['text/html', 'secured'],
  ['Text/HTML ; charset=utf-8', 'secured'],
  ['text/xml', 'partly'],
  ['application/xhtml+xml', 'partly'],
  ['image/svg+xml', 'partly'],
  ['text/html; charset=utf-8, text/xml', 'partly'],
  ['', 'partly'],
])(
  'a policy in the headers of %j, out of which a style sheet may make another document',
  async (type, level) => {
    const fake = oneTab('firefox');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD, headers: { ...UPGRADES, 'content-type': type } });
    await life.settled();
    holds(fake, GOOD, { more: { forms: [OPEN_FORM] } });
    expect(await levelOf(fake)).toBe(level);
  },
);

test('a policy in the headers, around a frame that it may not reach', async () => {
  const fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD, headers: UPGRADES });
  await life.settled();
  holds(fake, GOOD, { more: { forms: [OPEN_FORM], outsidePolicy: true } });
  expect(await levelOf(fake)).toBe('partly');
});

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test.each([
    ['left as it was', 'upgrade-insecure-requests', 'secured'],
    ['changed', 'img-src *', 'partly'],
    ['taken away', undefined, 'partly'],
  ])('a policy that was %s', async (_how, policy, level) => {
    const fake = oneTab(family);
    const life = await startBackground(fake);
    const requestId = await answers(fake, { url: GOOD, headers: UPGRADES });
    const value = policy === undefined ? [] : [{ name: 'Content-Security-Policy', value: policy }];
    const began = { requestId, url: GOOD, type: 'main_frame', tabId: TAB, timeStamp: Date.now() };
    await fake.requests.fire('onResponseStarted', {
      ...began,
      frameId: 0,
      responseHeaders: [{ name: 'Content-Type', value: 'text/html' }, ...value],
    } as FakeRequestDetails);
    later(30);
    shows(fake, GOOD);
    completes(fake);
    await life.settled();
    const startedAt = Date.now() - 60;
    const reading = pageReading(GOOD, startedAt, { forms: [OPEN_FORM], respondedAt: startedAt + 30 });
    fake.pages.set(TAB, { documentId: 'A', startedAt, reading, trust: 'trusts' });
    const evidence = await click(fake, TAB);
    expect(evidence && assess(evidence).level).toBe(level);
  });
});
