/** The help desk in every language, light and dark, narrow and zoomed, in colours of one's own, by keyboard and on paper. In Chromium, without the extension. */
import { describe, expect, test } from 'vitest';
import { timeStep } from '../../../src/support/code/code-time.ts';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import { whatAxeFinds } from '../../preview/examine.ts';
import { madeCode } from '../../support/code/made-code.ts';
import { type Features, fitsIn, usePageView } from '../page-views.ts';
import { AXE_RULES, addAxe, axeThemes, FORCED_GROUNDS } from '../preview-browser.ts';

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
  /** The name that the customer spells. */
  readonly heard?: string;
  /** Instead of a code: the device and the program that are chosen. */
  readonly inHand?: readonly [device: string, program: string];
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
  { name: 'a telephone', code: '', shop: '', inHand: ['android', 'chrome'] },
  { name: 'a name spelled', code: GOOD, shop: 'botanica.example', heard: 'botanica-sale.example' },
];

const view = usePageView('desk');

async function open(lang: string, features: Features = {}): Promise<void> {
  await view.open(view.server.desk(lang), features);
  await view.page.waitForSelector('#desk');
}

/** Types at once, and waits for two frames: then it is painted. */
function show(state: State): Promise<void> {
  return view.page.evaluate(async ({ code, shop, heard, inHand }) => {
    const painted = () =>
      new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const press = async (name: string, value: string) => {
      document.querySelector<HTMLInputElement>(`input[name=${name}][value=${value}]`)?.click();
      await painted();
    };
    await press('way', inHand === undefined ? 'code' : 'none');
    const set = (selector: string, value: string, event: string) => {
      const field = document.querySelector<HTMLInputElement>(selector);
      if (field === null) throw new Error(`There is no ${selector}.`);
      field.value = value;
      field.dispatchEvent(new Event(event, { bubbles: true }));
    };
    set('#shop', shop, 'input');
    if (inHand === undefined) set('#code', code, 'input');
    else {
      await press('device', inHand[0]);
      await press('program', inHand[1]);
    }
    await painted();
    if (heard !== undefined) {
      set('#heard', heard, 'input');
      // It waits for the end of what is typed.
      for (let frames = 0; frames < 200 && document.querySelector('.compared') === null; frames += 1)
        await painted();
      if (document.querySelector('.compared') === null) throw new Error('The name is compared with none.');
    }
    for (const details of document.querySelectorAll('details')) details.open = true;
  }, state);
}

describe.each(LANGUAGES)('%s', (lang) => {
  fitsIn(lang)('everything fits, in a wide window, at 320 px and at 200 % zoom', async () => {
    await open(lang, { 'prefers-reduced-motion': 'reduce' });
    expect(await view.page.evaluate(() => document.documentElement.dir)).toBe(lang === 'ar' ? 'rtl' : 'ltr');
    for (const state of STATES) {
      await show(state);
      await view.expectFits(lang, state.name);
    }
  });

  test.each(axeThemes(lang, false))(
    '%s: axe finds nothing, and headings leave no level out',
    async (theme) => {
      await open(lang, { 'prefers-color-scheme': theme });
      await addAxe(view.page);
      for (const state of STATES) {
        await show(state);
        expect(await view.page.evaluate(whatAxeFinds, AXE_RULES[theme]), state.name).toEqual([]);
      }
    },
  );
});

test('Tab goes through every control, each with a ring around it', async () => {
  await open('en');
  await show({ name: 'secured', code: GOOD, shop: 'botanica.example' });
  const order: string[] = [];
  for (let presses = 0; presses < 13; presses += 1) {
    await view.page.keyboard.press('Tab');
    const { name, ring } = await view.page.evaluate(() => {
      const focused = document.activeElement as HTMLElement;
      const drawn = focused.closest('.choice label') ?? focused;
      const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
      return {
        name: focused.id || focused.tagName,
        ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      };
    });
    order.push(name);
    expect(ring, name).toBeGreaterThanOrEqual(2);
  }
  expect(order).toEqual([
    'next',
    'file-note',
    'practice',
    'print',
    'INPUT',
    'INPUT',
    'language',
    'code',
    'guided',
    'heard',
    'SUMMARY',
    'shop',
    'payment',
  ]);
});

test('the live region says nothing from digit to digit', async () => {
  await open('en');
  await view.page.evaluate(() => {
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
  await view.page.focus('#code');
  await view.page.keyboard.type(GOOD);
  await view.page.waitForSelector('.customer-screen');
  const spoken = await view.page.evaluate(() => (window as unknown as { spoken: string[] }).spoken);
  expect(spoken).toEqual(['The code is complete, and all its check digits fit.']);
});

test.each(FORCED_GROUNDS)(
  'in forced colours on a %s ground states are told apart without colour',
  async (theme) => {
    await open('en', { 'forced-colors': 'active', 'prefers-color-scheme': theme });
    await show({ name: 'a slip', code: SLIP, shop: '' });
    const groups = await view.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.groups > li')].map((li) => [
        li.querySelector('.group-mark')?.textContent,
        getComputedStyle(li).borderTopWidth,
      ]),
    );
    expect(groups[2]).toEqual(['✕', '2px']);
    expect(groups[0]).toEqual(['✓', '1px']);
    await show({ name: 'secured', code: GOOD, shop: 'botanica.example' });
    const shape = await view.page.evaluate(() => {
      const drawn = document.querySelector('.customer-screen .shape');
      return drawn && getComputedStyle(drawn).backgroundColor;
    });
    expect(shape).toBe(theme === 'dark' ? 'rgb(255, 255, 255)' : 'rgb(0, 0, 0)');
  },
);

test('on paper there is the answer alone, dark on white, on two sheets at most', async () => {
  await open('de', { 'prefers-color-scheme': 'dark' });
  await show({ name: 'secured', code: GOOD, shop: 'botanica.example' });
  const pdf = Buffer.from(await view.page.pdf({ format: 'a4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeLessThanOrEqual(2);
  await view.devtools.send('Emulation.setEmulatedMedia', { media: 'print' });
  const paper = await view.page.evaluate(() => {
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
  await view.devtools.send('Emulation.setEmulatedMedia', { media: '' });
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

test('at 1280 × 800 what the customer sees and what to say now stand on the first screen', async () => {
  await open('en');
  await view.page.setViewport({ width: 1280, height: 800 });
  for (const [code, shop] of [
    [madeCode('certificate-accepted', { time: timeStep(Date.now()) }), 'botanica.example'],
    [madeCode('warning-overridden'), 'botanica.example'],
    [madeCode('error-page-showing'), 'botanica.example'],
    [madeCode('http-page-asks'), 'other.example'],
  ] as const) {
    await show({ name: code, code, shop });
    const bottoms = await view.page.evaluate(() =>
      ['.customer-screen h1', '.shop-answer', '.say'].map(
        (selector) => document.querySelector(selector)?.getBoundingClientRect().bottom ?? Infinity,
      ),
    );
    expect(Math.max(...bottoms), `${code} ${bottoms}`).toBeLessThanOrEqual(800);
  }
});
