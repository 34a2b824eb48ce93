/** The help desk in every language, light and dark, narrow and zoomed, in colours of one's own, by keyboard and on paper. In Chromium, without the extension. */
import type axe from 'axe-core';
import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import { whatDoesNotFit } from '../../preview/examine.ts';
import { madeCode } from '../../support/code/made-code.ts';
import {
  AXE_RULES,
  addAxe,
  axeThemes,
  openPreviewBrowser,
  type PreviewBrowser,
  THEMES,
} from '../preview-browser.ts';

const GOOD = madeCode('certificate-accepted-frames', { second: 'foreign-scripts-unread' });
/** The third group with a slip in its last digit. */
const SLIP = GOOD.replace(/^(.{13})(.)/, (_, before, digit) => before + ((Number(digit) + 1) % 10));
const REPORT =
  '[secured-zone: 0.1.0] [level: danger] [host: www.botanica.example] [finding: warning-overridden wrong-name] ' +
  '[finding: someone-between] [finding: of-tomorrow] [browser: firefox 153] ' +
  `[code: ${madeCode('http-page')}]`;

interface State {
  readonly name: string;
  readonly code: string;
  readonly shop: string;
  /** Instead of a code: the device that is chosen. */
  readonly device?: string;
}

const STATES: readonly State[] = [
  { name: 'empty', code: '', shop: '' },
  { name: 'a slip', code: SLIP.slice(0, -2), shop: 'botanica' },
  { name: 'later', code: '9905 0005 0008 0003 0007', shop: '' },
  { name: 'secured', code: GOOD, shop: 'botanica.example' },
  { name: 'dates', code: madeCode('warning-overridden-date', { browser: 'edge' }), shop: 'other.example' },
  {
    name: 'exposed',
    code: madeCode('http-page-asks', { second: 'private-network', domain: 'none' }),
    shop: 'botanica.example',
  },
  {
    name: 'cannot tell',
    code: madeCode('site-access-missing', { browser: 'firefox', domain: 'unseen' }),
    shop: 'botanica.example',
  },
  {
    name: 'a look-alike',
    code: madeCode('certificate-accepted', { second: 'resembles-known-shop' }),
    shop: '',
  },
  { name: 'read along', code: madeCode('certificate-accepted', { second: 'someone-between' }), shop: '' },
  { name: 'a report', code: REPORT, shop: 'botanica.example' },
  { name: 'a telephone', code: '', shop: '', device: 'android-chrome' },
];

let preview: PreviewBrowser;
let page: Page;
let devtools: CDPSession;

beforeAll(async () => {
  preview = await openPreviewBrowser();
  page = preview.page;
  devtools = await page.createCDPSession();
});
afterAll(async () => {
  await preview?.close();
});

async function open(lang: string, features: Readonly<Record<string, string>> = {}): Promise<void> {
  await devtools.send('Emulation.setEmulatedMedia', {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });
  await page.setViewport({ width: 1100, height: 1000 });
  await page.goto(preview.server.desk(lang));
  await page.waitForSelector('#desk');
}

/** Types at once, and waits for two frames: then it is painted. */
function show(state: State): Promise<void> {
  return page.evaluate(async ({ code, shop, device }) => {
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const way = document.querySelector<HTMLInputElement>(
      `input[name=way][value=${device === undefined ? 'code' : 'none'}]`,
    );
    way?.click();
    await painted();
    const set = (selector: string, value: string, event: string) => {
      const field = document.querySelector<HTMLInputElement>(selector);
      if (field === null) throw new Error(`There is no ${selector}.`);
      field.value = value;
      field.dispatchEvent(new Event(event, { bubbles: true }));
    };
    if (device === undefined) {
      set('#code', code, 'input');
      set('#shop', shop, 'input');
    } else set('#device', device, 'change');
    await painted();
    for (const details of document.querySelectorAll('details')) details.open = true;
  }, state);
}

describe.each(LANGUAGES)('%s', (lang) => {
  test('everything fits, in a wide window, at 320 px and at 200 % zoom', async () => {
    await open(lang, { 'prefers-reduced-motion': 'reduce' });
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    for (const [width, deviceScaleFactor] of [
      [1100, 1],
      [640, 2],
      [320, 1],
    ] as const) {
      await page.setViewport({ width, height: 700, deviceScaleFactor });
      for (const state of STATES) {
        await show(state);
        expect(await page.evaluate(whatDoesNotFit, []), `${state.name} at ${width} px`).toEqual([]);
      }
    }
  });

  test.each(axeThemes(lang))('%s: axe finds nothing, and headings leave no level out', async (theme) => {
    await open(lang, { 'prefers-color-scheme': theme });
    await addAxe(page);
    for (const state of STATES) {
      await show(state);
      expect(await page.evaluate(whatAxeFinds, AXE_RULES[theme]), state.name).toEqual([]);
    }
  });
});

async function whatAxeFinds(runOnly: string[]): Promise<string[]> {
  const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
  const { violations, incomplete } = await axe.run(document, {
    runOnly,
    resultTypes: ['violations', 'incomplete'],
    selectors: false,
  });
  // Of single signs axe cannot reckon the contrast: they have the colours of words, which it does check.
  const unsure = incomplete
    .filter(({ id }) => id === 'color-contrast')
    .map((result) => ({ ...result, nodes: result.nodes.filter(({ html }) => !html.includes('mark"')) }))
    .filter(({ nodes }) => nodes.length > 0);
  return ([...violations, ...unsure] as axe.Result[]).map(
    ({ id, nodes }) => `${id} at ${nodes.map(({ html }) => html).join(' ')}`,
  );
}

test('Tab goes through every control, each with a ring around it', async () => {
  await open('en');
  await show({ name: 'secured', code: GOOD, shop: 'botanica.example' });
  const order: string[] = [];
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press('Tab');
    const { name, ring } = await page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const drawn = focused.closest('.way label') ?? focused;
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
      return {
        name: focused.id || focused.tagName,
        ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      };
    });
    order.push(name);
    expect(ring, name).toBeGreaterThanOrEqual(2);
  }
  expect(order).toEqual(['next', 'print', 'INPUT', 'language', 'code', 'shop', 'SUMMARY', 'SUMMARY']);
});

test('the live region says nothing from digit to digit', async () => {
  await open('en');
  await page.evaluate(() => {
    const spoken: string[] = [];
    Object.assign(window, { spoken });
    const region = document.querySelector<HTMLElement>('#said');
    if (region === null) throw new Error('There is no live region.');
    new MutationObserver(() => spoken.push(region.textContent ?? '')).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.focus('#code');
  await page.keyboard.type(GOOD);
  await page.waitForSelector('.customer-screen');
  const spoken = await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  expect(spoken).toEqual(['The code is complete, and all its check digits fit.']);
});

test.each(THEMES)('in forced colours on a %s ground states are told apart without colour', async (theme) => {
  await open('en', { 'forced-colors': 'active', 'prefers-color-scheme': theme });
  await show({ name: 'a slip', code: SLIP, shop: '' });
  const groups = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.groups > li')].map((li) => [
      li.querySelector('.group-mark')?.textContent,
      getComputedStyle(li).borderTopWidth,
    ]),
  );
  expect(groups[2]).toEqual(['✕', '2px']);
  expect(groups[0]).toEqual(['✓', '1px']);
  await show({ name: 'secured', code: GOOD, shop: 'botanica.example' });
  const shape = await page.evaluate(() => {
    const drawn = document.querySelector('.customer-screen .shape');
    return drawn && getComputedStyle(drawn).backgroundColor;
  });
  expect(shape).toBe(theme === 'dark' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)');
});

test('on paper there is the answer alone, dark on white, on two sheets at most', async () => {
  await open('de', { 'prefers-color-scheme': 'dark' });
  await show({ name: 'secured', code: GOOD, shop: 'botanica.example' });
  const pdf = Buffer.from(await page.pdf({ format: 'a4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await devtools.send('Emulation.setEmulatedMedia', { media: 'print' });
  const paper = await page.evaluate(() => {
    const shown = (selector: string) => {
      const element = document.querySelector(selector);
      return element !== null && element.getClientRects().length > 0;
    };
    return {
      groups: shown('.groups'),
      screen: shown('.customer-screen h1'),
      script: shown('.say'),
      field: shown('#code'),
      language: shown('#language'),
      buttons: shown('#print'),
      ground: getComputedStyle(document.body).backgroundColor,
    };
  });
  await devtools.send('Emulation.setEmulatedMedia', { media: '' });
  expect(paper).toEqual({
    groups: true,
    screen: true,
    script: true,
    field: false,
    language: false,
    buttons: false,
    ground: 'rgb(255, 255, 255)',
  });
});
