/**
 * Each button, box and list of the extension's own pages, pressed and filled one after the other as nobody would: never a blank page,
 * never an exception, never a key in place of its sentence. What each of them does is proved in browsers.
 */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { click } from '../fake-browser/click.ts';
import { type Family, fakeBrowser } from '../fake-browser/fake-browser.ts';
import { pageReading } from '../fake-browser/reading.ts';
import { GOOD, later, OPEN, oneTab, TAB, visits } from '../fake-browser/visit.ts';
import { type OpenPage, openPageOfOurs, type PageName, rest } from './page-of-ours.ts';
import { expectWhole, fill, press } from './use-page.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

/** A policy with one mistake in it. */
const POLICY = {
  shopName: 'Botanica',
  ownDomains: ['botanica.test', 'not a domain'],
  paymentDomains: ['pay.test'],
  supportPhone: '+49 30 123456',
  securityPolicy: 'https://botanica.test/security',
};

const TYPED = [
  'botanica.test',
  '9368 7143 1234 5678',
  '[level: secured] [host: botanica.test]',
  'ß 4111111111111111',
  '',
];

const BOUND = `?tab=${TAB}&by=menu&mark=now`;
const ANSWERS = {
  'of a good page': { url: GOOD, answer: 'accepted', level: 'secured', search: '' },
  'of one past a warning': { url: GOOD, answer: 'overridden', level: 'danger', search: '' },
  'of one in the open': { url: OPEN, answer: 'open', level: 'exposed', search: '' },
  'of a good page, in a window of its own': {
    url: GOOD,
    answer: 'accepted',
    level: 'secured',
    search: BOUND,
  },
} as const;

const FILES = [
  'no list',
  '{"format": "secured-zone-known-shops", "version": 1, "shops": [{"site": "new.test", "since": "2026-01-02"}, {"site": "-"}]}',
  '{"format": "secured-zone-known-shops", "version": 2, "shops": []}',
];

/** Each file chooser is given each of these files. */
async function choose(page: OpenPage): Promise<void> {
  const { Event, File } = page.window;
  for (const chooser of page.document.querySelectorAll<HTMLInputElement>('input[type=file]'))
    for (const text of FILES) {
      const file = Object.assign(new File([text], 'chosen.json'), { text: async () => text });
      Object.defineProperty(chooser, 'files', { configurable: true, value: [file] });
      chooser.dispatchEvent(new Event('change', { bubbles: true }));
      await rest();
      expectWhole(page, `the file ${text}`);
    }
}

/** With Alt: the desk's keys, whatever they are, and others. */
async function type(page: OpenPage): Promise<void> {
  for (const code of ['KeyC', 'KeyK', 'KeyN', 'KeyS', 'KeyY', 'Digit1', 'Digit2', 'Escape']) {
    page.window.dispatchEvent(
      new page.window.KeyboardEvent('keydown', { code, altKey: true, bubbles: true }),
    );
    await rest();
    expectWhole(page, code);
  }
}

const PAGES = ['options', 'welcome', 'desk'] as const satisfies readonly PageName[];
const LEAST = { options: 2, welcome: 2, desk: 25 } as const;

describe.each(['chromium', 'firefox'] as const satisfies readonly Family[])('in %s', (family) => {
  test.each(PAGES)('%s', async (name) => {
    const fake = fakeBrowser({ family });
    fake.storage.put('local', { 'shop:botanica.test': { since: 5 }, 'shop:broken.test': 'nonsense' });
    fake.storage.put('managed', POLICY);
    await startBackground(fake, { from: 'script' });
    const page = await openPageOfOurs(fake, name);
    expectWhole(page, 'at its start');
    for (const text of TYPED) await fill(page, text);
    await choose(page);
    await type(page);
    expect(await press(page)).toBeGreaterThanOrEqual(LEAST[name]);
    await fill(page, 'shop.test');
    await page.end();
  });
});

describe.each(['chromium', 'firefox'] as const satisfies readonly Family[])('the popup in %s', (family) => {
  test.each(Object.entries(ANSWERS))('%s', async (_name, { url, answer, level, search }) => {
    const fake = oneTab(family);
    fake.storage.put('managed', POLICY);
    fake.storage.put('session', { 'session-mark': 'now' });
    const life = await startBackground(fake, { from: 'script' });
    await visits(fake, { url, answer });
    const startedAt = Date.now() - 70;
    fake.pages.set(TAB, { startedAt, reading: pageReading(url, startedAt, { cardFields: 1 }) });
    await life.settled();
    const page = await openPageOfOurs(fake, 'popup', search);
    const root = () => page.document.querySelector<HTMLElement>('#app')?.dataset;
    await vi.waitFor(() => expect(root()?.settled).toBe('true'), 5000);
    expect(root()?.level).toBe(level);
    expectWhole(page, 'at its start');
    expect(await press(page)).toBeGreaterThanOrEqual(5);
    await page.end();
  });
});

test.each([
  ['the button’s popup', ''],
  ['a window of its own', BOUND],
])('%s follows a later look at its tab, wherever that was asked for', async (_name, search) => {
  const fake = oneTab('firefox');
  fake.storage.put('session', { 'session-mark': 'now' });
  const life = await startBackground(fake, { from: 'script' });
  await visits(fake, { url: GOOD });
  const startedAt = Date.now() - 70;
  const holds = (more: Parameters<typeof pageReading>[2]) =>
    void fake.pages.set(TAB, { startedAt, reading: pageReading(GOOD, startedAt, more) });
  holds({});
  await life.settled();
  const page = await openPageOfOurs(fake, 'popup', search);
  const level = () => page.document.querySelector<HTMLElement>('#app')?.dataset.level;
  await vi.waitFor(() => expect(level()).toBe('secured'), 5000);
  const target = { scheme: 'http', host: 'list.test' };
  holds({ forms: [{ target, password: 0, card: 1, typed: 0, controls: 1 }] });
  later(1000);
  await click(fake, TAB, 'another look');
  await vi.waitFor(() => expect(level()).toBe('partly'), 5000);
  expectWhole(page, 'after another look');
  await page.end();
});

test('where storage fails, the settings say so and stay whole', async () => {
  const fake = fakeBrowser({ family: 'firefox' });
  fake.storage.breakDown('local');
  await startBackground(fake, { from: 'script' });
  const page = await openPageOfOurs(fake, 'options');
  await press(page);
  expectWhole(page, 'in the end');
  await page.end();
});
