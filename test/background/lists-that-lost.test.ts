/** A list of origins that has lost something takes every one that it does not know for one with an exception, the page's own too. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { GOOD, later, OTHER, oneTab, TAB, visits, warns } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Its warning is gone past where nobody tells of connections; then the browser warns of so many other hosts. */
async function shopAfter(warnings: number, hasServiceWorker: boolean) {
  const fake = oneTab('chromium');
  const life = await startBackground(fake);
  fake.server(() => 'answers');
  await warns(fake, GOOD);
  await visits(fake, { url: GOOD, answer: 'untold' });
  await visits(fake, { url: OTHER, answer: 'untold' });
  for (let count = 0; count < warnings; count += 1) {
    later(20);
    await warns(fake, `https://w${count}.test/`);
    if (count % 20 === 0) await life.settled();
  }
  await visits(fake, { url: `${GOOD}pay`, answer: 'untold' });
  await life.settled();
  holds(fake, `${GOOD}pay`, { more: { hasServiceWorker } });
  later(2000);
  return { lock: hasLock(fake), level: await levelOf(fake) };
}

test.each([0, 201])(
  'after %i other warnings a page that a service worker may have made is unknown',
  async (warnings) => {
    expect(await shopAfter(warnings, true)).toEqual({ lock: false, level: 'unknown' });
  },
);

describe.each(['firefox', 'chromium'] as const)('%s', (family) => {
  test('what is no such list leaves a page that a service worker may have made unknown', async () => {
    const fake = oneTab(family);
    fake.storage.put('session', { origins: { broken: true } });
    const life = await startBackground(fake);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    await life.settled();
    holds(fake, GOOD, { more: { servedByServiceWorker: true, nextHopProtocol: '', hasServiceWorker: true } });
    later(2000);
    expect({ lock: hasLock(fake), level: await levelOf(fake) }).toEqual({ lock: false, level: 'unknown' });
  });

  test.each([
    ['of no such list', { broken: true }, 'unknown'],
    ['of a whole one', undefined, 'secured'],
  ])('where the server is asked and does not answer, %s', async (_what, origins, expected) => {
    const fake = oneTab(family);
    if (origins !== undefined) fake.storage.put('session', { origins });
    const life = await startBackground(fake);
    fake.server(() => 'answers');
    await visits(fake, { url: GOOD });
    holds(fake, GOOD);
    await life.settled();
    const asked = {
      requestId: 'r',
      url: 'https://bad.test/',
      type: 'xmlhttprequest',
      tabId: TAB,
      frameId: 0,
    };
    const by = family === 'firefox' ? { documentUrl: GOOD, frameAncestors: [], incognito: false } : {};
    const error = family === 'firefox' ? 'NS_ERROR_NET_RESET' : 'net::ERR_EMPTY_RESPONSE';
    const told = { ...asked, ...by, initiator: GOOD.slice(0, -1), error, timeStamp: Date.now() };
    await fake.requests.fire('onErrorOccurred', told as never);
    await life.settled();
    later(2000);
    expect(await levelOf(fake)).toBe(expected);
  });
});
