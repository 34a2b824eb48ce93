/** Parts of a page that come by unusual ways are found. */
import { expect, test } from 'vitest';
import { soakTest } from '../depth.ts';
import type { BrowserHandle, TabHandle } from '../drivers/driver.ts';
import { expectReading, inEachMode, lookAt, type Reading, settledReading, until } from '../harness.ts';

inEachMode(
  'http inside a frame without an address of its own',
  (harness) => {
    soakTest('eighty hosts at once after the look', async () => {
      const { browser, lab } = harness();
      const plain = await lab.site('http-plain');
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const popup = await browser.clickToolbar(tab);
      expectReading(await settledReading(popup), { level: 'secured' });
      await tab.evaluate((port) => {
        for (let index = 0; index < 80; index += 1)
          document.body.append(Object.assign(new Image(), { src: `http://h${index}.test:${port}/png` }));
      }, plain.port);
      const later = await until(
        () => popup.evaluate(() => document.querySelector<HTMLElement>('#app')?.dataset.level ?? ''),
        (level) => level !== 'secured' && level !== 'checking',
      );
      expect(later).toBe('partly');
      await popup.close();
      await tab.close();
    });

    test('a picture in a sandboxed frame that the page writes', async () => {
      const { browser, lab } = harness();
      const plain = await lab.site('http-plain');
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      await tab.evaluate(async (src) => {
        const srcdoc = `<img alt="" src="${src}">`;
        const frame = Object.assign(document.createElement('iframe'), { srcdoc });
        frame.setAttribute('sandbox', '');
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
      }, plain.url('/png'));
      expectReading(await lookAt(browser, tab), { level: 'partly', with: ['insecure-content-loaded'] });
      await tab.close();
    });
  },
  {
    modes: ['firefox'],
    launch: { firefoxPrefs: { 'security.mixed_content.upgrade_display_content': false } },
  },
);

const PAST_WARNING = { level: 'partly', with: ['part-overridden'] } as const;

/** What an open popup says once the answer is there: the server may be asked a moment before the browser tells of it. */
async function foundIn(browser: BrowserHandle, tab: TabHandle): Promise<Reading> {
  const popup = await browser.clickToolbar(tab);
  try {
    return await until(
      () => settledReading(popup),
      ({ level }) => level !== 'secured',
    );
  } finally {
    await popup.close();
  }
}

/**
 * What only real browsers show: how they tell of what a worker fetches, that a service worker answers out of what another page has put there, and
 * what is told of a page that sends its tab away and stays.
 */
inEachMode(
  'what workers bring, and what is sent and brings nothing',
  (harness) => {
    // First, of a site that no other spec uses: Chromium distrusts a host whose warning was once gone past, and what shares its process.
    test('a script out of the store that a page of the site past a warning has filled', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('self-signed-expired');
      await site.present('good');
      const before = await browser.open(site.url('/kept'));
      await before.evaluate(() => (window as unknown as { swReady: Promise<boolean> }).swReady);
      expectReading(await lookAt(browser, before), { level: 'secured' });
      await before.close();
      await site.present('own');
      const past = await browser.open(site.url('/fills'));
      await past.proceedPastWarning();
      await past.evaluate(() => (window as unknown as { filled: Promise<boolean> }).filled);
      await past.close();
      await site.present('good');
      const after = await browser.open(site.url('/kept'));
      expect(await after.evaluate(() => document.title)).toBe('From the store');
      expectReading(await lookAt(browser, after), { level: 'unknown' });
      await after.close();
    });

    test('past a warning: a script for a worker in a frame of another site, and a form', async () => {
      const { browser, lab } = harness();
      const [bad, pay, top] = [await lab.site('wrong-name'), await lab.site('p384'), await lab.site('rsa')];
      const first = await browser.open(bad.url('/'));
      await first.proceedPastWarning();
      await first.close();
      bad.clearRequests();
      const tab = await browser.open(top.url('/'));
      await tab.evaluate(
        (src) => void document.body.append(Object.assign(document.createElement('iframe'), { src })),
        pay.url(`/worker?${new URLSearchParams({ src: bad.url('/script.js') })}`),
      );
      await until(async () => bad.requests.length, Boolean);
      expectReading(await foundIn(browser, tab), PAST_WARNING);
      await tab.close();
      // It is answered with nothing: the page stays.
      bad.clearRequests();
      const sends = await browser.open((await lab.site('tls13')).url('/'));
      await sends.evaluate((action) => {
        const form = Object.assign(document.createElement('form'), { action, method: 'post' });
        document.body.append(form);
        form.submit();
        form.remove();
      }, bad.url('/204'));
      await until(async () => bad.requests.length, Boolean);
      expectReading(await foundIn(browser, sends), PAST_WARNING);
      // Of a request that a browser has sent twice it tells the last answer alone, in order perhaps.
      await bad.present('good');
      await sends.goto((await lab.site('tls13')).url('/'));
      await sends.evaluate(async (to) => {
        await fetch(to, { method: 'POST', mode: 'no-cors', body: 'card=4111' });
      }, bad.url('/'));
      expectReading(await lookAt(browser, sends), { level: 'unknown', with: ['parts-unwatched'] });
      await bad.present('own');
      await sends.close();
    });
  },
  { modes: ['firefox', 'chromium-security-info'] },
);
