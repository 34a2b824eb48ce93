/** The browser's own warning or error page is never taken for the shop. */
import { expect, test } from 'vitest';
import type { SituationName } from '../../lab/situations.ts';
import { SOAKING, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { type ExpectedByMode, expectVerdict, inEachMode } from '../harness.ts';

const shown = { level: 'unknown', with: ['error-page-showing'] } as const;
const warned = { level: 'danger', with: ['certificate-warning-showing'] } as const;
/** Stock Chromium says only that a page of its own is there; Firefox only that TLS failed. */
const certificate: ExpectedByMode = { chromium: shown, 'chromium-security-info': warned, firefox: shown };

const PAGES: ReadonlyArray<readonly [SituationName, ExpectedByMode]> = [
  ['expired', certificate],
  ['wrong-name', certificate],
  ['self-signed', certificate],
  ['unknown-issuer', certificate],
  ['tls11', shown],
  ['client-cert-required', shown],
  ['client-cert-required-tls12', shown],
  ['refused', shown],
  ['empty-answer', shown],
];

/** A warning about a certificate, and what is none. A name that is not found stands for all that never connected. */
const SEEN_IN: Readonly<Record<Mode, readonly SituationName[]>> = {
  chromium: ['expired'],
  'chromium-security-info': ['expired', 'client-cert-required'],
  firefox: ['expired', 'empty-answer'],
};

inEachMode('the browser’s own page', (harness, mode) => {
  for (const [name, expected] of PAGES.filter(([name]) => SOAKING || SEEN_IN[mode].includes(name)))
    test(name, async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site(name)).url('/checkout'));
      const reading = await expectVerdict(harness(), tab, expected);
      expect(reading.headline).toBe(
        reading.level === 'danger'
          ? 'Stop! Don’t type your card or personal details here'
          : 'You did not get to the shop',
      );
      expect(reading.text).toMatch(/(?:page|warning) from (?:Chromium|Firefox)/);
      await tab.close();
    });

  testIn(mode, 'chromium')('a name that is not found', async () => {
    const { browser } = harness();
    const tab = await browser.open('https://missing.test/');
    const reading = await expectVerdict(harness(), tab, shown);
    expect(reading.headline).toBe(
      reading.level === 'danger'
        ? 'Stop! Don’t type your card or personal details here'
        : 'You did not get to the shop',
    );
    await tab.close();
  });
});
