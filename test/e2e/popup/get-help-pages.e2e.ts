/**
 * "Get help" as it looks and as it is read aloud: every language, light and dark, narrow and zoomed, in forced colours;
 * and what really comes out of the clipboard. In Chromium, without the extension.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { readCases } from '../../cases/cases.ts';
import { whatAxeFindsHere } from '../../preview/examine.ts';
import { inDepth } from '../depth.ts';
import { type Features, fitsIn, usePageView } from '../page-views.ts';
import { AXE_RULES, addAxe, axeThemes } from '../preview-browser.ts';

const GOOD = 'good on Chromium, by the live check';
/** With and without a code, with short and long reports. */
const SHOWN = [
  GOOD,
  'nothing known yet',
  'Firefox: two faults overridden',
  'plain http',
  'chrome://version/',
];

const view = usePageView('get help');

beforeAll(() => {
  expect(readCases().map(({ name }) => name)).toEqual(expect.arrayContaining(SHOWN));
});

async function openHelp(name: string, lang: string, features: Features = {}): Promise<void> {
  await view.open(view.server.url({ name, lang }), features);
  await view.page.click('#to-help');
  await view.page.waitForSelector('.help');
}

const textOf = (selector: string) => view.page.$eval(selector, (element) => element.textContent ?? '');

describe.each(['en', 'de', 'ar'])('%s', (lang) => {
  fitsIn(lang)('everything fits, at 360 and 320 px and at 200 % zoom, and support never asks', async () => {
    for (const name of SHOWN) {
      await openHelp(name, lang);
      expect(await view.page.$$eval('.never li', (items) => items.length), name).toBe(4);
      await view.expectFits(lang, name);
    }
  });

  test.each(axeThemes(lang, false))('%s: axe finds nothing', async (theme) => {
    for (const name of SHOWN.slice(0, 2)) {
      await openHelp(name, lang, { 'prefers-color-scheme': theme, 'prefers-reduced-motion': 'reduce' });
      await addAxe(view.page);
      expect(await view.page.evaluate(whatAxeFindsHere, AXE_RULES[theme]), name).toEqual([]);
    }
  });

  test('the groups stand from left to right, all digits equally wide', async () => {
    await openHelp(GOOD, lang);
    const groups = await view.page.$$eval('.support-code > li > [aria-hidden]', (items) =>
      items.map((item) => {
        const { left, top, width } = item.getBoundingClientRect();
        return { left, top, width, digits: item.textContent };
      }),
    );
    const inReading = [...groups].sort((a, b) => a.top - b.top || a.left - b.left);
    expect(groups).toEqual(inReading);
    expect(groups.map(({ digits }) => digits).join(' ')).toBe(
      await view.page.$eval('[data-support-code]', (code) => (code as HTMLElement).dataset.supportCode),
    );
    for (const { width } of groups) expect(Math.abs(width - (groups[0]?.width ?? 0))).toBeLessThan(0.5);
  });
});

test('a screen reader is given a list of five groups, each digit for itself, and no group as one number', async () => {
  await openHelp(GOOD, 'en');
  const { nodes } = await view.devtools.send('Accessibility.getFullAXTree');
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const list = nodes.find(({ name }) => name?.value === 'Five groups of four digits');
  expect(list?.role?.value).toBe('list');
  const texts = (id: string): readonly string[] => {
    const node = byId.get(id);
    if (node?.role?.value === 'StaticText') return [String(node.name?.value)];
    return (node?.childIds ?? []).flatMap(texts);
  };
  const items = (list?.childIds ?? []).filter((id) => byId.get(id)?.ignored === false);
  expect(items.map((id) => byId.get(id)?.role?.value)).toEqual(Array(5).fill('listitem'));
  const read = items.map(texts);
  for (const item of read) expect(item).toEqual([expect.stringMatching(/^\d \d \d \d$/)]);
  const code = await view.page.$eval(
    '[data-support-code]',
    (shown) => (shown as HTMLElement).dataset.supportCode,
  );
  expect(read.map(([item]) => item?.replaceAll(' ', '')).join(' ')).toBe(code);
});

test('in forced colours every cross and the code’s frame are still there', async () => {
  await openHelp(GOOD, 'en', { 'forced-colors': 'active', 'prefers-color-scheme': 'dark' });
  const drawn = await view.page.evaluate(() => ({
    crosses: [...document.querySelectorAll('.never li')].map(
      (item) => getComputedStyle(item, '::before').backgroundColor,
    ),
    ground: getComputedStyle(document.body).backgroundColor,
    frame: getComputedStyle(document.querySelector('.support-code') as Element).borderTopWidth,
  }));
  for (const colour of drawn.crosses) expect(colour).not.toBe(drawn.ground);
  expect(drawn.crosses).toHaveLength(4);
  expect(drawn.frame).not.toBe('0px');
});

/** What is in the clipboard, by way of a field. */
async function pasted(): Promise<string> {
  await view.page.evaluate(() => {
    const field = document.createElement('textarea');
    field.id = 'pasted';
    document.body.append(field);
    field.focus();
  });
  await view.page.keyboard.down('Control');
  await view.page.keyboard.press('v', { commands: ['Paste'] });
  await view.page.keyboard.up('Control');
  return await view.page.$eval('#pasted', (field) => {
    field.remove();
    return (field as HTMLTextAreaElement).value;
  });
}

describe.each(['code', 'report'])('the %s', (what) => {
  const said = () => textOf(`.copy:has([data-copy="${what}"]) [role="status"]`);
  const shown = () =>
    what === 'code'
      ? view.page.$eval('[data-support-code]', (code) => (code as HTMLElement).dataset.supportCode ?? '')
      : textOf('[data-report]');

  test('comes out of the clipboard as it stands there', async () => {
    await openHelp(GOOD, 'en');
    await view.page.click(`[data-copy="${what}"]`);
    await view.page.waitForFunction(() => document.body.textContent?.includes('Copied'));
    expect(await said()).toBe('Copied');
    expect(await pasted()).toBe(await shown());
  });

  // One code for both texts, and for both ways to fail.
  test.each(
    inDepth(what === 'code' ? ['refuses'] : ['is missing'], what === 'code' ? ['is missing'] : ['refuses']),
  )('where the clipboard %s, the keys that are named copy it', async (how) => {
    await openHelp(GOOD, 'ar');
    await view.page.evaluate((missing) => {
      const refuse = () => Promise.reject(new DOMException('Refused', 'NotAllowedError'));
      Object.defineProperty(navigator, 'clipboard', { value: missing ? undefined : { writeText: refuse } });
    }, how === 'is missing');
    await view.page.click(`[data-copy="${what}"]`);
    await view.page.waitForFunction(() => document.body.textContent?.includes('Ctrl'));
    expect(await said()).toContain('Ctrl');
    await view.page.keyboard.down('Control');
    await view.page.keyboard.press('c', { commands: ['Copy'] });
    await view.page.keyboard.up('Control');
    const text = await pasted();
    if (what === 'code') expect(text.trim().split(/\s+/).join(' ')).toBe(await shown());
    else {
      expect(parseReport(text)).toMatchObject({ kind: 'report', level: 'secured', several: false });
      expect(parseReport(text)).toEqual(parseReport(await shown()));
    }
  });
});

test('German and Arabic hold no English but names and the report’s identifiers', async () => {
  const words: Record<string, string> = {};
  for (const lang of ['de', 'ar']) {
    await openHelp(GOOD, lang);
    words[lang] = await view.page.evaluate(() => {
      for (const tag of document.querySelectorAll('.help .tag')) tag.remove();
      return document.querySelector('#get-help')?.textContent ?? '';
    });
  }
  expect(words.de).not.toMatch(/\b(?:the|this|your|you|is|and|of|we|for|page|with|code for)\b/i);
  const latin = (words.ar ?? '').match(/[A-Za-z][\w.-]*/g) ?? [];
  const names = /^(?:Secured|Zone|Chromium|https|(?:shop\.)?botanica\.example)\.?$/;
  expect(latin.filter((word) => !names.test(word))).toEqual([]);
});

test('by keyboard: the door opens, and Tab reaches both buttons', async () => {
  await view.page.goto(view.server.url({ name: GOOD, lang: 'en' }));
  await view.page.focus('#to-help');
  await view.page.keyboard.press('Enter');
  await view.page.waitForSelector('.help');
  // Help opens above the foot that opened it.
  await view.page.focus('#how-it-works > summary');
  const reached: string[] = [];
  for (let press = 0; press < 3; press += 1) {
    await view.page.keyboard.press('Tab');
    reached.push(
      await view.page.evaluate(() => {
        const { id, dataset } = document.activeElement as HTMLElement;
        return dataset.copy ?? id;
      }),
    );
  }
  expect(reached).toEqual(['code', 'report', 'to-help']);
});
