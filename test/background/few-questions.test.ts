/** What one page costs the browser while the lock is kept, and that what is remembered for it is never older than the browser's own word. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import type { FakeBrowser, Family } from '../fake-browser/fake-browser.ts';
import { NO_MANIFEST } from '../fake-browser/fake-storage.ts';
import { answers, GOOD, later, OTHER, oneTab, TAB, visits } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A background that has seen two pages of the site. @param asked what it asks of the browser from then on */
async function warm(
  family: Family,
  asked: string[] = [],
): Promise<{ readonly fake: FakeBrowser; readonly life: Life }> {
  const fake = oneTab(family);
  const life = await startBackground(fake, {
    hold(name) {
      asked.push(name);
      return undefined;
    },
  });
  for (const path of ['a', 'b']) {
    await visits(fake, { url: `${GOOD}${path}` });
    await life.settled();
  }
  asked.length = 0;
  return { fake, life };
}

function close(fake: FakeBrowser): void {
  fake.tabs.remove(TAB);
  fake.tabs.events.onRemoved.fire([TAB, {}]);
}

const keptOfTab = (fake: FakeBrowser) =>
  Object.keys(fake.storage.dump('session')).filter((key) => key.endsWith(`:${TAB}`));

describe.each(['chromium', 'firefox'] as const)('%s', (family) => {
  test('is asked only for what may be new, and given only what must outlive the background', async () => {
    const asked: string[] = [];
    const { fake, life } = await warm(family, asked);
    await visits(fake, { url: `${GOOD}c` });
    await life.settled();
    expect(asked).toEqual([
      ...(family === 'firefox' ? ['webRequest.getSecurityInfo'] : []),
      'storage.session.set',
      'action.getBadgeBackgroundColor',
      'tabs.get',
      'permissions.contains',
      'action.setTitle',
      'tabs.get',
      'action.setBadgeBackgroundColor',
      'storage.session.set',
      'action.getBadgeBackgroundColor',
    ]);
  });

  test('is not asked to hand over what the background itself has written', async () => {
    const { fake } = await warm(family);
    expect(fake.storage.changed.session.api.hasListeners()).toBe(false);
    expect(fake.storage.changed.local.api.hasListeners()).toBe(true);
  });

  test('that nothing is set by an administrator, it is told once', async () => {
    const asked: string[] = [];
    const fake = oneTab(family);
    fake.storage.breakDown('managed', NO_MANIFEST);
    const life = await startBackground(fake, { hold: (name) => void asked.push(name) });
    for (const path of ['a', 'b', 'c']) {
      await visits(fake, { url: `${GOOD}${path}` });
      await life.settled();
    }
    expect(asked.filter((name) => name === 'storage.managed.get')).toHaveLength(1);
  });

  test('what another page or an administrator has set counts from then on', async () => {
    const { fake, life } = await warm(family);
    fake.storage.put('local', { settings: { version: 1, keepLock: 'off' } });
    await life.settled();
    expect(fake.tabs.button(TAB).icon).toContain('/neutral');
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
    fake.storage.put('managed', { language: 'de' });
    await life.settled();
    await visits(fake, { url: `${GOOD}c` });
    await life.settled();
    expect(fake.tabs.button(TAB).title).toMatch(/Zertifikat/);
  });

  test('what an administrator has set is asked for again where it could not be read', async () => {
    const { fake, life } = await warm(family);
    fake.storage.breakDown('managed');
    fake.storage.put('managed', { language: 'de' });
    await life.settled();
    await visits(fake, { url: `${GOOD}c` });
    await life.settled();
    expect(fake.tabs.button(TAB).title).toMatch(/certificate/);
    fake.storage.breakDown('managed', false);
    await visits(fake, { url: `${GOOD}d` });
    await life.settled();
    expect(fake.tabs.button(TAB).title).toMatch(/Zertifikat/);
  });

  test('nothing is kept of a tab that has closed, whatever passes by later', async () => {
    const { fake, life } = await warm(family);
    expect(keptOfTab(fake)).not.toEqual([]);
    close(fake);
    await life.settled();
    later(10);
    await answers(fake, { url: `${GOOD}late` });
    // What would be kept of it in a few words, too, where there is no room.
    const inFrame = { frameId: 0, documentUrl: GOOD, ancestors: [] };
    await answers(fake, { url: `${OTHER}x.js`, type: 'script', answer: 'overridden', inFrame });
    await life.settled();
    expect(keptOfTab(fake)).toEqual([]);
  });

  test('nor of one that closes while the browser is asked whether it is open', async () => {
    const fake = oneTab(family);
    const held: (() => void)[] = [];
    const life = await startBackground(fake, {
      hold: (name) =>
        name === 'tabs.get' ? new Promise<void>((resolve) => void held.push(resolve)) : undefined,
    });
    const goOn = async () => {
      await life.settled();
      for (const go of held.splice(0)) go();
      await life.settled();
    };
    await answers(fake, { url: GOOD });
    await life.settled();
    expect(held).not.toEqual([]);
    close(fake);
    await goOn();
    await answers(fake, { url: `${GOOD}late` });
    await goOn();
    expect(keptOfTab(fake)).toEqual([]);
  });
});
