/** The settings page: the known shops, what the extension may see, forgetting everything. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect, test } from 'vitest';
import type { TabHandle } from './drivers/driver.ts';
import { inEachMode, lookAt, settledReading, until } from './harness.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const sitesIn = (page: TabHandle) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.shops > li')].map((li) => li.dataset.site),
  );

const add = async (page: TabHandle, typed: string) => {
  await page.evaluate((text) => {
    const input = document.querySelector<HTMLInputElement>('#add-shop');
    if (input === null) throw new Error('There is no field.');
    input.value = text;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, typed);
  await page.click('.add button');
};

const textOf = (page: TabHandle, selector: string) =>
  page.evaluate((where) => document.querySelector(where)?.textContent ?? '', selector);

/** Gives the page a file as a user does who chooses one. */
const choose = (page: TabHandle, content: string, repeat = 1) =>
  page.evaluate(
    (text, times) => {
      const input = document.querySelector<HTMLInputElement>('#import-shops');
      if (input === null) throw new Error('There is no field.');
      const transfer = new DataTransfer();
      transfer.items.add(new File([text.repeat(times)], 'shops.json'));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    content,
    repeat,
  );

const list = (shops: unknown, version = 1) =>
  JSON.stringify({ format: 'secured-zone-known-shops', version, shops });

inEachMode('the settings page', (harness, mode) => {
  test('shops are added by name or address, refused with a reason, and removed', async () => {
    const { browser } = harness();
    const page = await browser.openExtensionPage('options.html');
    await until(() => textOf(page, '.none'), Boolean);
    await add(page, ' https://www.botanica.test:8443/cart?x=1 ');
    await until(
      () => sitesIn(page),
      (sites) => sites.length === 1,
    );
    await browser.killBackground();
    await add(page, 'bücher.test');
    expect(
      await until(
        () => sitesIn(page),
        (sites) => sites.length === 2,
      ),
    ).toEqual(['botanica.test', 'xn--bcher-kva.test']);
    expect(await textOf(page, '.shops')).toContain('bücher.test');
    for (const [typed, says] of [
      ['', 'Type a name first'],
      ['two words', 'That is no address'],
      ['127.0.0.1', 'That is no shop’s name'],
      ['localhost', 'That is no shop’s name'],
      ['file:///etc/passwd', 'That is no shop’s name'],
    ] as const) {
      await add(page, typed);
      await until(
        () => textOf(page, '#add-problem'),
        (text) => text.includes(says),
      );
    }
    await page.click('[data-site="xn--bcher-kva.test"] button');
    await until(
      () => sitesIn(page),
      (sites) => sites.length === 1,
    );
    await page.reload();
    expect(
      await until(
        () => sitesIn(page),
        (sites) => sites.length > 0,
      ),
    ).toEqual(['botanica.test']);
    await page.close();
  });

  test('what is added here is known in the popup, whose link leads here', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('botanica')).url('/'));
    expect((await lookAt(browser, tab)).findings).toContain('known-shop');
    const popup = await browser.clickToolbar(tab);
    await settledReading(popup);
    expect(await popup.evaluate(() => document.querySelector('#open-settings')?.textContent)).toBe(
      'Settings',
    );
    await popup.close();
    await tab.close();
  });

  test('a file is taken entry by entry, and says what was not taken', async () => {
    const { browser } = harness();
    const page = await browser.openExtensionPage('options.html');
    await until(
      () => sitesIn(page),
      (sites) => sites.length === 1,
    );
    await choose(page, list([{ site: 'daisy.test', since: 5 }, { site: '<img src=x>', since: 5 }, null]));
    const report = await until(() => textOf(page, '#import-report'), Boolean);
    expect(report.replaceAll(/[\u2066-\u2069]/g, '')).toMatch(/Added: 1\. Not taken: 2\..*<img src=x>/s);
    await until(
      () => sitesIn(page),
      (sites) => sites.length === 2,
    );
    for (const [content, says] of [
      ['{"shops":', 'damaged'],
      ['{}', 'no list of shops'],
      [list([], 2), 'another version'],
    ] as const) {
      await choose(page, content);
      await until(
        () => textOf(page, '#import-report'),
        (text) => text.includes(says),
      );
    }
    await choose(page, '0123456789', 1_000_000);
    await until(
      () => textOf(page, '#import-report'),
      (text) => text.includes('too large'),
    );
    await choose(
      page,
      list(Array.from({ length: 600 }, (_, at) => ({ site: `shop-${at}.test`, since: at }))),
    );
    await until(
      () => textOf(page, '#import-report'),
      (text) => text.includes('The list is full'),
    );
    expect(
      (
        await until(
          () => sitesIn(page),
          (sites) => sites.length === 500,
        )
      ).length,
    ).toBe(500);
    await page.close();
  });

  test('the file that is saved holds the list', async () => {
    const { browser } = harness();
    const page = await browser.openExtensionPage('options.html');
    await until(
      () => sitesIn(page),
      (sites) => sites.length > 0,
    );
    const saved = await page.evaluate(async () => {
      const { createObjectURL } = URL;
      const blobs: Blob[] = [];
      URL.createObjectURL = (blob) => {
        blobs.push(blob as Blob);
        return createObjectURL.call(URL, blob);
      };
      document.querySelector<HTMLButtonElement>('#export-shops')?.click();
      return blobs[0]?.text() ?? '';
    });
    expect(JSON.parse(saved)).toMatchObject({ format: 'secured-zone-known-shops', version: 1 });
    expect(JSON.parse(saved).shops.length).toBe(500);
    await page.close();
  });

  test('it says what may be seen now', async () => {
    const { browser } = harness();
    const page = await browser.openExtensionPage('options.html');
    const access = await until(
      () => page.evaluate(() => document.querySelector<HTMLElement>('[data-access]')?.dataset.access ?? ''),
      Boolean,
    );
    expect(access).toBe(mode === 'chromium' ? 'click' : 'all');
    expect(await textOf(page, '[data-private="false"]')).toContain('No private windows');
    await page.close();
  });

  test('one button forgets everything, after one question; a damaged entry is named first', async () => {
    const { browser } = harness();
    await browser.inBackground(async () => {
      const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      await storage.local.clear();
      await storage.local.set({ 'shop:broken.test': 7 });
    });
    const page = await browser.openExtensionPage('options.html');
    await until(
      () => textOf(page, '.shops'),
      (text) => text.includes('This entry is damaged'),
    );
    await page.click('#forget-all');
    await page.click('#forget-all-no');
    expect(await sitesIn(page)).toEqual(['broken.test']);
    await browser.killBackground();
    await page.click('#forget-all');
    await page.click('#forget-all-yes');
    await until(() => textOf(page, '.none'), Boolean);
    const left = await browser.inBackground(async () => {
      const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
      return Object.keys({ ...(await storage.local.get(null)), ...(await storage.session.get(null)) });
    });
    expect(left.filter((key) => key.startsWith('shop:') || key.startsWith('evidence:'))).toEqual([]);
    await page.close();
  });

  if (mode === 'chromium')
    test('axe finds nothing', async () => {
      const { browser } = harness();
      const page = await browser.openExtensionPage('options.html');
      await add(page, 'xn--btanica-9ig.test');
      await until(
        () => sitesIn(page),
        (sites) => sites.length === 1,
      );
      await page.evaluate(axeSource as unknown as () => void);
      const found = await page.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document);
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      });
      expect(found).toEqual([]);
      await page.close();
    });
});
