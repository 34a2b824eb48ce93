/** The help desk, as staff use it: a code typed as it is heard, the customer's language, the shop's domains, a pasted report, paper. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { timeStep } from '../../../src/support/code/code-time.ts';
import { parseCatalogue } from '../../../src/words/catalogue.ts';
import type { MessageKey } from '../../../src/words/text.ts';
import { madeCode } from '../../support/code/made-code.ts';
import { readMessages } from '../../support/words-for-tests.ts';
import type { TabHandle } from '../drivers/driver.ts';
import { inEachMode, until } from '../harness.ts';

type Api = { readonly chrome: typeof chrome };

const SEEN = { connection: 'this-page', pageRead: true, siteAccess: true } as const;

/** A fresh code of a good page, as the popup of a Firefox would show it. */
function codeNow(): string {
  const time = timeStep(Date.now());
  return madeCode('certificate-accepted', { browser: 'firefox', major: 53, seen: SEEN, time });
}

const REPORT = [
  'Danger, word for word [secured-zone: 0.1.0]',
  'x [level: danger]',
  'x [host: www.botanica.example]',
  'x [address: yes]',
  'x [lock: no]',
  'x [finding: warning-overridden wrong-name]',
  'x [finding: fields-in-frame card checkout.pay.example unseen]',
  'x [browser: chromium 156]',
].join('\n');

interface Reading {
  readonly input: string;
  readonly shop: string;
  readonly level: string;
  readonly said: string;
  readonly marks: readonly string[];
  readonly headline: string;
  readonly screen: { readonly lang: string; readonly dir: string; readonly text: string };
  readonly title: string;
  readonly say: string;
  readonly look: string;
  readonly sign: string;
  readonly facts: string;
  readonly text: string;
}

function read(tab: TabHandle): Promise<Reading> {
  return tab.evaluate(() => {
    const root = document.querySelector<HTMLElement>('#desk');
    const screen = document.querySelector<HTMLElement>('.customer-screen');
    const textOf = (selector: string) =>
      (document.querySelector<HTMLElement>(selector)?.innerText ?? '').replaceAll(/[\u2066-\u2069]/g, '');
    return {
      input: root?.dataset.input ?? '',
      shop: root?.dataset.shop ?? '',
      level: root?.dataset.level ?? '',
      said: textOf('#said'),
      marks: [...document.querySelectorAll<HTMLElement>('.groups > li')].map((li) => li.dataset.status ?? ''),
      headline: textOf('.customer-screen h1'),
      screen: { lang: screen?.lang ?? '', dir: screen?.dir ?? '', text: screen?.innerText ?? '' },
      title: textOf('header h1'),
      say: textOf('.say'),
      look: textOf('.look'),
      sign: document.querySelector<HTMLElement>('.bar')?.dataset.sign ?? '',
      facts: `${textOf('.shop-answer')} ${textOf('.facts')}`,
      text: root?.innerText ?? '',
    };
  });
}

/** One input event for each letter, as typing makes them. */
function type(tab: TabHandle, selector: string, text: string): Promise<void> {
  return tab.evaluate(
    (field, letters) => {
      const element = document.querySelector<HTMLTextAreaElement>(field);
      if (element === null) throw new Error(`There is no ${field}.`);
      element.focus();
      for (const letter of letters) document.execCommand('insertText', false, letter);
    },
    selector,
    text,
  );
}

/** Takes letters off the end, as the backspace key does. */
function erase(tab: TabHandle, letters: number): Promise<void> {
  return tab.evaluate((count) => {
    for (let left = count; left > 0; left -= 1) document.execCommand('delete');
  }, letters);
}

function empty(tab: TabHandle, selector: string): Promise<void> {
  return tab.evaluate((field) => {
    document.querySelector<HTMLTextAreaElement>(field)?.select();
    document.execCommand('delete');
  }, selector);
}

function choose(tab: TabHandle, selector: string, value: string): Promise<void> {
  return tab.evaluate(
    (field, wanted) => {
      const select = document.querySelector<HTMLSelectElement>(field);
      if (select === null) throw new Error(`There is no ${field}.`);
      select.value = wanted;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    value,
  );
}

const reads = (tab: TabHandle, fits: (reading: Reading) => boolean) => until(() => read(tab), fits, 5000);

inEachMode(
  'the help desk',
  (harness, mode) => {
    let tab: TabHandle;

    beforeAll(async () => {
      const { browser } = harness();
      const url = await browser.inBackground(() =>
        (globalThis as unknown as Api).chrome.runtime.getURL('desk.html'),
      );
      tab = await browser.open(url);
      await reads(tab, ({ input }) => input === 'empty');
    });
    afterAll(async () => {
      await tab?.close();
    });

    test('the menu of the toolbar button has an entry, and the entry opens the desk', async () => {
      const { browser } = harness();
      // Menus tell of an entry only by what becomes of a change to it.
      const isThere = (id: string) =>
        browser.inBackground(
          (entry) =>
            new Promise<boolean>((resolve) => {
              const { contextMenus, runtime } = (globalThis as unknown as Api).chrome;
              contextMenus.update(entry, { enabled: true }, () => resolve(!runtime.lastError));
            }),
          id,
        );
      await until(() => isThere('desk'), Boolean, 5000);
      expect(await isThere('nothing')).toBe(false);
      const tab = await browser.open('about:blank');
      if (mode === 'firefox') await browser.chooseFromButtonMenu(tab);
      // No driver reaches Chromium's own menus: the browser's word of a click is given in its place.
      else
        await browser.inBackground(() => {
          const { onClicked } = (globalThis as unknown as Api).chrome.contextMenus;
          (onClicked as unknown as { dispatch(info: object): void }).dispatch({ menuItemId: 'desk' });
        });
      const opened = await until(
        () =>
          browser.inBackground(async () => {
            const { runtime, tabs } = (globalThis as unknown as Api).chrome;
            const own = (await tabs.query({})).filter(({ url }) => url === runtime.getURL('desk.html'));
            return own.map(({ id }) => id ?? -1);
          }),
        (ids) => ids.length === 2,
        5000,
      );
      await browser.inBackground(
        (id) => (globalThis as unknown as Api).chrome.tabs.remove(id),
        opened.at(-1) ?? -1,
      );
      await tab.close();
    });

    test('a code is typed digit by digit: a slip is named at once, and mended', async () => {
      const [first = '', second = '', ...others] = codeNow().split(' ');
      const slip = second.slice(0, 3) + ((Number(second[3]) + 1) % 10);
      await type(tab, '#code', `${first} ${slip.slice(0, 3)}`);
      expect(await read(tab)).toMatchObject({ input: 'incomplete', said: '' });
      await type(tab, '#code', slip.slice(3));
      const wrong = await reads(tab, ({ input }) => input === 'wrong');
      expect(wrong.said).toContain('Group 2 is wrong');
      expect(wrong.marks).toEqual(['right', 'wrong', 'missing', 'missing', 'missing']);
      await erase(tab, 1);
      await type(tab, '#code', `${second[3]}-${others.join('  ')}`);
      const right = await reads(tab, ({ input }) => input === 'code');
      expect(right).toMatchObject({
        level: 'secured',
        headline: 'You are in a secured zone',
        shop: 'cannot-tell',
      });
      expect(right.marks).toEqual(Array(5).fill('right'));
      expect(right.facts).toContain('Firefox 153');
      expect(right.facts).toContain('Just now');
      // What a code does not carry is a gap, and no name is made up.
      expect(right.screen.text).toContain('‹the name on the customer’s screen›');
      expect(right.look).toContain('shield');
      expect(right.sign).toBe('shield');
    });

    test('the customer’s language is the customer’s alone', async () => {
      await choose(tab, '#language', 'ar');
      const arabic = await reads(tab, ({ screen }) => screen.lang === 'ar');
      expect(arabic.screen.dir).toBe('rtl');
      expect(arabic.headline).toBe('أنت في منطقة مؤمَّنة');
      expect(arabic.say).toContain('حرفًا حرفًا');
      expect(arabic.title).toBe('Help desk');
      await choose(tab, '#language', 'de');
      const german = await reads(tab, ({ screen }) => screen.lang === 'de');
      expect(german.screen.dir).toBe('ltr');
      expect(german.headline).toBe('Sie sind in einem gesicherten Bereich');
      expect(german.look).toContain('Schutzschild');
      await choose(tab, '#language', 'en');
      await reads(tab, ({ screen }) => screen.lang === 'en');
    });

    test('the shop’s domains: yes, no, cannot tell', async () => {
      await type(tab, '#shop', 'https://shop.botanica.example/checkout?order=1');
      const yes = await reads(tab, ({ shop }) => shop === 'yes');
      expect(yes.facts).toContain('Yes: botanica.example');
      expect(yes.facts).toMatch(/once in [\d,]+/);
      expect(yes.screen.text.replaceAll(/[\u2066-\u2069]/g, '')).toContain('botanica.example');
      expect(yes.say).toContain('you can type here');
      await empty(tab, '#shop');
      await type(tab, '#shop', 'other.example, botanica.test');
      const no = await reads(tab, ({ shop }) => shop === 'no');
      expect(no.facts).toContain('No: on none of your domains');
      expect(no.say).not.toContain('you can type here');
      await empty(tab, '#shop');
      await type(tab, '#shop', 'botanica');
      const unknown = await reads(tab, ({ facts }) => facts.includes('no domain of a shop'));
      expect(unknown.shop).toBe('cannot-tell');
      expect(unknown.text).toContain('Not a domain: botanica');
      await empty(tab, '#shop');
    });

    test('a code of a later format is told from a slip', async () => {
      await empty(tab, '#code');
      await type(tab, '#code', '9905 0005 0008 0003 0007');
      const later = await reads(tab, ({ input }) => input === 'later-format');
      expect(later.said).toContain('newer than this page');
      expect(later.headline).toBe('');
    });

    test('a pasted report shows every finding and the host', async () => {
      await empty(tab, '#code');
      await tab.evaluate((text) => {
        document.querySelector<HTMLTextAreaElement>('#code')?.focus();
        document.execCommand('insertText', false, text);
      }, REPORT);
      const report = await reads(tab, ({ input }) => input === 'report');
      expect(report).toMatchObject({
        level: 'danger',
        headline: 'Stop! Don’t type your card or personal details here',
      });
      expect(report.facts).toContain('www.botanica.example');
      expect(report.facts).toMatch(/Named on the page\s*checkout\.pay\.example\s*Cannot tell/);
      expect(report.screen.text).toContain('made out for another name');
      expect(report.sign).toBe('not-secure');
      expect(report.say).toContain('close this page');
    });

    test('what was read before can be shown again, and the next customer begins with an empty field', async () => {
      const past = await tab.evaluate(() => {
        const again = document.querySelector<HTMLButtonElement>('.past .again');
        const words = again?.innerText ?? '';
        again?.click();
        return words;
      });
      expect(past).toContain('You are in a secured zone');
      await reads(tab, ({ input, level }) => input === 'code' && level === 'secured');
      await tab.click('#next');
      const next = await reads(tab, ({ input }) => input === 'empty');
      expect(next.headline).toBe('');
      await until(
        () => tab.evaluate(() => document.activeElement?.id),
        (id) => id === 'code',
      );
    });

    test('without a code: where a telephone shows it, what to say, what not', async () => {
      await tab.click('input[name="way"][value="none"]');
      await tab.click('input[name="device"][value="android"]');
      await tab.click('input[name="program"][value="chrome"]');
      const telephone = await reads(tab, ({ look }) => look.includes('Tap the small picture'));
      expect(telephone.say).toContain('Is somebody else on the line');
      await tab.click('input[name="situation"][value="warning"]');
      await tab.click('input[name="warning"][value="clock"]');
      await reads(tab, ({ say }) => say.includes('Don’t click past') && say.includes('Date and time'));
      await tab.click('#guided');
      await reads(tab, ({ say }) => say.includes('hang up'));
      await tab.click('#next');
      await tab.click('input[name="way"][value="code"]');
      await reads(tab, ({ input }) => input === 'empty');
    });

    test('nothing is kept, and nobody is asked but the extension itself', async () => {
      const { stored, asked } = await tab.evaluate(async () => {
        const { storage } = (globalThis as unknown as Api).chrome;
        const all = JSON.stringify([await storage.local.get(null), await storage.session.get(null)]);
        return {
          stored: all + Object.keys(localStorage).join(),
          asked: performance
            .getEntriesByType('resource')
            .map(({ name }) => new URL(name).protocol)
            .filter((protocol) => !/^(?:chrome|moz)-extension:$/.test(protocol)),
        };
      });
      expect(stored).not.toMatch(/botanica|desk/);
      expect(asked).toEqual([]);
    });

    test('the words that we read ourselves are those that the browser gives', async () => {
      const messages = readMessages('en') as Record<string, unknown>;
      const lookup = parseCatalogue(messages);
      const keys = Object.keys(messages) as MessageKey[];
      const facts = ['one', 'two', 'three'];
      const own = keys.map((key) => lookup?.(key, facts));
      const browsers = await tab.evaluate(
        (all, filled) => all.map((key) => (globalThis as unknown as Api).chrome.i18n.getMessage(key, filled)),
        keys as string[],
        facts,
      );
      expect(browsers).toEqual(own);
    });
  },
  { modes: ['chromium', 'firefox'] },
);
