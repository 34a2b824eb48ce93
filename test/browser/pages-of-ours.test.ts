/** What the extension's pages do through the browser: settings, shops, access, and all of it forgotten again. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { POPUP } from '../fake-browser/click.ts';
import { ALL_SITES, type FakeBrowser, type Family, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { GOOD, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The modules of the life that was started last: a page has the same browser. */
const storeOf = () => import('../../src/browser/storage/shop-store.ts');
const settingsOf = () => import('../../src/browser/storage/settings.ts');
const accessOf = () => import('../../src/browser/site-access.ts');

let fake: FakeBrowser;
async function start(family: Family, origins?: readonly string[]): Promise<void> {
  fake = fakeBrowser(origins === undefined ? { family } : { family, origins });
  await startBackground(fake);
}

describe('the switch', () => {
  test('is on where access came with the extension, and off where it must be asked for', async () => {
    await start('firefox');
    expect(await (await settingsOf()).readSettings()).toEqual({ version: 1, keepLock: 'on' });
    await start('chromium');
    expect((await (await settingsOf()).readSettings()).keepLock).toBe('off');
  });
  test('is as an administrator wants it, but never on without access', async () => {
    await start('chromium');
    fake.storage.put('managed', { keepLock: true });
    const { readSettings, isKeepLockSuggested, writeKeepLock } = await settingsOf();
    expect((await readSettings()).keepLock).toBe('off');
    expect(await isKeepLockSuggested()).toBe(true);
    fake.permissions.set(ALL_SITES);
    expect((await readSettings()).keepLock).toBe('on');
    expect(await writeKeepLock('off')).toBe(true);
    expect((await readSettings()).keepLock).toBe('off');
    expect(await isKeepLockSuggested()).toBe(false);
  });
  test('that is nonsense is as good as none, and one that cannot be kept says so', async () => {
    await start('firefox');
    fake.storage.put('local', { settings: ['on'] });
    const { readSettings, writeKeepLock } = await settingsOf();
    expect((await readSettings()).keepLock).toBe('on');
    fake.storage.breakDown('local');
    expect(await writeKeepLock('off')).toBe(false);
  });
  test('tells of each change, until it is stopped', async () => {
    await start('firefox');
    const { onSettingsChanged } = await settingsOf();
    const changed = vi.fn();
    const stop = onSettingsChanged(changed);
    fake.storage.put('local', { settings: { version: 1, keepLock: 'off' }, 'shop:shop.test': { since: 1 } });
    fake.storage.put('managed', { keepLock: false });
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2));
    stop();
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
    await new Promise((resolve) => setImmediate(resolve));
    expect(changed).toHaveBeenCalledTimes(2);
  });
});

describe('known shops', () => {
  beforeEach(() => start('firefox'));
  test('are kept one by one, and read in the order of their names', async () => {
    const { readKnownShops, rememberShops, forgetShops } = await storeOf();
    expect(await rememberShops([{ site: 'b.test', since: 2 }])).toBe('kept');
    expect(await rememberShops([{ site: 'a.test', since: 1 }])).toBe('kept');
    fake.storage.put('local', { 'shop:c.test': 'nonsense' });
    expect(await readKnownShops()).toEqual({
      shops: [
        { site: 'a.test', since: 1 },
        { site: 'b.test', since: 2 },
      ],
      unreadable: ['c.test'],
    });
    expect(await forgetShops(['a.test', 'c.test'])).toBe(true);
    expect(Object.keys(fake.storage.dump('local'))).toEqual(['shop:b.test']);
  });
  test('are kept all or none', async () => {
    const { rememberShops, forgetShops } = await storeOf();
    const many = Array.from({ length: 5000 }, (_, at) => ({ site: `shop-${at}.test`, since: 1 }));
    expect(await rememberShops(many)).toBe('full');
    fake.storage.breakDown('local');
    expect(await rememberShops(many.slice(0, 2))).toBe('failed');
    expect(await forgetShops(['a.test'])).toBe(false);
    expect(fake.storage.dump('local')).toEqual({});
  });
});

describe('access', () => {
  test('is all, some or none, and is asked for and given back where it was asked for', async () => {
    await start('chromium');
    const { siteAccess, mayWatch, canGiveBack, askForSiteAccess, giveBackSiteAccess } = await accessOf();
    expect(await siteAccess()).toBe('none');
    fake.permissions.set(['*://shop.test/*']);
    expect(await siteAccess()).toBe('some');
    expect([await mayWatch('https', 'shop.test'), await mayWatch('https', 'other.test')]).toEqual([
      true,
      false,
    ]);
    expect(await askForSiteAccess()).toBe(false);
    fake.permissions.set(ALL_SITES);
    expect(await siteAccess()).toBe('all');
    expect(canGiveBack()).toBe(true);
    await giveBackSiteAccess();
    expect(await siteAccess()).toBe('none');
  });
  test('that came with the extension stays', async () => {
    await start('firefox');
    const { canGiveBack, giveBackSiteAccess, siteAccess } = await accessOf();
    expect(canGiveBack()).toBe(false);
    await giveBackSiteAccess();
    expect(await siteAccess()).toBe('all');
  });
  test('to Firefox’s names of its warnings is a permission of its own', async () => {
    await start('firefox');
    const names = await import('../../src/browser/warning-names.ts');
    expect(names.warningNamesAreAskedFor()).toBe(true);
    expect(names.mayNameWarnings()).toBe(false);
    fake.permissions.set(fake.permissions.origins, ['webNavigation']);
    expect(names.mayNameWarnings()).toBe(true);
    expect(await names.askForWarningNames()).toBe(false);
    await names.giveBackWarningNames();
    expect(names.mayNameWarnings()).toBe(false);
  });
});

describe('everything is forgotten', () => {
  test('what was seen, what was kept, the buttons, and the access that was asked for', async () => {
    fake = oneTab('chromium');
    const life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    fake.storage.put('local', { 'shop:shop.test': { since: 1 } });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    const { forgetEverything } = await import('../../src/browser/storage/forget.ts');
    expect(await forgetEverything()).toBe(true);
    await life.settled();
    expect(fake.storage.dump('local')).toEqual({});
    // But that something was forgotten, and when: tabs that are open now may have been seen past a warning.
    expect(Object.keys(fake.storage.dump('session'))).toEqual(['watch', 'access']);
    expect(fake.permissions.origins).toEqual([]);
    expect(saidOf(fake, TAB)).toBe('neutral');
  });
  test('where there is no room for the mark, what takes the room goes first', async () => {
    fake = oneTab('firefox');
    await startBackground(fake);
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' }, big: 'x'.repeat(1000) });
    fake.storage.limit('local', 1000);
    const { forgetEverything } = await import('../../src/browser/storage/forget.ts');
    expect(await forgetEverything()).toBe(true);
    expect(fake.storage.dump('local')).toEqual({});
  });
  test('not, where storage refuses', async () => {
    fake = oneTab('firefox');
    await startBackground(fake);
    fake.storage.breakDown('local');
    const { forgetEverything } = await import('../../src/browser/storage/forget.ts');
    expect(await forgetEverything()).toBe(false);
  });
});

test('a popup asks for a look, and follows what is kept of its tab', async () => {
  fake = oneTab('firefox');
  const life = await startBackground(fake);
  await visits(fake, { url: GOOD });
  await life.settled();
  const { watchEvidence } = await import('../../src/browser/storage/watch-evidence.ts');
  const seen: string[] = [];
  const stop = watchEvidence(TAB, ({ lookId }) => seen.push(lookId));
  fake.onMessage.fire([{ type: 'look', tabId: TAB, lookId: 'first' }, POPUP]);
  await vi.waitFor(() => expect(seen).toContain('first'));
  stop();
});

test('tabs: the active one, one beside it, the settings page', async () => {
  fake = oneTab('firefox');
  await startBackground(fake);
  const { activeTab, openBeside, refreshed, openSettings } = await import('../../src/browser/active-tab.ts');
  const tab = await activeTab();
  expect(tab.id).toBe(TAB);
  await openBeside(tab, 'https://shop.test/terms');
  expect(fake.tabs.opened).toEqual([{ url: 'https://shop.test/terms', index: 1, windowId: 1 }]);
  fake.tabs.remove(TAB);
  expect(await refreshed(tab)).toEqual(tab);
  await expect(activeTab()).rejects.toThrow('no active tab');
  await openSettings();
  expect(fake.tabs.settingsOpened).toBe(1);
});
