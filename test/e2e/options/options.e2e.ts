/** The settings page: the known shops, what may be seen, and the way to have everything forgotten. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { inDepth, testIn } from '../depth.ts';
import type { BrowserHandle, Mode, TabHandle } from '../drivers/driver.ts';
import { expectReading, inEachMode, lookAt, settledReading, until } from '../harness.ts';
import { AXE_RULES } from '../preview-browser.ts';

type Api = { readonly chrome: typeof chrome };

const kept = (browser: BrowserHandle) =>
  browser.inBackground(() => (globalThis as unknown as Api).chrome.storage.local.get(null));
const keep = (browser: BrowserHandle, entries: Record<string, unknown>) =>
  browser.inBackground(
    (all) => (globalThis as unknown as Api).chrome.storage.local.set(all as Record<string, unknown>),
    entries,
  );
const keepNothing = (browser: BrowserHandle) =>
  browser.inBackground(() => (globalThis as unknown as Api).chrome.storage.local.clear());

async function openSettings(browser: BrowserHandle): Promise<TabHandle> {
  const page = await browser.openExtensionPage('options.html');
  await until(
    () => page.evaluate(() => document.querySelectorAll('section[aria-busy=false]').length),
    (ready) => ready === 3,
  );
  return page;
}

/** What a person reads there, without the signs that keep directions apart. */
const textOf = (page: TabHandle) =>
  page.evaluate(() => document.body.innerText.replaceAll(/[\u2066-\u2069]/g, ''));
const says = (page: TabHandle, words: string) =>
  until(
    () => textOf(page),
    (text) => text.includes(words),
  );
const focused = (page: TabHandle, id: string) =>
  until(
    () => page.evaluate(() => document.activeElement?.id),
    (has) => has === id,
    5000,
  );
const listed = (page: TabHandle) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.shops > li')].map((li) => li.dataset.site),
  );

async function add(page: TabHandle, typed: string): Promise<void> {
  await page.evaluate((text) => {
    const field = document.querySelector<HTMLInputElement>('#add-shop');
    if (field === null) return;
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, typed);
  await page.click('.add button');
}

/** As if the user had chosen this file; a number stands for as many spaces. */
const bringAlong = (page: TabHandle, content: string | number) =>
  page.evaluate((text) => {
    const chooser = document.querySelector<HTMLInputElement>('#shop-file');
    if (chooser === null) return;
    const files = new DataTransfer();
    files.items.add(new File([typeof text === 'string' ? text : ' '.repeat(text)], 'shops.json'));
    chooser.files = files.files;
    chooser.dispatchEvent(new Event('change', { bubbles: true }));
  }, content);

const LIST = {
  format: 'secured-zone-known-shops',
  version: 1,
  shops: [
    { site: 'botanica.test', since: '2026-05-03T10:00:00.000Z' },
    { site: 'xn--bcher-kva.test', since: '2025-12-24T18:00:00.000Z' },
  ],
};

inEachMode(
  'settings',
  (harness, mode) => {
    // The page is one for all modes: each test where its browser matters most.
    testIn(mode, 'chromium')('are one click away from the popup', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const popup = await browser.clickToolbar(tab);
      await settledReading(popup);
      const before = await browser.inBackground(
        async () => (await (globalThis as unknown as Api).chrome.tabs.query({})).length,
      );
      await popup.click('#open-settings');
      await until(
        () =>
          browser.inBackground(
            async () => (await (globalThis as unknown as Api).chrome.tabs.query({})).length,
          ),
        (now) => now === before + 1,
      );
      await popup.close();
      await tab.close();
    });

    testIn(mode, 'firefox')(
      'a shop is added by any of its addresses, is known from then on, and is removed again',
      async () => {
        const { browser, lab } = harness();
        await keepNothing(browser);
        const page = await openSettings(browser);
        await says(page, 'None yet.');
        await browser.killBackground();
        for (const [typed, name] of [
          ['  https://shop.tls13.test:8443/checkout?a=1#b ', 'tls13.test'],
          ['WWW.Botanica.TEST:443', 'botanica.test'],
          ['b\u00fccher.test', 'b\u00fccher.test'],
        ] as const) {
          await add(page, typed);
          await says(page, `${name} is on the list now.`);
        }
        await until(
          () => listed(page),
          (sites) => sites.length === 3,
        );
        expect(await listed(page)).toEqual(['botanica.test', 'tls13.test', 'xn--bcher-kva.test']);
        expect(await textOf(page)).toContain(`since `);
        await add(page, 'tls13.test');
        await says(page, 'tls13.test is on the list already.');

        const tab = await browser.open((await lab.site('tls13')).url('/'));
        expectReading(await lookAt(browser, tab), { level: 'secured', with: ['known-shop'] });
        await browser.killBackground();
        await page.activate();
        await page.click('[data-site="tls13.test"] button');
        await says(page, 'tls13.test is no longer on the list.');
        const left = await until(
          () => listed(page),
          (sites) => sites.length === 2,
        );
        expect(left).toEqual(['botanica.test', 'xn--bcher-kva.test']);
        await tab.activate();
        expectReading(await lookAt(browser, tab), { level: 'secured', without: ['known-shop'] });
        await tab.close();
        await page.close();
      },
    );

    testIn(mode, 'chromium')('what is no shop’s name is refused, each with its reason', async () => {
      const { browser } = harness();
      await keepNothing(browser);
      const page = await openSettings(browser);
      for (const [typed, answer] of [
        ['', 'That is not a web address.'],
        ['botanica', 'That is not a web address.'],
        ['flowers for my mother', 'That is not a web address.'],
        ['mailto:me@botanica.test', 'That is not a web address.'],
        ['javascript:alert(1)', 'That is not a web address.'],
        ['file:///etc/passwd', 'That is not a web address.'],
        ['10.0.0.1', '10.0.0.1 cannot be'],
        ['https://[::1]/', '[::1] cannot be'],
        ['co.uk', 'co.uk cannot be'],
        [`${'a.'.repeat(300)}test`, 'That is not a web address.'],
      ] as const) {
        await add(page, 'botanica.test');
        await says(page, 'botanica.test is on the list');
        await add(page, typed);
        await says(page, answer);
      }
      expect(Object.keys(await kept(browser))).toEqual(['shop:botanica.test']);
      await page.close();
    });

    testIn(mode, 'firefox')('the list goes to a file, and comes back from one', async () => {
      const { browser } = harness();
      await keepNothing(browser);
      await keep(browser, {
        'shop:botanica.test': { since: Date.parse('2026-05-03T10:00:00.000Z') },
        'shop:xn--bcher-kva.test': { since: Date.parse('2025-12-24T18:00:00.000Z') },
      });
      const before = await kept(browser);
      const page = await openSettings(browser);
      await page.evaluate(() => {
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob) => {
          void blob.text().then((text) => {
            document.body.dataset.saved = text;
          });
          return make(blob);
        };
      });
      await page.click('#export-shops');
      const file = await until(
        () => page.evaluate(() => document.body.dataset.saved ?? ''),
        (text) => text !== '',
      );
      expect(JSON.parse(file)).toEqual(LIST);
      await keepNothing(browser);
      await says(page, 'None yet.');
      await browser.killBackground();
      await bringAlong(page, file);
      await says(page, 'Added from the file: 2.');
      expect(await kept(browser)).toEqual(before);
      await bringAlong(page, file);
      await says(page, 'On the list already, and left as they were: 2.');
      await page.close();
    });

    testIn(mode, 'chromium')(
      'of a file from anybody only shops are taken, and the rest is named',
      async () => {
        const { browser } = harness();
        await keepNothing(browser);
        const page = await openSettings(browser);
        const refusals = [
          ['', 'not a list of shops'],
          ['{"shops":', 'not a list of shops'],
          ['[]', 'not a list of shops'],
          ['{"format":"secured-zone-known-shops","version":1,"shops":{}}', 'not a list of shops'],
          [JSON.stringify({ ...LIST, version: 2 }), 'from another version'],
          [10_000_000, 'too large'],
          [
            JSON.stringify({
              ...LIST,
              shops: Array.from({ length: 501 }, (_, at) => ({ ...LIST.shops[0], site: `s${at}.test` })),
            }),
            'The list is full: it holds 500 shops.',
          ],
        ] as const;
        for (const [content, answer] of refusals) {
          await bringAlong(page, content);
          await says(page, answer);
          expect(await kept(browser)).toEqual({});
        }
        const mixed = [
          ...LIST.shops,
          { site: 'www.petal.test', since: '2026-05-03T10:00:00.000Z' },
          { site: '<img src=x onerror=alert(1)>', since: '2026-05-03T10:00:00.000Z' },
          { site: 'petal.test', since: '3026-05-03T10:00:00.000Z' },
          { site: 'stem.test' },
          { __proto__: null, site: '__proto__', since: 1 },
          null,
          7,
        ];
        await bringAlong(page, JSON.stringify({ ...LIST, shops: mixed }));
        const text = await says(page, 'Added from the file: 2.');
        expect(text).toMatch(/not a shop’s own name: .*www\.petal\.test/);
        expect(text).toContain('<img src=x onerror=alert(1)>');
        expect(text).toMatch(/the date is missing or wrong: petal\.test and stem\.test/);
        expect(Object.keys(await kept(browser)).sort()).toEqual([
          'shop:botanica.test',
          'shop:xn--bcher-kva.test',
        ]);
        await page.close();
      },
    );

    testIn(mode, 'firefox')('damaged entries are named, and stay until the user removes them', async () => {
      const { browser } = harness();
      await keepNothing(browser);
      await keep(browser, { 'shop:botanica.test': { since: 5 }, 'shop:petal.test': 'yesterday', 'shop:': 1 });
      const page = await openSettings(browser);
      await says(page, 'Some entries of the list are damaged.');
      expect(await listed(page)).toEqual(['botanica.test']);
      expect(Object.keys(await kept(browser))).toHaveLength(3);
      await page.click('#remove-damaged');
      await until(
        () => kept(browser),
        (entries) => Object.keys(entries).length === 1,
      );
      await until(
        () => page.evaluate(() => document.querySelector('#remove-damaged') === null),
        (gone) => gone,
      );
      await page.close();
    });

    testIn(mode, 'chromium')('everything is forgotten, once asked and once confirmed', async () => {
      const { browser, lab } = harness();
      await keepNothing(browser);
      await keep(browser, { 'shop:tls13.test': { since: 5 }, other: true });
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const reading = await lookAt(browser, tab);
      expectReading(reading, { level: 'secured', with: ['known-shop'] });
      const page = await openSettings(browser);
      await page.click('#forget-all');
      await says(page, 'Really forget everything?');
      await says(page, 'goes back to how the extension came');
      await focused(page, 'forget-no');
      await page.click('#forget-no');
      await focused(page, 'forget-all');
      expect(Object.keys(await kept(browser))).toHaveLength(2);
      await browser.killBackground();
      await page.click('#forget-all');
      await page.click('#forget-yes');
      await says(page, 'Everything is forgotten.');
      await says(page, 'None yet.');
      expect(await kept(browser)).toEqual({});
      const session = await browser.inBackground(() =>
        (globalThis as unknown as Api).chrome.storage.session.get(null),
      );
      // Since when pages are watched again, and whether they may be seen: nothing of any page.
      expect(Object.keys(session as object).filter((key) => !/^(?:watch|access)$/.test(key))).toEqual([]);
      expect((await browser.toolbar(tab)).title).not.toContain(reading.headline);
      await page.close();
      await tab.close();
    });

    test('the lock is kept, or not, from here as well', async () => {
      const { browser } = harness();
      await keepNothing(browser);
      const page = await openSettings(browser);
      const state = (wanted: string) =>
        until(
          () => page.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? ''),
          (checked) => checked === wanted,
        );
      if (mode === 'chromium') {
        // Nobody answers the browser's own question here.
        await state('false');
        await says(page, 'your browser will ask');
      } else {
        await state('true');
        await page.click('#keep-lock');
        await state('false');
        expect(await kept(browser)).toEqual({ settings: { version: 1, keepLock: 'off' } });
        await page.click('#keep-lock');
        await state('true');
      }
      await page.close();
    });

    test('what may be seen is said in plain words, and as it changes', async () => {
      const { browser } = harness();
      const page = await openSettings(browser);
      const all = 'The connections of all websites';
      await says(page, mode === 'chromium' ? 'No connections of other pages.' : all);
      await says(page, 'It does not work in private windows.');
      if (mode === 'firefox') {
        await browser.inBackground(async () => {
          const { permissions } = (globalThis as unknown as Api).chrome;
          const { origins = [] } = await permissions.getAll();
          await permissions.remove({ origins });
        });
        await says(page, 'No connections of other pages.');
      }
      await page.close();
    });
  },
  { spoils: true, modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']) },
);

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

for (const [language, colorScheme] of inDepth(
  [['ar', 'dark'] as const],
  [['en', 'light'] as const, ['de', 'dark'] as const],
))
  inEachMode(
    `settings in ${language}, ${colorScheme}`,
    (harness) => {
      test('fit from 190 to 900 px, with everything open; axe finds nothing', async () => {
        const { browser } = harness();
        await keep(browser, {
          'shop:botanica.test': { since: 1777809600000 },
          'shop:xn--bcher-kva.test': { since: 1777809600000 },
          [`shop:${'a'.repeat(63)}.${'b'.repeat(60)}.test`]: { since: 1777809600000 },
          'shop:petal.test': 'yesterday',
        });
        const page = await openSettings(browser);
        const dir = await page.evaluate(() => document.documentElement.dir);
        expect(dir).toBe(language === 'ar' ? 'rtl' : 'ltr');
        await add(page, 'co.uk');
        await page.click('#forget-all');
        await page.evaluate(new Function(axeSource) as () => void);
        const found = await page.evaluate(async (runOnly) => {
          const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
          const { violations } = await axe.run(document, {
            runOnly,
          });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        }, AXE_RULES.light);
        expect(found).toEqual([]);
        const tooWide = await page.evaluate(async () => {
          const wrong: string[] = [];
          for (const width of [190, 320, 500, 900]) {
            const frame = document.createElement('iframe');
            frame.style.cssText = `inline-size: ${width}px; block-size: 600px; border: 0;`;
            frame.src = 'options.html';
            document.body.append(frame);
            await new Promise((resolve) => {
              frame.onload = resolve;
            });
            for (let tries = 0; tries < 200; tries += 1) {
              if (frame.contentDocument?.querySelector('.damaged')) break;
              await new Promise((resolve) => setTimeout(resolve, 20));
            }
            const inside = frame.contentDocument?.documentElement;
            if (!inside?.querySelector('.damaged')) wrong.push(`${width}: nothing there`);
            if (inside && inside.scrollWidth > inside.clientWidth)
              wrong.push(`${width}: ${inside.scrollWidth}`);
            frame.remove();
          }
          return wrong;
        });
        expect(tooWide).toEqual([]);
        await page.close();
      });
    },
    { modes: ['chromium'], launch: { language, colorScheme } },
  );
