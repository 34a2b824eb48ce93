/** Browsers for telephones lack parts of the API: the background starts all the same, and all of its listeners are there. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { answers, GOOD, later, OPEN, shows, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What Firefox for Android does not have, or may not (`@mdn/browser-compat-data`; `test/platforms.test.ts`). */
const MISSING = [
  'contextMenus',
  'commands',
  'windows',
  'storage.managed',
  'management',
  'publicSuffix',
  'action.getUserSettings',
  'tabs.onReplaced',
];

function telephone(without: readonly string[], incognito = false): FakeBrowser {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const fake = fakeBrowser({ family: 'firefox', without });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito, url: 'about:blank' });
  fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
  return fake;
}

describe.each([...MISSING.map((name) => [name]), MISSING].map((names) => [names.join(', '), names] as const))(
  'without %s',
  (_, without) => {
    test('the background paints, looks, follows settings and forgets', async () => {
      const fake = telephone(without);
      const life = await startBackground(fake);
      fake.onInstalled.fire([{ reason: 'install', temporary: true }]);
      fake.onStartup.fire([]);
      await visits(fake, { url: GOOD });
      await life.settled();
      expect(saidOf(fake, TAB)).toBe('secured');
      expect((await click(fake, TAB))?.settled).toBe(true);
      await visits(fake, { url: OPEN });
      await life.settled();
      expect(saidOf(fake, TAB)).toBe('exposed');
      // What is registered last is there as well.
      fake.storage.put('local', { settings: { version: 1, keepLock: 'off' } });
      await life.settled();
      expect(saidOf(fake, TAB)).toBe('neutral');
      const { forgetEverything } = await import('../../src/browser/storage/forget.ts');
      expect(await forgetEverything()).toBe(true);
    });
  },
);

test.each([
  [true, 'is asked of the tab, and what was seen goes with its last window'],
  [false, 'is none where the tab is not'],
])('private mode that a request does not tell (%s) %s', async (incognito) => {
  const fake = telephone(MISSING, incognito);
  const life = await startBackground(fake);
  later(1000);
  await answers(fake, { url: GOOD, answer: 'overridden' });
  shows(fake, GOOD);
  await life.settled();
  const origins = () => JSON.stringify(fake.storage.dump('session').origins ?? null);
  expect(origins()).toContain('shop.test');
  fake.tabs.remove(TAB);
  fake.tabs.events.onRemoved.fire([TAB, {}]);
  await life.settled();
  expect(origins().includes('shop.test')).toBe(!incognito);
});
