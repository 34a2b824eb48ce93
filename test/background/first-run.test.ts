/** The first run: the welcome page opens once, and until there is an answer nothing is kept and no lock is shown. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { ALL_SITES, EXTENSION, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { answersUs, GOOD, later, OTHER, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const WELCOME = { url: `${EXTENSION}/welcome.html` };
const settingsOf = () => import('../../src/browser/storage/settings.ts');

type Options = Parameters<typeof fakeBrowser>[0];

/** A browser with one tab, into which the extension comes from a store, unless said otherwise. */
function newBrowser(options: Options, url = 'about:blank'): FakeBrowser {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const fake = fakeBrowser({ installType: 'normal', ...options });
  fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: false, url });
  return fake;
}

async function installed(fake: FakeBrowser, details: object = { reason: 'install' }): Promise<Life> {
  const life = await startBackground(fake);
  fake.onInstalled.fire([details]);
  await life.settled();
  return life;
}

const kept = (fake: FakeBrowser) => ({ ...fake.storage.dump('local'), ...fake.storage.dump('session') });

describe.each(['chromium', 'firefox'] as const)('%s: the welcome page', (family) => {
  test('opens once when the extension comes from a store', async () => {
    const fake = newBrowser({ family });
    const life = await installed(fake);
    expect(fake.tabs.opened).toEqual([WELCOME]);
    fake.onStartup.fire([]);
    fake.onInstalled.fire([{ reason: family === 'firefox' ? 'browser_update' : 'chrome_update' }]);
    life.end();
    await (await startBackground(fake)).settled();
    expect(fake.tabs.opened).toEqual([WELCOME]);
  });

  test.each([
    ['an update', { reason: 'update', previousVersion: '0.1.0' }, 'normal'],
    ['a policy', { reason: 'install' }, 'admin'],
    ['a developer', { reason: 'install' }, 'development'],
    ['a temporary installation', { reason: 'install', temporary: true }, 'development'],
    ['an update of the browser', { reason: 'browser_update' }, 'normal'],
    ['a shared module', { reason: 'shared_module_update' }, 'normal'],
  ] as const)('does not open after %s', async (_, details, installType) => {
    const fake = newBrowser({ family, installType });
    await installed(fake, details);
    expect(fake.tabs.opened).toEqual([]);
  });

  test('opens as well where the browser does not say how the extension came', async () => {
    const fake = newBrowser({ family, without: ['management'] });
    await installed(fake);
    expect(fake.tabs.opened).toEqual([WELCOME]);
  });
});

describe('firefox, before there is an answer', () => {
  test('nothing is kept of what passes by, and no lock is shown, in the next life too', async () => {
    const fake = newBrowser({ family: 'firefox' });
    let life = await installed(fake);
    for (const url of [GOOD, OTHER]) {
      await visits(fake, { url });
      await life.settled();
      expect(kept(fake)).toEqual({});
      expect(saidOf(fake, TAB)).toBe('neutral');
      life.end();
      life = await startBackground(fake);
    }
    expect((await (await settingsOf()).readSettings()).keepLock).toBe('off');
  });

  test('a policy’s wish for the lock does not count, for a policy that installs has answered itself', async () => {
    const fake = newBrowser({ family: 'firefox' });
    fake.storage.put('managed', { keepLock: true });
    const life = await installed(fake);
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('the first click judges as for a tab that was open before the installation, and is the answer', async () => {
    /** Of a document that came a second before; the server's certificate is good. */
    const findings = async (fake: FakeBrowser, startedAt: number) => {
      fake.pages.set(TAB, {
        ...{ documentId: 'A', startedAt, trust: 'trusts' },
        reading: pageReading(GOOD, startedAt),
      });
      fake.server(async (_method, url) => {
        await answersUs(fake, url);
        return 'answers' as const;
      });
      const evidence = await click(fake, TAB);
      if (evidence === undefined) throw new Error('No evidence.');
      return assess(evidence).findings.map(({ id }) => id);
    };
    const before = newBrowser({ family: 'firefox', installType: 'development' }, GOOD);
    const opened = Date.now();
    later(1000);
    await installed(before);
    const wanted = await findings(before, opened);
    expect(wanted).toContain('certificate-accepted');
    vi.unstubAllGlobals();

    const fake = newBrowser({ family: 'firefox' });
    const life = await installed(fake);
    await visits(fake, { url: GOOD });
    await life.settled();
    const shown = Date.now();
    later(1000);
    // The browser's own word that the answer is written down may come after the look.
    fake.storage.changed.local.clear();
    expect(await findings(fake, shown)).toEqual(wanted);
    await life.settled();
    expect(fake.storage.dump('local')).toEqual({ answered: 'button' });
    expect(Object.keys(fake.storage.dump('session'))).toEqual(
      expect.arrayContaining(['watch', `evidence:${TAB}`]),
    );
    await visits(fake, { url: OTHER });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });
});

describe('firefox, the answer', () => {
  test('to start keeps the lock from then on', async () => {
    const fake = newBrowser({ family: 'firefox' });
    fake.permissions.answer(true);
    const life = await installed(fake);
    expect(await (await settingsOf()).startKeepingLock()).toBe(true);
    await life.settled();
    expect(fake.storage.dump('local')).toEqual({
      answered: 'page',
      settings: { version: 1, keepLock: 'on' },
    });
    expect(fake.storage.dump('session').watch).toMatchObject({ forgottenBefore: 0 });
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('to leave it at one click keeps no lock, and lets a click speak of the page itself', async () => {
    const fake = newBrowser({ family: 'firefox' });
    const life = await installed(fake);
    expect(await (await settingsOf()).writeKeepLock('off')).toBe(true);
    await life.settled();
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    expect(Object.keys(fake.storage.dump('session'))).toContain(`record:${TAB}`);
  });

  test.each([
    ['an update', { reason: 'update', previousVersion: '0.1.0' }, 'normal', { answered: 'update' }],
    ['a policy', { reason: 'install' }, 'admin', {}],
    ['a temporary installation', { reason: 'install', temporary: true }, 'development', {}],
  ] as const)('is given by %s', async (_, details, installType, local) => {
    const fake = newBrowser({ family: 'firefox', installType });
    const life = await installed(fake, details);
    // Half an hour after an update the tabs that were open have a lock again.
    for (const url of [OTHER, GOOD]) {
      await visits(fake, { url });
      await life.settled();
      later(31 * 60_000);
    }
    expect(saidOf(fake, TAB)).toBe('secured');
    expect(fake.storage.dump('local')).toEqual(local);
  });

  test('was given by whoever has set something in an earlier version, and nothing of theirs changes', async () => {
    const fake = newBrowser({ family: 'firefox' });
    const before = { settings: { version: 1, keepLock: 'off' }, 'shop:shop.test': { since: 1 } };
    fake.storage.put('local', before);
    await installed(fake, { reason: 'update', previousVersion: '0.1.0' });
    expect(fake.storage.dump('local')).toEqual(before);
  });

  test('after an update, what was in the tabs before counts as forgotten', async () => {
    const fake = newBrowser({ family: 'firefox' }, GOOD);
    await installed(fake, { reason: 'update', previousVersion: '0.1.0' });
    const { since, forgottenBefore, ...more } = fake.storage.dump('session').watch as Record<string, unknown>;
    expect(forgottenBefore).toBe(since);
    expect(more).toEqual({ olderTabs: [TAB] });
  });

  test('outlives "Forget everything", which keeps nothing else', async () => {
    const fake = newBrowser({ family: 'firefox' });
    const life = await installed(fake);
    await (await settingsOf()).writeKeepLock('off');
    fake.storage.put('local', { 'shop:shop.test': { since: 1 } });
    await life.settled();
    const { forgetEverything } = await import('../../src/browser/storage/forget.ts');
    expect(await forgetEverything()).toBe(true);
    await life.settled();
    expect(fake.storage.dump('local')).toEqual({ answered: 'page' });
    const { since, forgottenBefore } = fake.storage.dump('session').watch as Record<string, number>;
    expect(forgottenBefore).toBe(since);
  });

  test('that cannot be kept is none, and a click is answered all the same', async () => {
    const fake = newBrowser({ family: 'firefox' }, GOOD);
    fake.server(() => 'answers');
    const life = await installed(fake);
    fake.storage.breakDown('local');
    expect(await (await settingsOf()).writeKeepLock('off')).toBe(false);
    expect((await click(fake, TAB))?.settled).toBe(true);
    await life.settled();
    expect(fake.storage.dump('session')).toEqual({});
  });
});

describe('chromium, the answer', () => {
  test('to start asks for site access, and a refusal leaves it at one click', async () => {
    const fake = newBrowser({ family: 'chromium' });
    const life = await installed(fake);
    expect(await (await settingsOf()).startKeepingLock()).toBe(false);
    expect(fake.storage.dump('local')).toEqual({ settings: { version: 1, keepLock: 'off' } });
    fake.permissions.answer(true);
    expect(await (await settingsOf()).startKeepingLock()).toBe(true);
    expect(fake.permissions.origins).toEqual([...ALL_SITES]);
    await life.settled();
    expect(fake.storage.dump('local')).toEqual({ settings: { version: 1, keepLock: 'on' } });
  });
});
