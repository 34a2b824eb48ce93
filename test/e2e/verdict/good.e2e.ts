/** Good connections of every kind come out secured. */
import { expect, test } from 'vitest';
import type { SituationName } from '../../lab/situations.ts';
import { inDepth, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectVerdict, inEachMode } from '../harness.ts';

/** Each leaves other evidence. A HEAD that is never answered is in `the-extension`. */
const GOOD: Readonly<Record<Mode, readonly SituationName[]>> = {
  chromium: ['tls13', 'head-reset'],
  'chromium-security-info': ['tls13'],
  firefox: ['tls13'],
};
const IN_SOAK: readonly SituationName[] = [
  'head-reset',
  'head-ignored',
  'tls12',
  'http2',
  'rsa',
  'ecdsa',
  'wildcard',
  'idn',
  'hsts',
  'intermediate-chain',
  'client-cert-optional',
  'post-quantum',
];

inEachMode('good', (harness, mode) => {
  for (const name of new Set(inDepth(GOOD[mode], IN_SOAK)))
    test(name, async () => {
      const { browser, lab } = harness();
      const site = await lab.site(name);
      const tab = await browser.open(site.url('/checkout'));
      const reading = await expectVerdict(harness(), tab, {
        level: 'secured',
        with: ['certificate-accepted'],
      });
      expect(reading.answers).toEqual(['yes', 'yes']);
      expect(reading.text).toContain('does not mean an honest shop');
      await tab.close();
    });

  testIn(mode, 'firefox')('http that redirects to https', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('redirect-from-http');
    const tab = await browser.open(site.url('/checkout'));
    const reading = await expectVerdict(harness(), tab, { level: 'secured' });
    expect(reading.address.startsWith('https://')).toBe(true);
    await tab.close();
  });

  testIn(mode, 'chromium')(
    'a server that turns away whatever looks like a robot is never called dangerous',
    async () => {
      const { browser, lab } = harness();
      const site = await lab.site('bot-filter');
      const tab = await browser.open(site.url('/checkout'));
      const level = mode === 'chromium' ? 'unknown' : 'secured';
      await expectVerdict(harness(), tab, { level });
      await tab.close();
    },
  );
});
