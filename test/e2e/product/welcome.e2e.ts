/**
 * The page of the first run. The drivers load the extension unpacked or temporarily, after which it does not open by itself: here
 * it is opened by its address, and in a soak of Firefox also installed for good, from a packed file, as a store does it.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { inDepth } from '../depth.ts';
import type { BrowserHandle, Mode, TabHandle } from '../drivers/driver.ts';
import { inEachMode, until } from '../harness.ts';
import { AXE_RULES } from '../preview-browser.ts';

type Api = { readonly chrome: typeof chrome };

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const stored = (browser: BrowserHandle) =>
  browser.inBackground(async () => {
    const { storage } = (globalThis as unknown as Api).chrome;
    return { ...(await storage.session.get(null)), ...(await storage.local.get(null)) };
  });

async function openWelcome(browser: BrowserHandle): Promise<TabHandle> {
  const page = await browser.openExtensionPage('welcome.html');
  await until(
    () => page.evaluate(() => document.querySelectorAll('#welcome figure').length),
    (pictures) => pictures === 3,
  );
  return page;
}

const answered = (page: TabHandle, wanted: string) =>
  until(
    () => page.evaluate(() => document.querySelector<HTMLElement>('#welcome-choice')?.dataset.answer ?? ''),
    (answer) => answer === wanted,
  );

for (const [language, colorScheme] of [
  ['en', 'light'],
  ['ar', 'dark'],
] as const)
  inEachMode(
    `the welcome page in ${language}, ${colorScheme}`,
    (harness) => {
      test('draws three pictures, fits from 320 to 1,000 px, and axe finds nothing', async () => {
        const { browser } = harness();
        const page = await openWelcome(browser);
        expect(await page.evaluate(() => document.documentElement.dir)).toBe(
          language === 'ar' ? 'rtl' : 'ltr',
        );
        await page.evaluate(new Function(axeSource) as () => void);
        const found = await page.evaluate(async (runOnly) => {
          const { axe } = window as unknown as { readonly axe: typeof import('axe-core') };
          const { violations } = await axe.run(document, { runOnly });
          return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
        }, AXE_RULES[colorScheme]);
        expect(found).toEqual([]);
        const tooWide = await page.evaluate(async () => {
          const wrong: string[] = [];
          for (const width of [320, 480, 1000]) {
            const frame = document.createElement('iframe');
            frame.style.cssText = `inline-size: ${width}px; block-size: 600px; border: 0;`;
            frame.src = 'welcome.html';
            document.body.append(frame);
            const inside = () => frame.contentDocument?.querySelectorAll('figure').length === 3;
            for (let tries = 0; tries < 200 && !inside(); tries += 1)
              await new Promise((resolve) => setTimeout(resolve, 20));
            const root = frame.contentDocument?.documentElement;
            if (!root || !inside() || root.scrollWidth > root.clientWidth)
              wrong.push(`${width}: ${root?.scrollWidth}`);
            frame.remove();
          }
          return wrong;
        });
        expect(tooWide).toEqual([]);
        await page.close();
      });
    },
    { modes: ['chromium'], launch: language === 'en' ? {} : { language, colorScheme } },
  );

inEachMode(
  'the welcome page',
  (harness, mode) => {
    test('leaves it at one click, and starts the lock', async () => {
      const { browser } = harness();
      const page = await openWelcome(browser);
      // A sheet that is shared with the popup has a sign of its own for the product.
      const logo = () =>
        page.evaluate(() => getComputedStyle(document.querySelector('header .product') as Element).maskImage);
      expect(await logo()).toBe('none');
      await page.click('#welcome-click');
      await answered(page, 'click');
      await until(
        () => page.evaluate(() => document.querySelector('.chosen')?.nextElementSibling?.id ?? ''),
        (marked) => marked === 'welcome-click-text',
      );
      expect(await stored(browser)).toMatchObject({ settings: { keepLock: 'off' } });
      // In Chromium the browser asks, and nobody answers here.
      if (mode === 'firefox') {
        await page.click('#welcome-start');
        await answered(page, 'started');
        expect(await stored(browser)).toMatchObject({ settings: { keepLock: 'on' } });
      }
      await page.close();
    });
  },
  { modes: ['chromium', 'firefox'], spoils: true },
);

inEachMode(
  'installed for good',
  (harness) => {
    test('it opens once, and nothing is kept and no lock shown until the button is pressed', async () => {
      const { browser, lab } = harness();
      const tabs = () =>
        browser.inBackground(async () => {
          const { tabs: api, runtime } = (globalThis as unknown as Api).chrome;
          return (await api.query({ url: runtime.getURL('welcome.html') })).length;
        });
      await until(tabs, (count) => count === 1);
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/'), { window: 'new' });
      await tab.reload();
      expect(await stored(browser)).toEqual({});
      expect((await browser.toolbar(tab)).title).toBe('Secured Zone: click to check this page');
      const popup = await browser.clickToolbar(tab);
      await until(
        () => popup.evaluate(() => document.querySelector<HTMLElement>('#app')?.dataset.level ?? ''),
        (level) => level === 'secured',
      );
      await popup.close();
      expect(await stored(browser)).toMatchObject({ answered: 'button' });
      expect(await tabs()).toBe(1);
      await tab.close();
    });
  },
  // The packed extension does the same in `npm run smoke`, the sequence in the background's unit tests.
  { modes: inDepth<Mode>([], ['firefox']), launch: { permanently: true } },
);
