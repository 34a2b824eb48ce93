/** Firefox names a certificate warning by a number of its own, which may come when the page is painted already. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import type { FakeBrowser } from '../fake-browser/fake-browser.ts';
import type { FakeRequestDetails } from '../fake-browser/fake-requests.ts';
import { completes, later, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

const BAD = 'https://bad.test/';
/** SEC_ERROR_EXPIRED_CERTIFICATE. */
const EXPIRED = 'Error code 2153390069';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The page did not come, which Firefox says in a sentence of its own language. */
async function fails(fake: FakeBrowser, requestId: string): Promise<void> {
  later(1000);
  await fake.requests.fire('onErrorOccurred', {
    ...{ requestId, url: BAD, type: 'main_frame', tabId: TAB, frameId: 0, timeStamp: Date.now() },
    error: 'Das Zertifikat der Gegenseite ist abgelaufen.',
  } as FakeRequestDetails);
}
function named(fake: FakeBrowser): void {
  fake.onNavigationError.fire([{ tabId: TAB, frameId: 0, url: BAD, error: EXPIRED, timeStamp: Date.now() }]);
}

async function kept() {
  const fake = oneTab('firefox');
  fake.permissions.set(fake.permissions.origins, ['webNavigation']);
  const life = await startBackground(fake);
  await visits(fake, { url: 'https://shop.test/' });
  await life.settled();
  return { fake, life };
}

test.each(['before the sentence', 'before the page', 'after it'] as const)(
  'the number comes %s',
  async (when) => {
    const { fake, life } = await kept();
    if (when === 'before the sentence') named(fake);
    else await fails(fake, 'bad');
    if (when === 'before the page') named(fake);
    later(30);
    shows(fake, BAD);
    later(30);
    completes(fake);
    await life.settled();
    if (when === 'after it') {
      expect(saidOf(fake, TAB)).toBe('neutral');
      named(fake);
      await life.settled();
    }
    if (when === 'before the sentence') {
      await fails(fake, 'bad');
      await life.settled();
    }
    expect(saidOf(fake, TAB)).toBe('danger');
    later(30);
    await visits(fake, { url: BAD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  },
);

test('the number of a page that is not there yet changes nothing', async () => {
  const { fake, life } = await kept();
  await fails(fake, 'bad');
  named(fake);
  await life.settled();
  expect(saidOf(fake, TAB)).toBe('secured');
});
