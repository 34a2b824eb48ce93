/** "Keep the lock in my toolbar": every tab's button says without a click what passed by, or waits. Never a wrong lock. */
import { expect, test } from 'vitest';
import { inDepth, testIn } from '../depth.ts';
import type { BrowserHandle, Mode } from '../drivers/driver.ts';
import { expectReading, expectToolbar, goToReady, inEachMode, lookAt, madeReady, until } from '../harness.ts';
import { expectButton, expectNoted, expectStays, openWhenWatched } from '../toolbar-button.ts';

/** As the popup does, from wherever. */
function setSwitch(browser: BrowserHandle, keepLock: unknown): Promise<void> {
  return browser.inBackground(async (wanted: unknown) => {
    const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
    await storage.local.set({ settings: { version: 1, keepLock: wanted } });
  }, keepLock);
}

inEachMode(
  'the lock is kept',
  (harness, mode) => {
    test('good, http, an overridden warning and good again, the background killed in between', async () => {
      const { browser, lab } = harness();
      const tab = await openWhenWatched(browser, (await lab.site('tls13')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await expectButton(browser, tab, 'exposed');
      await browser.killBackground();
      await expectButton(browser, tab, 'exposed');
      await tab.goto((await lab.site('rsa')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto((await lab.site('expired')).url('/'));
      // Firefox has no name for its warning that is not translated.
      const warning = await expectButton(browser, tab, mode === 'firefox' ? 'neutral' : 'danger');
      if (mode !== 'firefox') expect(warning.title).toContain('has expired');
      await browser.killBackground();
      await tab.proceedPastWarning();
      const overridden = await expectButton(browser, tab, 'danger');
      expect(overridden.title).toContain('has expired');
      await tab.goto((await lab.site('tls13')).url('/checkout'));
      await expectButton(browser, tab, 'secured');
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')(
      'a click gives the whole verdict, which stays until the page goes to another address',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url('/push'));
        await expectButton(browser, tab, 'secured');
        const reading = await lookAt(browser, tab);
        expectReading(reading, { level: 'secured', without: ['page-unread'] });
        await expectToolbar(browser, tab, reading);
        await tab.evaluate(() => history.pushState({}, '', '/checkout'));
        await expectButton(browser, tab, 'secured');
        // A reload before the new address was heard of has its response taken for that address.
        await expectNoted(browser, tab, site.url('/checkout'));
        await tab.reload();
        await expectButton(browser, tab, 'secured');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'pushState and fragments keep it, redirects and errors are followed',
      async () => {
        const { browser, lab } = harness();
        const url = (await lab.site('tls13')).url('/push');
        const tab = await browser.open(url);
        await expectButton(browser, tab, 'secured');
        await expectNoted(browser, tab, url);
        await browser.killBackground();
        await tab.evaluate(() => {
          history.pushState({}, '', '/checkout');
          location.hash = 'card';
        });
        await expectStays(browser, tab, 'secured');
        await tab.goto((await lab.site('redirect-from-http')).url('/checkout'));
        await expectButton(browser, tab, 'secured');
        await tab.goto((await lab.site('refused')).url('/'));
        await expectButton(browser, tab, 'neutral');
        await tab.goto((await lab.site('https-to-http')).url('/'));
        await expectButton(browser, tab, 'exposed');
        await tab.close();
      },
    );

    testIn(mode, 'firefox')(
      'out of the cache of whole pages, or by a service worker: nothing passed by, so the button waits',
      async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        await expectButton(browser, tab, 'secured');
        await tab.goto((await lab.site('http-plain')).url('/words-http'));
        await expectButton(browser, tab, 'exposed');
        await tab.back();
        await expectStays(browser, tab, 'neutral');
        const site = await lab.site('ecdsa');
        await tab.goto(site.url('/sw'));
        await expectButton(browser, tab, 'secured');
        await tab.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
        await tab.reload();
        await expectStays(browser, tab, 'neutral');
        // Painted anew, it is still not taken for the document before.
        for (const keepLock of ['off', 'on'] as const) await setSwitch(browser, keepLock);
        await expectStays(browser, tab, 'neutral');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'a download, a 204 and a page that does not answer leave what is there',
      async () => {
        const { browser, lab } = harness();
        const bad = await lab.site('http-plain');
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        await expectButton(browser, tab, 'secured');
        for (const path of ['/204', '/download']) {
          await tab.startGoto(bad.url(path));
          await until(
            async () => bad.requests.some((request) => request.path === path),
            (asked) => asked,
          );
          await expectStays(browser, tab, 'secured');
        }
        await tab.startGoto((await lab.site('never-answers')).url('/'));
        await expectStays(browser, tab, 'secured');
        await tab.close();
      },
    );

    testIn(mode, 'chromium-security-info')(
      'a page that was made ready beforehand, and one that was asleep',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('rsa');
        const tab = await browser.open(site.url('/prerender'));
        await expectButton(browser, tab, 'secured');
        await madeReady(site, mode);
        await goToReady(tab, '/checkout');
        await expectButton(browser, tab, ['secured', 'neutral']);
        const beside = await browser.open('about:blank');
        const woken = await browser.sleepAndWake(tab);
        await expectButton(browser, woken, 'secured');
        await beside.close();
        await woken.close();
      },
    );

    testIn(mode, 'firefox')(
      'a page that was made ready beforehand with a script past a warning never shows the lock',
      async () => {
        const { browser, lab } = harness();
        const bad = await lab.site('expired-and-wrong-name');
        const first = await browser.open(bad.url('/'));
        await first.proceedPastWarning();
        await expectButton(browser, first, 'danger');
        const site = await lab.site('intermediate-chain');
        site.clearRequests();
        const next = `/embed?${new URLSearchParams({ tag: 'script', src: bad.url('/script.js') })}`;
        const tab = await browser.open(site.url(`/prerender?${new URLSearchParams({ next })}`));
        await madeReady(site, mode);
        await goToReady(tab, '/embed');
        await expectButton(browser, tab, ['partly', 'neutral']);
        // How the page itself came was not seen while it was made ready, and Chromium's distrust may be about it.
        const level = mode === 'firefox' ? 'partly' : 'unknown';
        expectReading(await lookAt(browser, tab), { level, with: ['part-overridden'] });
        await first.close();
        await tab.close();
      },
    );
  },
  { modes: ['chromium-security-info', 'firefox'] },
);

inEachMode(
  'the lock is kept in private windows',
  (harness, mode) => {
    test('right, or neutral when the background has died', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'), { window: 'private' });
      // Chromium starts a background of its own for the window, which may come too late for the first page.
      await expectButton(browser, tab, ['secured', 'neutral']);
      await tab.goto((await lab.site('tls12')).url('/'));
      await expectButton(browser, tab, 'secured');
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await expectButton(browser, tab, 'exposed');
      await browser.killBackground();
      await expectButton(browser, tab, 'exposed');
      await tab.goto((await lab.site('self-signed')).url('/'));
      await tab.proceedPastWarning();
      await expectButton(browser, tab, 'danger');
      await tab.close();
    });

    testIn(mode, 'firefox')('nothing of them is kept', async () => {
      const { browser, lab } = harness();
      const normal = await browser.open((await lab.site('tls12')).url('/'));
      const keys = () =>
        browser.inBackground(async () => {
          const { storage } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
          return JSON.stringify([await storage.session.get(null), await storage.local.get(null)]);
        });
      const hidden = await lab.site('unknown-issuer');
      const tab = await browser.open(hidden.url('/'), { window: 'private' });
      await tab.proceedPastWarning();
      await expectButton(browser, tab, 'danger');
      await tab.close();
      await until(keys, (stored) => !stored.includes(hidden.host));
      await normal.close();
    });
  },
  {
    modes: inDepth<Mode>(['firefox'], ['chromium-security-info']),
    launch: { allowPrivate: true },
  },
);
