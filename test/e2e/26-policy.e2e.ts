/**
 * A policy for a shop or a company: the extension installed and configured by the browser's own policies alone, in real
 * browsers. What is wrong in one is named and left out; no page can set any of it.
 */
import { expect, test } from 'vitest';
import type { Site } from '../lab/site.ts';
import type { BrowserHandle, Mode, PopupHandle, TabHandle } from './drivers/driver.ts';
import { expectReading, inEachMode, lookAt, settledReading, until } from './harness.ts';

type Api = { readonly chrome: typeof chrome };

/** Every key; the lock as it would not stand by itself. */
const policyIn = (mode: Mode) => ({
  shopName: 'Botanica',
  ownDomains: ['Botanica.test', 'bot\u0430nica.test'],
  paymentDomains: ['pay.botanica.test'],
  supportPhone: '+49 30 123456',
  supportHours: 'Mo\u2013Fr 9\u201317',
  securityPolicy: 'https://botanica.test/security',
  privacyPolicy: 'https://botanica.test/privacy',
  keepLock: mode === 'chromium',
  hide: ['how-it-works', 'known-shops'],
  language: 'de',
});

const managed = (browser: BrowserHandle) =>
  browser.inBackground(() =>
    (globalThis as unknown as Api).chrome.storage.managed.get(null).catch((error) => String(error)),
  );
/** Chromium reads the file a moment after it has installed the extension. */
const whenSet = (browser: BrowserHandle, key: string) =>
  until(
    () => managed(browser),
    (values) => typeof values === 'object' && key in values,
  );
const at = (site: Site, host: string, path = '/') => site.url(path).replace(site.host, host);

async function openSettings(browser: BrowserHandle): Promise<TabHandle> {
  const page = await browser.openExtensionPage('options.html');
  await until(
    () => page.evaluate(() => document.querySelector('#managed-policy')?.getAttribute('aria-busy')),
    (busy) => busy === 'false',
  );
  return page;
}

/** What the settings page lists, as it stands there; what is not set left out. */
const listed = (page: TabHandle) =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.managed > div')].flatMap((row) => {
        const values = [...row.querySelectorAll('li bdi:first-child')].map((entry) => entry.textContent);
        const text = row.querySelector('dd')?.textContent ?? '';
        return row.querySelector('.unset') ? [] : [[row.dataset.key, values.length > 0 ? values : text]];
      }),
    ),
  );
const problems = (page: TabHandle) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.managed-problems li')].map(
      (li) => `${li.dataset.key} ${li.dataset.reason}`,
    ),
  );
const has = (popup: PopupHandle, selector: string) =>
  popup.evaluate((wanted) => document.querySelector(wanted) !== null, selector);

inEachMode(
  'a shop’s policy',
  (harness, mode) => {
    test('installs the extension and tells it every key', async () => {
      const { browser } = harness();
      expect(await whenSet(browser, 'language')).toEqual(policyIn(mode));
      const { installType } = await browser.inBackground(() =>
        (globalThis as unknown as Api).chrome.management.getSelf(),
      );
      expect(installType).toBe('admin');
    });

    test('names the shop’s own site, the site where one pays, and a stranger’s; the level stays', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('like-names');
      const relations = ['own-site', 'payment-site', 'foreign-site'];
      for (const [host, relation] of [
        ['botanica.test', 'own-site'],
        ['www.botanica.test', 'own-site'],
        ['xn--botnica-4fg.test', 'own-site'],
        ['pay.botanica.test', 'payment-site'],
        ['botanika.test', 'foreign-site'],
      ] as const) {
        const tab = await browser.open(at(site, host));
        await browser.killBackground();
        const reading = await lookAt(browser, tab);
        expectReading(reading, {
          level: 'secured',
          with: [relation],
          without: relations.filter((other) => other !== relation),
        });
        expect(reading.text).toContain('Botanica');
        await tab.close();
      }
    });

    test('says of a site over http only what is not the shop’s', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('http-plain')).url('/'));
      expectReading(await lookAt(browser, tab), { level: 'exposed', with: ['foreign-site'] });
      await tab.close();
    });
  },
  { launch: (mode) => ({ policy: policyIn(mode) }) },
);
