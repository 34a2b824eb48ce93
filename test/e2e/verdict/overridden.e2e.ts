/** A certificate warning that the user clicked away is danger, with the reason where the browser gives one. */
import { expect } from 'vitest';
import type { SituationName } from '../../lab/situations.ts';
import { inDepth, testIn } from '../depth.ts';
import type { Mode } from '../drivers/driver.ts';
import { expectVerdict, inEachMode } from '../harness.ts';

const DATE = 'has expired, or is not valid yet';
const NAME = 'made out for another name';
const ISSUER = 'Nobody your browser trusts';

/**
 * What each browser says: Firefox names one fault, and the dates can be read off the certificate besides;
 * Chromium with site access named it in the warning; a stock Chromium names none.
 */
const BAD: ReadonlyArray<readonly [SituationName, firefox: readonly string[], chromium: string]> = [
  ['expired', ['has expired'], DATE],
  ['not-yet-valid', ['is not valid yet'], DATE],
  ['wrong-name', [NAME], NAME],
  ['self-signed', [ISSUER], ISSUER],
  ['unknown-issuer', [ISSUER], ISSUER],
];
/** Faults that come together are told by the one that the browser names. */
const WORSE: typeof BAD = [
  ['expired-and-wrong-name', [NAME, 'has expired'], NAME],
  ['self-signed-expired', [ISSUER, 'has expired'], ISSUER],
];

/** Each kind that a browser names, and one where it names none. */
const SEEN_IN: Readonly<Partial<Record<SituationName, readonly Mode[]>>> = {
  expired: ['chromium', 'chromium-security-info', 'firefox'],
  'wrong-name': ['firefox'],
  'self-signed': ['chromium-security-info', 'firefox'],
  'unknown-issuer': ['firefox'],
};

inEachMode('overridden warning', (harness, mode) => {
  for (const [name, inFirefox, inChromium] of inDepth(BAD, WORSE))
    testIn(mode, ...(SEEN_IN[name] ?? []))(name, async () => {
      const { browser, lab } = harness();
      const site = await lab.site(name);
      const tab = await browser.open(site.url('/checkout'));
      await tab.proceedPastWarning();
      const reading = await expectVerdict(harness(), tab, { level: 'danger', with: ['warning-overridden'] });
      expect(reading.answers).toEqual(['yes', 'no']);
      const reasons = {
        chromium: ['does not tell us what is wrong'],
        'chromium-security-info': [inChromium],
        firefox: inFirefox,
      }[mode];
      for (const reason of reasons) expect(reading.text).toContain(reason);
      await tab.close();
    });

  // Only the browser shows what its cache has kept, and says that it came over the good connection.
  testIn(mode, 'firefox')('kept, and called not modified by a server that is good by then', async () => {
    const { browser, lab } = harness();
    const site = await lab.site('not-yet-valid');
    const past = await browser.open(site.url('/revalidated'));
    await past.proceedPastWarning();
    await past.close();
    await site.present('good');
    // The server is asked at first, then the cache alone.
    for (let times = 0; times < 2; times += 1) {
      const tab = await browser.open(site.url('/revalidated'));
      await expectVerdict(harness(), tab, { level: 'unknown', with: ['response-unseen'] });
      await tab.close();
    }
    // Its viewer would fetch the rest of a long one by itself, and tell nobody.
    const document = await browser.open(site.url('/pdf'));
    await expectVerdict(harness(), document, { level: 'unknown', with: ['connection-unclear'] });
    await document.close();
    await site.present('own');
  });
});
