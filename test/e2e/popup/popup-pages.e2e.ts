/**
 * The popup over the whole table of cases, in every language, light and dark, narrow and zoomed: what a person with
 * a keyboard, a screen reader, large letters or colours of their own has of it. In Chromium, without the extension.
 */
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/evidence/evidence.ts';
import { readCases } from '../../cases/cases.ts';
import {
  casesOfDifferentBuild,
  type FirstScreen,
  firstScreens,
  type Shown,
  unfold,
  whatAxeFinds,
} from '../../preview/examine.ts';
import { spreadsOfLight } from '../../preview/examine-light.ts';
import type { PreviewWindow } from '../../preview/preview.tsx';
import { inEachMode, until } from '../harness.ts';
import { type Features, fitsIn, usePageView } from '../page-views.ts';
import { AXE_RULES, addAxe, axeThemes, FORCED_GROUNDS } from '../preview-browser.ts';
import { testTelephone } from './telephone-views.ts';

const LANGUAGES = ['en', 'de', 'ar'] as const;
/** Browsers show 600 px of a popup; what is no website needs less, least where there is no name and no sign to show. */
const MOST_PX = { all: 600, local: 370, nameless: 290 };
const MOST_WORDS = 90;

const table = readCases();
const good = evidenceOf('good on Chromium, by the live check');
/** What no shop has and an attacker may: the longest name and path, and letters of both directions. */
const hostile: readonly Shown[] = [
  [
    'a long name and path',
    withAddress(good, `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(60)}.example`),
  ],
  ['a name in Hebrew letters', withAddress(good, `${'אבג'.repeat(18)}.example`)],
];
const cases: readonly Shown[] = [
  ...table.map(({ name, evidence }): Shown => [name, evidence]),
  ...hostile,
  ['a fault of the extension', null],
];

function evidenceOf(name: string): Evidence {
  const found = table.find((entry) => entry.name === name);
  if (found === undefined) throw new Error(`There is no case "${name}".`);
  return found.evidence;
}

function withAddress(evidence: Evidence, host: string): Evidence {
  if (!('seen' in evidence.address)) throw new Error('This case has no address.');
  const href = `https://${host}/${'path/'.repeat(20)}${'x'.repeat(400)}?${'q=1&'.repeat(20)}`;
  const name = { seen: host };
  return {
    ...evidence,
    address: { seen: { ...evidence.address.seen, href, host, site: name, displaySite: name } },
  };
}

const view = usePageView('popup');

function open(lang: string, features: Features = {}): Promise<void> {
  return view.open(view.server.url({ lang }), features);
}

function show(evidence: Evidence | null): Promise<void> {
  return view.page.evaluate((shown) => (window as unknown as PreviewWindow).showEvidence(shown), evidence);
}

const walked = new Map<string, readonly FirstScreen[]>();
/** The first screen of each case, walked through once for all that is asked of it. */
async function screens(lang: string): Promise<readonly FirstScreen[]> {
  if (!walked.has(lang)) {
    await open(lang);
    walked.set(lang, await view.page.evaluate(firstScreens, cases));
  }
  return walked.get(lang) ?? [];
}

describe.each(LANGUAGES)('%s', (lang) => {
  fitsIn(lang)('everything fits, at 360 and 320 px and at 200 % zoom', async () => {
    await open(lang);
    await view.expectFits(lang, 'the popup', cases);
  });

  testTelephone(view, lang);

  test('the first screen is at most 600 px high and 90 words long, and never a yes under a no', async () => {
    // What an attacker may make long is not ours to keep short.
    const ours = (await screens(lang)).filter(({ name }) => !hostile.some(([other]) => other === name));
    const tall = ({ level, name }: FirstScreen) =>
      MOST_PX[level !== 'local' ? 'all' : /^this computer|store$/.test(name) ? 'local' : 'nameless'];
    expect(ours.filter((one) => one.height > tall(one))).toEqual([]);
    if (lang === 'en') expect(ours.filter(({ words }) => words > MOST_WORDS)).toEqual([]);
    expect(ours.filter(({ misleading }) => misleading.length > 0)).toEqual([]);
  });

  test('one width, headings in order, a status, large enough letters, its right side first', async () => {
    const wrong = (await screens(lang)).filter(({ builtWrong }) => builtWrong.length > 0);
    expect(wrong.map(({ name, builtWrong }) => [name, builtWrong])).toEqual([]);
  });

  test.each(axeThemes(lang))('%s: axe finds nothing', async (theme) => {
    await open(lang, { 'prefers-color-scheme': theme, 'prefers-reduced-motion': 'reduce' });
    await addAxe(view.page);
    await view.page.setViewport({ width: 360, height: 4000 });
    const different = new Set(await view.page.evaluate(casesOfDifferentBuild, cases));
    expect(different.size).toBeGreaterThan(20);
    const chosen = cases.filter(([name]) => different.has(name));
    for (const [name, evidence] of chosen) {
      await show(evidence);
      await view.page.evaluate(unfold);
      expect(await view.page.evaluate(whatAxeFinds, AXE_RULES[theme]), name).toEqual([]);
    }
  });
});

test('German and Arabic hold no English but names', async () => {
  const words: Record<string, readonly string[]> = {};
  for (const lang of LANGUAGES) words[lang] = (await screens(lang)).flatMap(({ own }) => own);
  const names = /Secured Zone|Chromium|Chrome|Firefox|Edge|HTTPS|https?|Wi-Fi|PDF|TLS [\d.]+/g;
  const english = new Set(words.en);
  const left = (lang: string, pattern: RegExp) =>
    (words[lang] ?? [])
      .map((text) => text.replaceAll(names, ''))
      .filter((text) => pattern.test(text) || (/[a-z]{3}/i.test(text) && english.has(text)));
  expect(left('ar', /[a-z]{2}/i)).toEqual([]);
  expect(left('de', /\b(?:the|this|your|you|is|and|of|we|for|page|with)\b/i)).toEqual([]);
});

describe('by keyboard', () => {
  test.each([
    ['plain http', evidenceOf('plain http')],
    ['a permission to give', evidenceOf('Firefox without site access')],
    ['a long address', hostile[0]?.[1] ?? null],
  ])('%s: Tab goes through every control, top to bottom, each with a ring around it', async (_, evidence) => {
    await open('en');
    await view.page.setViewport({ width: 360, height: 400 });
    await show(evidence);
    const controls = await view.page.evaluate(() => {
      const all = [
        ...document.querySelectorAll<HTMLElement>('button:not(:disabled), summary, a[href]'),
      ].filter((control) => control.checkVisibility());
      for (const [index, control] of all.entries()) control.dataset.control = String(index);
      return all.length;
    });
    expect(controls).toBeGreaterThan(2);
    let above = Number.NEGATIVE_INFINITY;
    for (let index = 0; index < controls; index += 1) {
      await view.page.keyboard.press('Tab');
      const { control, outline, top, inWindow, inFoot } = await view.page.evaluate(() => {
        const focused = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(focused);
        const rect = focused.getBoundingClientRect();
        return {
          control: focused.dataset.control,
          outline: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
          inFoot: focused.closest('.foot') !== null,
          top: rect.top + scrollY,
          inWindow: rect.top >= -1 && rect.bottom <= innerHeight + 1,
        };
      });
      expect(control).toBe(String(index));
      expect(outline).toBeGreaterThanOrEqual(2);
      // The step stands below the button that checks again; the foot is always in view.
      if (!inFoot) expect(top).toBeGreaterThanOrEqual(above);
      expect(inWindow).toBe(true);
      above = top;
    }
  });

  test('Enter opens an explanation', async () => {
    await open('en');
    await show(good);
    // The button that checks again is before it.
    for (const key of ['Tab', 'Tab', 'Enter'] as const) await view.page.keyboard.press(key);
    expect(await view.page.evaluate(() => document.querySelector('details')?.open)).toBe(true);
  });
});

test('only who allows motion sees some', async () => {
  const checking = evidenceOf('nothing known yet');
  const moving = async (motion: string) => {
    await open('en', { 'prefers-reduced-motion': motion });
    await show(checking);
    return view.page.evaluate(() => document.getAnimations().length);
  };
  expect(await moving('no-preference')).toBe(1);
  expect(await moving('reduce')).toBe(0);
});

test.each(FORCED_GROUNDS)(
  'in forced colours on a %s ground every shape and mark is still there',
  async (theme) => {
    await open('en', {
      'forced-colors': 'active',
      'prefers-color-scheme': theme,
      'prefers-reduced-motion': 'reduce',
    });
    expect(await view.page.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true);
    const byLevel = new Map(table.map(({ level, evidence }) => [level, evidence]));
    for (const [level, evidence] of byLevel) {
      await show(evidence);
      const spreads = await until(
        async () => {
          const picture = await view.page.screenshot({ encoding: 'base64' });
          return await view.page.evaluate(spreadsOfLight, picture, DRAWN);
        },
        // The browser asks for a mask when it is first drawn: it may come a moment later.
        (all) => all.length > 2 && all.every((spread) => spread > 150),
        3000,
      );
      expect(spreads.length, level).toBeGreaterThan(2);
    }
  },
);

const DRAWN = '.shape, .checks .mark, .way svg, .foot-sign, .advice-sign, .own-sign';

inEachMode(
  'the real popup',
  (harness, mode) => {
    test('is as wide as what is in it, from the first moment on', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/checkout'));
      const popup = await browser.clickToolbar(tab);
      const { widths, sideways } = await popup.evaluate(async () => {
        const seen = new Set<number>();
        const settled = () => document.querySelector('[data-settled=true]');
        await new Promise(requestAnimationFrame);
        // Nobody sees it before its first frame. Popups grow with a delay; twenty frames more than it takes.
        for (let after = 0; after < 20; after += settled() ? 1 : 0) {
          seen.add(innerWidth);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
        const root = document.documentElement;
        return { widths: [...seen], sideways: root.scrollWidth - root.clientWidth };
      });
      expect(sideways).toBeLessThanOrEqual(0);
      // Firefox shows its panel when it knows how large the page is, which is 16 px wide before, frames or not; on a busy machine 10.
      if (mode === 'firefox') expect(widths.filter((width) => width > 16)).toEqual([360]);
      // Headless Chromium leaves room for scrollbars that it does not draw.
      else for (const width of widths) expect(Math.abs(width - 375)).toBeLessThanOrEqual(15);
      await popup.close();
      await tab.close();
    });
  },
  { modes: ['chromium', 'firefox'] },
);

test('one door is open at a time, and the foot stays in view', async () => {
  await open('en');
  await view.page.setViewport({ width: 360, height: 600 });
  await show(good);
  const opened = () =>
    view.page.evaluate(() =>
      [...document.querySelectorAll<HTMLDetailsElement>('.door[open]')].map(({ id }) => id),
    );
  for (const [control, door] of [
    ['#show-me > summary', 'show-me'],
    ['#on-this-page > summary', 'on-this-page'],
    ['#to-help', 'get-help'],
  ] as const) {
    await view.page.click(control);
    expect(await opened()).toEqual([door]);
    const foot = await view.page.$eval('.foot', (element) => element.getBoundingClientRect().bottom);
    expect(Math.round(foot)).toBeLessThanOrEqual(600);
  }
});
