/** The life of tabs and of the background: whatever happens, never another page's verdict. */
import { expect } from 'vitest';
import { inDepth, soakTest, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import {
  expectReading,
  expectToolbar,
  expectVerdict,
  goToReady,
  inEachMode,
  lookAt,
  madeReady,
  readPopup,
  settledReading,
  until,
} from '../harness.ts';
import { expectButton } from '../toolbar-button.ts';

inEachMode(
  'life of a page',
  (harness, mode) => {
    testIn(mode, 'chromium')('a page that never finishes loading', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open('about:blank');
      await tab.startGoto((await lab.site('never-ends')).url('/'));
      await until(
        () => tab.evaluate(() => location.protocol + (document.body?.childElementCount ?? 0)).catch(() => ''),
        (state) => /^https:[1-9]/.test(state),
      );
      await expectVerdict(harness(), tab, { level: 'secured', with: ['still-loading'] });
      await tab.close();
    });

    soakTest('a form that comes into a page that was still loading', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open('about:blank');
      await tab.startGoto((await lab.site('late-form')).url('/?ms=6000'));
      await until(
        () => tab.evaluate(() => location.protocol + (document.body?.childElementCount ?? 0)).catch(() => ''),
        (state) => /^https:[1-9]/.test(state),
      );
      await expectVerdict(harness(), tab, { level: 'secured', with: ['still-loading'] });
      // The popup is closed: the button follows by itself.
      await expectButton(browser, tab, 'partly');
      await tab.close();
    });

    soakTest('a slow server', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('slow')).url('/?ms=1000'));
      await until(
        () => tab.evaluate(() => document.readyState + location.protocol).catch(() => ''),
        (state) => state === 'completehttps:',
      );
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.close();
    });

    testIn(mode, 'chromium')('a page that has not answered yet leaves the old one there', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('http-plain')).url('/words-http'));
      const never = (await lab.site('never-answers')).url('/');
      await tab.startGoto(never);
      const reading = await lookAt(browser, tab);
      expect(['exposed', 'unknown']).toContain(reading.level);
      expect(reading.address).not.toContain('never-answers');
      await tab.close();
      // What Chromium thinks of the tab is of the address that has not answered: nothing of it is noted of the page's site.
      const site = await lab.site('tls13');
      const [beside, good] = [await browser.open(site.url('/')), await browser.open(site.url('/'))];
      await good.startGoto(never);
      expectReading(await lookAt(browser, good), { level: 'unknown', with: ['page-loading'] });
      await good.close();
      expectReading(await lookAt(browser, beside), { level: 'secured' });
      await beside.close();
    });

    testIn(mode, 'firefox')('back and forward, out of the cache of whole pages', async () => {
      const { browser, lab } = harness();
      const good = await lab.site('tls13');
      const tab = await browser.open(good.url('/'));
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await expectVerdict(harness(), tab, { level: 'exposed' });
      await tab.back();
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.forward();
      await expectVerdict(harness(), tab, { level: 'exposed' });
      await tab.close();
    });

    testIn(mode, 'chromium')('back to a page whose warning was overridden', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('self-signed')).url('/'));
      await tab.proceedPastWarning();
      await expectVerdict(harness(), tab, { level: 'danger' });
      await tab.goto((await lab.site('tls13')).url('/'));
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.back();
      await expectVerdict(harness(), tab, { level: 'danger' });
      await tab.close();
    });

    testIn(mode, 'firefox')('out of the HTTP cache, and asked again with 304', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      for (const path of ['/cached', '/etag']) {
        const tab = await browser.open(site.url(path));
        await tab.goto(site.url('/no-store'));
        await tab.goto(site.url(path));
        await expectVerdict(harness(), tab, { level: 'secured' });
        await tab.close();
      }
    });

    testIn(
      mode,
      'chromium',
      'firefox',
    )('answered by the site’s own service worker, with the server and without', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('ecdsa');
      const tab = await browser.open(site.url('/sw'));
      await tab.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
      await tab.reload();
      // Firefox tells nothing of the page itself, whatever its server is; Chromium has an opinion of the tab.
      const forged = { level: 'unknown', with: ['made-by-service-worker'] } as const;
      await expectVerdict(harness(), tab, mode === 'firefox' ? forged : { level: 'secured' });
      await site.stop();
      try {
        await tab.goto(site.url('/checkout'));
        await expectVerdict(harness(), tab, { level: 'unknown', with: ['made-by-service-worker'] });
      } finally {
        await site.start();
      }
      await tab.close();
    });

    testIn(mode, 'chromium')('a page that was made ready beforehand', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('rsa');
      const tab = await browser.open(site.url('/prerender'));
      await madeReady(site, mode);
      await goToReady(tab, '/checkout');
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.close();
    });

    soakTest('reload', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const reading = await lookAt(browser, tab);
      expectReading(reading, { level: 'secured' });
      // A paint that is still on its way when the page goes is taken back a moment later.
      await expectToolbar(browser, tab, reading);
      await tab.reload();
      const { title } = await browser.toolbar(tab);
      // Where the lock is kept, the button says at once what passed by; it is never the whole verdict.
      expect(title).toMatch(/^Secured Zone: (?:click to check this page$|https, and your browser accepts)/);
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.close();
    });

    // A recording of each browser holds the button.
    soakTest('pushState and fragments keep the document, and the lock as an outline', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/push'));
      const before = await lookAt(browser, tab);
      await expectToolbar(browser, tab, before);
      await tab.evaluate(() => {
        history.pushState({}, '', '/checkout');
        location.hash = 'card';
      });
      await expectButton(browser, tab, 'secured');
      const after = await expectVerdict(harness(), tab, { level: 'secured' });
      expect(after.address).toContain('/checkout');
      await tab.close();
    });

    soakTest('a download and a 204 leave the page and its verdict', async () => {
      const { browser, lab } = harness();
      const bad = await lab.site('http-plain');
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      await expectVerdict(harness(), tab, { level: 'secured' });
      for (const path of ['/204', '/download']) {
        await tab.startGoto(bad.url(path));
        await until(
          async () => bad.requests.some((request) => request.path === path),
          (seen) => seen,
        );
        const reading = await expectVerdict(harness(), tab, { level: 'secured' });
        expect(reading.address).toContain('tls13.test');
      }
      await tab.close();
    });

    testIn(mode, 'firefox')('a new document while the popup is open', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/'));
      const popup = await browser.clickToolbar(tab);
      expectReading(await settledReading(popup), { level: 'secured' });
      await tab.startGoto((await lab.site('http-plain')).url('/words-http'));
      const changed = await until(
        () => readPopup(popup),
        ({ level }) => level !== 'secured',
      );
      expect(changed.findings).toEqual(['page-changed']);
      expect(changed.level).toBe('unknown');
      expect(changed.headline).toBe('The page has changed since the check');
      await popup.close();
      await expectVerdict(harness(), tab, { level: 'exposed' });
      await tab.close();
    });

    testIn(mode, 'chromium')('the popup can look again', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/form-http-late'));
      const popup = await browser.clickToolbar(tab);
      expectReading(await settledReading(popup), { level: 'secured' });
      await tab.evaluate(() => (window as unknown as { addForm(): void }).addForm());
      await popup.click('#check-again');
      const again = await until(
        () => readPopup(popup),
        ({ level, settled }) => settled && level !== 'secured',
      );
      expectReading(again, { level: 'partly', with: ['form-sends-http'] });
      await popup.close();
      await tab.close();
    });

    testIn(mode, 'chromium')('two tabs and two windows, each with its own answer', async () => {
      const { browser, lab } = harness();
      const good = await browser.open((await lab.site('tls13')).url('/'));
      const other = await browser.open((await lab.site('http-plain')).url('/words-http'));
      const bad = await browser.open((await lab.site('self-signed')).url('/'), { window: 'new' });
      await bad.proceedPastWarning().catch(() => undefined);
      const wanted = [
        [good, 'secured'],
        [other, 'exposed'],
        [bad, 'danger'],
      ] as const;
      const readings = [];
      for (const [tab, level] of wanted) {
        await tab.activate();
        const reading = await lookAt(browser, tab);
        expectReading(reading, { level });
        readings.push([tab, reading] as const);
      }
      for (const [tab, reading] of readings) await expectToolbar(browser, tab, reading);
      for (const [tab] of wanted) await tab.close();
    });
  },
  { modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']) },
);
