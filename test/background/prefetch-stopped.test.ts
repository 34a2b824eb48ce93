/** What Chromium fetches for a later page, and does not get. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { hasLock, holds, levelOf } from '../fake-browser/shown-page.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('a prefetch for a later page that its certificate stops is no warning that anybody saw', async () => {
  const fake = oneTab('chromium');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  holds(fake, GOOD);
  await life.settled();
  const request = { requestId: 'ahead', url: `${GOOD}later`, type: 'main_frame', tabId: TAB, frameId: 0 };
  const asked = { initiator: GOOD.slice(0, -1), documentId: 'A' };
  const stopped = { ...request, ...asked, error: 'net::ERR_CERT_AUTHORITY_INVALID' };
  await fake.requests.fire('onErrorOccurred', { ...stopped, timeStamp: Date.now() } as never);
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  expect(JSON.stringify(fake.storage.dump('session').origins ?? '')).not.toContain('warned');
  expect(await levelOf(fake)).toBe('secured');
});
