/** Access that the user gives while the background runs: from then on it hears what it would have heard from the start. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { ALL_SITES, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { GOOD, OPEN, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function seen(fake: FakeBrowser, life: Life, url: string): Promise<string> {
  await visits(fake, { url });
  await life.settled();
  return saidOf(fake, TAB);
}

describe('Chromium, where nothing may be seen at first', () => {
  const asked = async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
    const fake = fakeBrowser({ family: 'chromium' });
    fake.storage.put('local', { settings: { version: 1, keepLock: 'asked' } });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url: 'about:blank' });
    return { fake, life: await startBackground(fake) };
  };
  const give = async (fake: FakeBrowser, life: Life, origins: readonly string[]) => {
    fake.permissions.set(origins);
    fake.permissions.onAdded.fire([{ origins, permissions: [] }]);
    await life.settled();
  };

  test('the button speaks from the moment on at which access is given', async () => {
    const { fake, life } = await asked();
    expect(await seen(fake, life, OPEN)).toBe('neutral');
    await give(fake, life, ALL_SITES);
    expect(await seen(fake, life, OPEN)).toBe('exposed');
    expect(await seen(fake, life, GOOD)).toBe('secured');
  });

  test('given twice it hears each thing once', async () => {
    const { fake, life } = await asked();
    await give(fake, life, ['http://open.test/*']);
    await give(fake, life, ALL_SITES);
    let heard = 0;
    fake.requests.events.onBeforeRedirect.fire([{ url: OPEN, redirectUrl: GOOD, tabId: -1 }], () => {
      heard += 1;
      return false;
    });
    expect(heard).toBe(1);
  });

  test('another permission changes nothing', async () => {
    const { fake, life } = await asked();
    fake.permissions.set(ALL_SITES);
    fake.permissions.onAdded.fire([{ origins: [], permissions: ['tabs'] }]);
    await life.settled();
    expect(await seen(fake, life, OPEN)).toBe('neutral');
  });
});
