/** Pages over http are exposed, and more sharply so where there is something to type. */
import { expect } from 'vitest';
import { SOAKING, testIn } from '../depth.ts';
import { expectVerdict, inEachMode, settledReading, until } from '../harness.ts';

inEachMode(
  'http',
  (harness, mode) => {
    testIn(mode, 'chromium')('a plain page', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('http-plain')).url('/words-http'));
      const reading = await expectVerdict(harness(), tab, { level: 'exposed', with: ['http-page'] });
      expect(reading.answers).toEqual(['no', 'no']);
      await tab.close();
    });

    testIn(mode, 'firefox')('with password and card fields', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('http-login')).url('/'));
      const reading = await expectVerdict(harness(), tab, { level: 'exposed', with: ['http-page-asks'] });
      expect(reading.text).toContain('a card number');
      await tab.close();
    });

    for (const [name, seenIn] of [['private-network', 'chromium'], ['http-ip']] as const)
      testIn(mode, ...(seenIn === undefined ? [] : [seenIn]))(`by IP address: ${name}`, async () => {
        const { browser, lab } = harness();
        const site = await lab.site(name);
        const tab = await browser.open(site.url('/'));
        const reading = await expectVerdict(harness(), tab, { level: 'exposed' });
        expect(reading.boldInAddress).toBe(site.host);
        expect(reading.findings.includes('private-network')).toBe(name === 'private-network');
        await tab.close();
      });

    testIn(mode, 'firefox')(
      'the https address is offered in a new tab, and the page stays as it is',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('private-network');
        const tab = await browser.open(site.url('/checkout?half=filled'));
        await tab.evaluate(() => void Object.assign(window, { filled: true }));
        const popup = await browser.clickToolbar(tab);
        await settledReading(popup);
        // The popup closes itself, perhaps before it can say that it was clicked.
        await popup.click('#try-https').catch(() => undefined);
        const urls = await until(
          () =>
            browser.inBackground(async () => {
              const { tabs } = (globalThis as unknown as { chrome: typeof chrome }).chrome;
              return (await tabs.query({})).map(({ url, pendingUrl, active }) => ({
                url,
                pendingUrl,
                active,
              }));
            }),
          (all) =>
            all.length > 1 &&
            all.some(
              ({ active, url, pendingUrl }) => active && (url ?? pendingUrl ?? 'https:').startsWith('https:'),
            ),
        );
        expect(urls.length).toBeGreaterThan(1);
        expect(await tab.evaluate(() => (window as unknown as { filled: boolean }).filled)).toBe(true);
        await tab.close();
      },
    );

    testIn(mode, 'firefox')('reached from https by a redirect', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('https-to-http')).url('/'));
      const reading = await expectVerdict(harness(), tab, { level: 'exposed' });
      expect(reading.address.startsWith('http://')).toBe(true);
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')('reached from https by a link', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/link'));
      await expectVerdict(harness(), tab, { level: 'secured' });
      await tab.click('#link');
      await until(
        () => tab.evaluate(() => location.protocol).catch(() => ''),
        (protocol) => protocol === 'http:',
      );
      await expectVerdict(harness(), tab, { level: 'exposed' });
      await tab.close();
    });
  },
  {
    launch: async (mode, lab) => {
      // Nothing is asked there that needs the proxy.
      if (mode === 'chromium-security-info' && !SOAKING) return {};
      const { pacUrl } = await lab.privateNetworkProxy();
      return mode === 'firefox'
        ? { firefoxPrefs: { 'network.proxy.type': 2, 'network.proxy.autoconfig_url': pacUrl } }
        : { chromiumArgs: [`--proxy-pac-url=${pacUrl}`] };
    },
  },
);
