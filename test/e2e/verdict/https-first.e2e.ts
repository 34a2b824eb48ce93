/**
 * Public names on default ports, as real shops have them, in browsers that prefer https: upgraded silently, or stopped in front
 * of an http address. Only a browser can show what its own page there looks like to an extension.
 */
import { expect, test } from 'vitest';
import { testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectVerdict, inEachMode, settledReading, until } from '../harness.ts';

/** Chrome warns before public http pages since version 154; Debian's Chromium of that age by these features. */
const WARNS = ['HttpsFirstBalancedModeAutoEnable', 'HttpsFirstBalancedMode'];

const features = (mode: Mode) =>
  [...WARNS, ...(mode === 'chromium' ? [] : ['WebRequestSecurityInfo'])].join(',');
const stopped = {
  level: 'unknown',
  with: ['http-address-stopped'],
  without: ['error-page-showing'],
} as const;

inEachMode(
  'https by default',
  (harness, mode) => {
    test('an http address with https behind it is upgraded, and secured', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('shop-over-http')).url('/checkout'));
      const reading = await expectVerdict(harness(), tab, { level: 'secured' });
      expect(reading.address).toBe('https://shop.example.com/checkout');
      if (mode === 'firefox') {
        const popup = await browser.clickToolbar(tab);
        await settledReading(popup);
        const way = await popup.evaluate(() => document.querySelector('#zone-history')?.textContent);
        expect(way).toContain('Your browser itself went on to https');
        await popup.close();
      }
      await tab.close();
    });

    testIn(mode, 'firefox')('the name with a dot at its end is the same shop', async () => {
      const { browser } = harness();
      const tab = await browser.open('https://shop.example.com./checkout');
      await expectVerdict(harness(), tab, { level: 'secured', without: ['form-sends-elsewhere'] });
      await tab.close();
    });

    test('the browser stops before an http address; in Firefox, after “continue”, the page is exposed', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('public-http-only')).url('/'));
      const reading = await expectVerdict(harness(), tab, stopped);
      expect(reading.headline).toBe('You did not get to the shop');
      expect(reading.text).toContain('The shop has no https, or it does not answer.');
      // A Chromium that is driven leaves its own page blank, without the button to go on.
      if (mode === 'firefox') {
        await until(
          () =>
            tab.evaluate(() => document.querySelector<HTMLButtonElement>('#openInsecure')?.disabled ?? true),
          (disabled) => !disabled,
        );
        await tab.evaluate(() => document.querySelector<HTMLElement>('#openInsecure')?.click());
        await until(
          () => tab.evaluate(() => location.protocol + document.readyState).catch(() => ''),
          (state) => state === 'http:complete',
        );
        await expectVerdict(harness(), tab, { level: 'exposed', with: ['http-page-asks'] });
      }
      await tab.close();
    });

    for (const [what, path, ...modes] of [
      ['https that sends on to http', 'http://downgrade.example.org/', 'chromium-security-info', 'firefox'],
      ['nobody who answers', 'http://nobody.example.net/', 'chromium'],
    ] as const)
      testIn(mode, ...modes)(`stopped before ${what}`, async () => {
        const { browser } = harness();
        const tab = await browser.open(path);
        await expectVerdict(harness(), tab, stopped);
        await tab.close();
      });
  },
  {
    launch: (mode) => ({
      chromiumArgs: [`--enable-features=${features(mode)}`],
      firefoxPrefs: { 'dom.security.https_only_mode': true },
    }),
  },
);

inEachMode(
  'https first',
  (harness) => {
    test('an upgrade that failed falls back to http, which is exposed', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('public-http-only')).url('/'));
      await expectVerdict(harness(), tab, { level: 'exposed', with: ['http-page-asks'] });
      await tab.close();
    });

    test('nobody answers, neither over https nor over http', async () => {
      const { browser } = harness();
      const tab = await browser.open('http://nobody.example.net/');
      await expectVerdict(harness(), tab, { level: 'unknown', with: ['error-page-showing'] });
      await tab.close();
    });
  },
  // Chromium without its warnings is in every other spec.
  { modes: ['firefox'] },
);
