/** Good connections of every kind come out secured. */
import { expect, test } from 'vitest';
import type { SituationName } from '../../lab/situations.ts';
import { inDepth } from '../depth.ts';
import { expectVerdict, inEachMode } from '../harness.ts';

const GOOD = inDepth<SituationName>(
  // Each leaves other evidence: the two versions of TLS, and a HEAD that is refused or never answered.
  ['tls13', 'tls12', 'head-reset', 'head-ignored'],
  [
    'http2',
    'rsa',
    'ecdsa',
    'wildcard',
    'idn',
    'hsts',
    'intermediate-chain',
    'client-cert-optional',
    'post-quantum',
  ],
);

inEachMode('good', (harness, mode) => {
  for (const name of GOOD)
    test(name, async () => {
      const { browser, lab } = harness();
      const site = await lab.site(name);
      const tab = await browser.open(site.url('/checkout'));
      const reading = await expectVerdict(harness(), tab, {
        level: 'secured',
        with: ['certificate-accepted'],
      });
      expect(reading.answers).toEqual(['yes', 'yes']);
      expect(reading.text).toContain('does not make a shop honest');
      await tab.close();
    });

  test('http that redirects to https', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('redirect-from-http');
    const tab = await browser.open(site.url('/checkout'));
    const reading = await expectVerdict(harness(), tab, { level: 'secured' });
    expect(reading.address.startsWith('https://')).toBe(true);
    await tab.close();
  });

  test('a server that turns away whatever looks like a robot is never called dangerous', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('bot-filter');
    const tab = await browser.open(site.url('/checkout'));
    const level = mode === 'chromium' ? 'unknown' : 'secured';
    await expectVerdict(harness(), tab, { level });
    await tab.close();
  });
});
