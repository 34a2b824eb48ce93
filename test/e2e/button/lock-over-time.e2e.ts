/** The lock that is kept in what happens to a tab after its page has come. */
import { expect } from 'vitest';
import { soakTest, testIn } from '../depth.ts';
import type { BrowserHandle } from '../drivers/driver.ts';
import {
  expectReading,
  expectToolbar,
  inEachMode,
  lookAt,
  readPopup,
  settledReading,
  until,
} from '../harness.ts';
import { expectButton, expectStays } from '../toolbar-button.ts';

/** As the popup does, from wherever. */
function setSwitch(browser: BrowserHandle, keepLock: unknown): Promise<void> {
  return browser.inBackground(async (wanted: unknown) => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await storage.local.set({ settings: { version: 1, keepLock: wanted } });
  }, keepLock);
}

inEachMode(
  'the lock is kept over time',
  (harness, mode) => {
    testIn(mode, 'firefox')(
      'what comes into a page late takes the lock away, the one of a click too: a frame, a script past a warning',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('self-signed');
        const bad = site.url('/');
        const first = await browser.open(bad);
        await first.proceedPastWarning();
        await expectButton(browser, first, 'danger');
        const tab = await browser.open((await lab.site('http2')).url('/'));
        await expectButton(browser, tab, 'secured');
        await tab.evaluate(
          (src) => void document.body.append(Object.assign(document.createElement('script'), { src })),
          site.url('/script.js'),
        );
        await expectButton(browser, tab, 'partly');
        await tab.goto((await lab.site('ecdsa')).url('/'));
        const popup = await browser.clickToolbar(tab);
        const reading = await settledReading(popup);
        expectReading(reading, { level: 'secured' });
        await expectToolbar(browser, tab, reading);
        await tab.evaluate(
          (src) => void document.body.append(Object.assign(document.createElement('iframe'), { src })),
          bad,
        );
        const later = await until(
          () => readPopup(popup),
          ({ level }) => level === 'partly',
        );
        expect(later.findings).toContain('part-overridden');
        await expectToolbar(browser, tab, later);
        await popup.close();
        await first.close();
        await tab.close();
      },
    );

    // Only a browser can show that it tells of sockets at all: Chromium wants them named among the sites.
    testIn(mode, 'chromium-security-info')('so does a web socket past a warning', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('self-signed');
      const first = await browser.open(site.url('/'));
      await first.proceedPastWarning();
      const tab = await browser.open((await lab.site('ecdsa')).url('/'));
      await expectButton(browser, tab, 'secured');
      const opened = await tab.evaluate(
        (url) =>
          new Promise<string>((resolve) => {
            const socket = new WebSocket(url);
            for (const type of ['open', 'error']) socket.addEventListener(type, () => resolve(type));
          }),
        site.url('/').replace(/^https/, 'wss'),
      );
      expect(opened).toBe('open');
      await expectButton(browser, tab, 'partly');
      expectReading(await lookAt(browser, tab), { level: 'partly', with: ['part-overridden'] });
      await first.close();
      await tab.close();
    });

    soakTest('an error without a page, the browser’s own pages and blank ones say nothing', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto(site.url('/status?code=500'));
      await expectStays(browser, tab, 'neutral');
      await tab.goto(site.url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto('about:blank');
      await expectStays(browser, tab, 'neutral');
      await tab.close();
    });

    testIn(mode, 'firefox')('in two windows, each tab its own', async () => {
      const { browser, lab } = harness();
      const good = await browser.open((await lab.site('tls12')).url('/'));
      const open = await browser.open((await lab.site('http-plain')).url('/words-http'), { window: 'new' });
      await expectButton(browser, good, 'secured');
      await expectButton(browser, open, 'exposed');
      await open.close();
      await good.close();
    });

    soakTest('a picture from this very computer over http does not take the lock away', async () => {
      const { browser, lab } = harness();
      const proxied = (await lab.site('http-plain'))
        .url('/pixel.png')
        .replace('http-plain.test', '127.0.0.1');
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.evaluate(
        (url) => void document.body.append(Object.assign(new Image(), { src: url })),
        proxied,
      );
      await expectStays(browser, tab, 'secured');
      await tab.close();
    });

    testIn(mode, 'firefox')('nothing is asked of any site for it', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('wildcard');
      const tab = await browser.open(site.url('/'));
      await expectButton(browser, tab, 'secured');
      const asked = site.requests.filter(({ path }) => path !== '/favicon.ico');
      expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /']);
      await tab.close();
    });

    soakTest('settings that are nonsense are as good as none', async () => {
      const { browser, lab } = harness();
      await setSwitch(browser, ['on']);
      const tab = await browser.open((await lab.site('tls12')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.close();
    });

    testIn(mode, 'firefox')(
      'the switch: off takes every lock away, on again brings it back with the next page',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url('/'));
        await expectButton(browser, tab, 'secured');
        const beside = await browser.open((await lab.site('tls12')).url('/'), { window: 'new' });
        await expectButton(browser, beside, 'secured');
        await tab.activate();
        const settings = await browser.openExtensionPage('options.html');
        const pressed = () =>
          settings.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? '');
        await until(pressed, (state) => state === 'true');
        await settings.click('#keep-lock');
        await until(pressed, (state) => state === 'false');
        // Of tabs that nobody has clicked on, at once.
        await expectButton(browser, beside, 'neutral');
        await settings.close();
        await beside.close();
        await tab.reload();
        await expectStays(browser, tab, 'neutral');
        await browser.killBackground();
        await tab.reload();
        await expectStays(browser, tab, 'neutral');
        const again = await browser.openExtensionPage('options.html');
        await until(
          () => again.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? ''),
          (state) => state === 'false',
        );
        await again.click('#keep-lock');
        await until(
          () => again.evaluate(() => document.querySelector('#keep-lock')?.ariaChecked ?? ''),
          (state) => state === 'true',
        );
        await again.close();
        await tab.goto(site.url('/checkout'));
        await expectButton(browser, tab, 'secured');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'the user takes the access away, narrows it, and gives it back, while tabs are open',
      async () => {
        const { browser, lab } = harness();
        const good = await lab.site('tls13');
        const other = await lab.site('tls12');
        const tab = await browser.open(good.url('/'));
        const beside = await browser.open(other.url('/'));
        await expectButton(browser, tab, 'secured');
        await browser.allowSites('none');
        await expectButton(browser, tab, 'neutral');
        await expectButton(browser, beside, 'neutral');
        await tab.goto(good.url('/checkout'));
        await expectStays(browser, tab, 'neutral');
        // Parts of the page may come from sites that we may not see: no lock, but bad news all the same.
        const open = await lab.site('http-plain');
        await browser.allowSites([good.host, open.host]);
        await tab.goto(open.url('/words-http'));
        await expectButton(browser, tab, 'exposed');
        await tab.goto(good.url('/'));
        await expectStays(browser, tab, 'neutral');
        await tab.activate();
        const looked = await lookAt(browser, tab);
        expectReading(looked, { level: 'unknown', with: ['parts-unwatched', 'certificate-accepted'] });
        expect(looked.text).toContain('You let Secured Zone see single websites only.');
        await beside.reload();
        await expectStays(browser, beside, 'neutral');
        await browser.allowSites('all');
        await beside.reload();
        await expectButton(browser, beside, 'secured');
        await beside.close();
        await tab.close();
      },
    );
  },
  { modes: ['chromium-security-info', 'firefox'], spoils: true },
);
