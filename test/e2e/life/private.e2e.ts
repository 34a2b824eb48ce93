/** Private windows: their own answer, nothing kept after the tab has closed. */
import { expect, test } from 'vitest';
import { inDepth, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectReading, inEachMode, lookAt, until } from '../harness.ts';

const storedKeys = async (): Promise<string[]> =>
  Object.keys(await (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.session.get(null));

inEachMode(
  'private windows',
  (harness, mode) => {
    testIn(
      mode,
      'chromium',
      'firefox',
    )('good, http and overridden', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'), { window: 'private' });
      expectReading(await lookAt(browser, tab), { level: 'secured' });
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      expectReading(await lookAt(browser, tab), { level: 'exposed' });
      await tab.goto((await lab.site('self-signed')).url('/'));
      await tab.proceedPastWarning();
      expectReading(await lookAt(browser, tab), { level: 'danger' });
      await tab.close();
    });

    testIn(mode, 'firefox')('what was seen is erased when the tab closes', async () => {
      const { browser, lab } = harness();
      const normal = await browser.open((await lab.site('tls12')).url('/'));
      expectReading(await lookAt(browser, normal), { level: 'secured' });
      const before = await browser.inBackground(storedKeys);
      const tab = await browser.open((await lab.site('tls13')).url('/'), { window: 'private' });
      expectReading(await lookAt(browser, tab), { level: 'secured' });
      await tab.close();
      const after = await until(
        () => browser.inBackground(storedKeys),
        (keys) => keys.every((key) => before.includes(key)),
        5000,
      );
      expect(after.length).toBeGreaterThan(0);
      await normal.close();
    });

    testIn(mode, 'firefox')('an exception made in a private window: in a normal one', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('unknown-issuer');
      const hidden = await browser.open(site.url('/'), { window: 'private' });
      await hidden.proceedPastWarning();
      expectReading(await lookAt(browser, hidden), { level: 'danger' });
      const normal = await browser.open(site.url('/'));
      const reading = await lookAt(browser, normal);
      // That the page is good is nobody's word.
      expect(['danger', 'unknown']).toContain(reading.level);
      // What is sent there goes past the warning: Firefox asks for no other one.
      await normal.goto((await lab.site('tls13')).url('/'));
      await normal.evaluate((action) => {
        document.body.innerHTML = `<form method="post" action="${action}"><input autocomplete="cc-number"><button>Pay</button></form>`;
      }, site.url('/pay'));
      expectReading(await lookAt(browser, normal), { level: 'partly', with: ['form-sends-past-warning'] });
      site.clearRequests();
      await normal.evaluate(() => {
        setTimeout(() => document.querySelector('button')?.click(), 0);
      });
      const sent = async () => site.requests.map(({ method, path }) => `${method} ${path}`);
      expect(await until(sent, (all) => all.includes('POST /pay'), 5000)).toContain('POST /pay');
      await hidden.close();
      await normal.close();
    });

    if (mode === 'firefox')
      test('the menu of the button opens the desk in the private window', async () => {
        const { browser } = harness();
        const tab = await browser.open('about:blank', { window: 'private' });
        await browser.chooseFromButtonMenu(tab);
        const desks = await until(
          () =>
            browser.inBackground(async () => {
              const { runtime, tabs } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
              const own = (await tabs.query({})).filter(({ url }) => url === runtime.getURL('desk.html'));
              return own.map(({ id, incognito }) => ({ id: id ?? -1, incognito }));
            }),
          ({ length }) => length > 0,
          5000,
        );
        expect(desks).toMatchObject([{ incognito: true }]);
        await browser.inBackground(
          (ids) => (globalThis as unknown as { chrome: typeof chrome }).chrome.tabs.remove(ids),
          desks.map(({ id }) => id),
        );
        await tab.close();
      });

    if (mode === 'firefox')
      test('no check of ours is made', async () => {
        const { browser, lab } = harness();
        const site = await lab.site('ecdsa');
        const tab = await browser.open(site.url('/'), { window: 'private' });
        site.clearRequests();
        expectReading(await lookAt(browser, tab), { level: 'secured' });
        // Firefox asks for the tab's picture when it has the time.
        expect(site.requests.filter(({ path }) => path !== '/favicon.ico')).toEqual([]);
        await tab.close();
      });
  },
  {
    launch: { allowPrivate: true },
    modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']),
  },
);
