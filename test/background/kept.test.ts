/** What is kept between two lives of the background, what makes room, what goes, and what changes it from outside. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { type Life, startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { ALL_SITES, type FakeBrowser, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { BESIDE, past } from '../fake-browser/two-tabs.ts';
import { answers, completes, GOOD, OPEN, OTHER, oneTab, shows, TAB, visits } from '../fake-browser/visit.ts';
import { saidOf } from '../recordings/replay.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const kept = (fake: FakeBrowser) => fake.storage.dump('session');
const evidenceOf = (fake: FakeBrowser) => kept(fake)[`evidence:${TAB}`] as Evidence;

let fake: FakeBrowser;
let life: Life;

/** A good page, looked at. */
async function looked(url = GOOD): Promise<void> {
  await visits(fake, { url });
  await life.settled();
  const startedAt = Date.now() - 60;
  fake.pages.set(TAB, { documentId: 'A', startedAt, reading: pageReading(url, startedAt), trust: 'trusts' });
  await click(fake, TAB);
  await life.settled();
}

describe('in one tab', () => {
  beforeEach(async () => {
    fake = oneTab('firefox');
    life = await startBackground(fake);
  });

  test('a click’s verdict stands, in the next life too', async () => {
    await looked();
    const { title } = fake.tabs.button(TAB);
    expect(title).toContain('You are in a secured zone');
    life.end();
    life = await startBackground(fake);
    completes(fake);
    await life.settled();
    expect(fake.tabs.button(TAB).title).toBe(title);
  });

  test('what comes into the page later weakens it', async () => {
    await looked();
    await answers(fake, { url: 'https://pay.test/', type: 'sub_frame', answer: 'overridden' });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('partly');
    expect(evidenceOf(fake).weakParts).toMatchObject({
      seen: [{ kind: 'overridden-part', host: 'pay.test' }],
    });
  });

  test('all of it goes with the tab', async () => {
    await looked();
    fake.tabs.remove(TAB);
    fake.tabs.events.onRemoved.fire([TAB, {}]);
    await life.settled();
    expect(Object.keys(kept(fake)).filter((key) => key.endsWith(`:${TAB}`))).toEqual([]);
  });

  test('nothing is written of a tab that has closed', async () => {
    await looked();
    fake.tabs.remove(TAB);
    fake.tabs.events.onRemoved.fire([TAB, {}]);
    await answers(fake, { url: OTHER });
    await life.settled();
    expect(Object.keys(kept(fake)).filter((key) => key.endsWith(`:${TAB}`))).toEqual([]);
  });

  test('what another version has kept is as good as not there', async () => {
    await looked();
    fake.storage.put('session', { [`record:${TAB}`]: { version: 0 }, [`evidence:${TAB}`]: { version: 0 } });
    await answers(fake, { url: OTHER });
    shows(fake, OTHER);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('where storage refuses, nothing is said', async () => {
    fake.storage.breakDown('session');
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
    fake.storage.breakDown('session', false);
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
  });

  test('tabs that were left long ago make room', async () => {
    await looked();
    const old = {
      id: 8,
      windowId: 1,
      index: 1,
      active: false,
      incognito: false,
      url: OTHER,
      lastAccessed: 1,
    };
    fake.tabs.set(old);
    await visits(fake, { url: OTHER, tabId: 8 });
    await life.settled();
    expect(kept(fake)).toHaveProperty('record:8');
    fake.storage.limit('session', JSON.stringify(kept(fake)).length);
    await visits(fake, { url: OPEN });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('exposed');
    expect(kept(fake)).not.toHaveProperty('record:8');
  });

  test.each(['on', 'off'])(
    'storage takes nothing more, lock kept: %s; a part past a warning takes it',
    async (keepLock) => {
      fake.storage.put('local', { settings: { version: 1, keepLock } });
      await looked();
      expect(fake.tabs.button(TAB).icon).toContain('/secured-16');
      fake.storage.limit('session', 10);
      await answers(fake, { url: 'https://part.test/x', type: 'script', answer: 'overridden' });
      await life.settled();
      expect(fake.tabs.button(TAB).icon).not.toContain('/secured');
    },
  );

  test('a shop that is remembered, and one that is like it, change what was looked at', async () => {
    await looked();
    fake.storage.put('local', { 'shop:shop.test': { since: 5 } });
    await life.settled();
    expect(evidenceOf(fake).knownShops).toEqual({ seen: { since: 5, lookAlike: null } });
    fake.storage.breakDown('local');
    fake.storage.put('local', { 'shop:shop.test': { since: 6 } });
    await life.settled();
    fake.storage.breakDown('local', false);
    expect(evidenceOf(fake).knownShops).toEqual({ seen: { since: 5, lookAlike: null } });
  });

  test('an administrator’s new list changes what was looked at', async () => {
    await looked();
    fake.storage.put('managed', { shopName: 'Petal & Stem', ownDomains: ['shop.test'] });
    await life.settled();
    expect(evidenceOf(fake).managed).toMatchObject({ seen: { is: 'own' } });
  });

  test('an administrator’s language is spoken on the button', async () => {
    fake.storage.put('managed', { language: 'de' });
    await looked();
    expect(fake.tabs.button(TAB).title).not.toContain('You are in a secured zone');
    expect(fake.tabs.button(TAB).title).toMatch(/^Secured Zone/);
  });
});

describe('private windows', () => {
  test('of Firefox: what was seen there goes with the last of them', async () => {
    fake = oneTab('firefox', { incognito: true });
    life = await startBackground(fake);
    fake.permissions.set(fake.permissions.origins, ['webNavigation']);
    fake.permissions.onAdded.fire([{ permissions: ['webNavigation'], origins: [] }]);
    fake.onNavigationError.fire([
      { tabId: TAB, frameId: 0, url: GOOD, error: 'Error code 2153390069', timeStamp: Date.now() },
    ]);
    await life.settled();
    expect(JSON.stringify(kept(fake).origins)).toContain('shop.test');
    fake.tabs.remove(TAB);
    fake.tabs.events.onRemoved.fire([TAB, {}]);
    await life.settled();
    expect(JSON.stringify(kept(fake))).not.toContain('shop.test');
  });

  test('of Chromium: nothing of them is ever stored, and nothing is known when their background has ended', async () => {
    fake = fakeBrowser({ family: 'chromium', incognito: true, origins: [...ALL_SITES] });
    fake.tabs.set({ id: TAB, windowId: 1, index: 0, active: true, incognito: true, url: 'about:blank' });
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
    life = await startBackground(fake);
    expect(fake.menu).toMatchObject([{ id: 'desk' }, { id: 'is-this-secured' }]);
    await visits(fake, { url: GOOD });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    fake.tabs.events.onRemoved.fire([99, {}]);
    await life.settled();
    expect(kept(fake)).toEqual({});
    life.end();
    life = await startBackground(fake);
    shows(fake, `${GOOD}again`);
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });

  test('of Chromium: a page that an ended background saw loses its lock over a page past a warning beside it', async () => {
    fake = fakeBrowser({ family: 'chromium', incognito: true, origins: [...ALL_SITES] });
    const tab = { id: TAB, windowId: 1, index: 0, active: true, incognito: true, url: 'about:blank' };
    for (const id of [TAB, BESIDE]) fake.tabs.set({ ...tab, id });
    fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
    life = await startBackground(fake);
    await visits(fake, { url: GOOD });
    await answers(fake, { url: 'https://pay.test/', type: 'sub_frame' });
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('secured');
    life.end();
    life = await startBackground(fake);
    await visits(fake, past('https://pay.test/'));
    await life.settled();
    expect(saidOf(fake, TAB)).toBe('neutral');
  });
});

test('the menu of the button opens the help desk, after an installation and a start', async () => {
  fake = oneTab('chromium');
  life = await startBackground(fake);
  fake.onInstalled.fire([{ reason: 'install' }]);
  fake.onStartup.fire([]);
  await life.settled();
  expect(fake.menu.map(({ id }) => id)).toContain('desk');
  fake.onMenuClicked.fire([{ menuItemId: 'desk' }]);
  fake.onMenuClicked.fire([{ menuItemId: 'else' }]);
  await life.settled();
  expect(fake.tabs.opened).toEqual([{ url: 'fake-extension://secured-zone/desk.html' }]);
});
