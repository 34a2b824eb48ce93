/** The browser's own warning or error page is never taken for the shop. */
import { expect, test } from 'vitest';
import type { SituationName } from '../../lab/situations.ts';
import { SOAKING } from '../depth.ts';
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

/** Only Chromium with site access tells one kind of fault from another; the others show one page for all. */
const KINDS: ReadonlySet<string> = new Set(['wrong-name', 'self-signed', 'unknown-issuer']);
const isOneForAll = (name: string) => KINDS.has(name) || name === 'client-cert-required-tls12';

inEachMode('the browser’s own page', (harness, mode) => {
  const once = PAGES.filter(([name]) => mode === 'chromium-security-info' || !isOneForAll(name));
  for (const [name, expected] of SOAKING ? PAGES : once)
    test(name, async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site(name)).url('/checkout'));
      const reading = await expectVerdict(harness(), tab, expected);
      expect(reading.headline).toBe('Your browser is showing a warning or an error, not the shop');
      expect(reading.text).toContain('Don’t click past a warning');
      await tab.close();
    });

  test('a name that is not found', async () => {
    const { browser } = harness();
    const tab = await browser.open('https://missing.test/');
    const reading = await expectVerdict(harness(), tab, shown);
    expect(reading.headline).toBe('Your browser is showing a warning or an error, not the shop');
    await tab.close();
  });
});
