/** Odd addresses: shown whole, the registrable domain in bold, nothing to mistake. */
import { expect } from 'vitest';
import { inDepth, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectReading, expectVerdict, inEachMode, settledReading } from '../harness.ts';

inEachMode(
  'addresses',
  (harness, mode) => {
    testIn(
      mode,
      'chromium',
      'firefox',
    )('a user name in front', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/').replace('https://', 'https://www.bank.example:pass@'));
      // Chromium gives no click the access to such an address, and does not show it.
      const unseen = { level: 'unknown', with: ['address-unseen'] } as const;
      const seen = { level: 'secured', with: ['address-has-credentials'] } as const;
      const reading = await expectVerdict(harness(), tab, mode === 'chromium' ? unseen : seen);
      if (mode !== 'chromium') expect(reading.boldInAddress).toBe('tls13.test');
      await tab.close();
    });

    testIn(mode, 'chromium')(
      'four thousand characters: the domain stays in sight, all of it can be read',
      async () => {
        const { browser, lab } = harness();
        const site = await lab.site('tls13');
        const tab = await browser.open(site.url(`/words-http?${'x'.repeat(4000)}`));
        const popup = await browser.clickToolbar(tab);
        const reading = await settledReading(popup);
        expectReading(reading, { level: 'secured' });
        expect(reading.boldInAddress).toBe('tls13.test');
        expect(reading.address.length).toBeLessThan(300);
        const inSight = await popup.evaluate(() => {
          const { top, bottom, width } = (
            document.querySelector('.address strong') ?? document.body
          ).getBoundingClientRect();
          return top >= 0 && bottom <= innerHeight && width > 0;
        });
        expect(inSight).toBe(true);
        await popup.click('#on-this-page > summary');
        await popup.click('#whole-address');
        const whole = await popup.evaluate(
          () => document.querySelector('.address-whole .rest')?.textContent?.length ?? 0,
        );
        expect(whole).toBeGreaterThan(4000);
        expect(await popup.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await popup.close();
        await tab.close();
      },
    );

    testIn(mode, 'chromium')('letters of another alphabet are shown both ways', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('idn')).url('/'));
      const reading = await expectVerdict(harness(), tab, {
        level: 'secured',
        with: ['name-in-other-letters'],
      });
      expect(reading.address).toContain('xn--bcher-kva.test');
      expect(reading.text).toContain('bücher.test');
      await tab.close();
    });

    testIn(mode, 'firefox')('upper case and a trailing dot', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('http-plain');
      const tab = await browser.open(`HTTP://HTTP-PLAIN.TEST.:${site.port}/words-http`);
      const reading = await expectVerdict(harness(), tab, { level: 'exposed' });
      expect(reading.address).toContain(`http://http-plain.test.:${site.port}/`);
      expect(reading.boldInAddress).toBe('http-plain.test');
      await tab.close();
    });

    testIn(mode, 'firefox')('letters that turn the direction stay harmless', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/words-http?\u202Emoc.knab//:sptth\u2066'));
      const popup = await browser.clickToolbar(tab);
      const reading = await settledReading(popup);
      expectReading(reading, { level: 'secured' });
      // A query is a stranger's text: it is shown when it is asked for.
      expect(reading.address).not.toContain('?');
      await popup.click('#on-this-page > summary');
      await popup.click('#whole-address');
      const whole = await popup.evaluate(() => document.querySelector('.address-whole')?.textContent ?? '');
      expect(whole).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(whole).toContain('%E2%80%AE');
      await popup.close();
      await tab.close();
    });

    testIn(mode, 'chromium')('the registrable domain is bold, not what stands before it', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('wildcard')).url('/'));
      const reading = await expectVerdict(harness(), tab, { level: 'secured' });
      expect(reading.boldInAddress).toBe('wild.test');
      expect(reading.address).toContain('a.wild.test');
      await tab.close();
    });
  },
  { modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']) },
);
