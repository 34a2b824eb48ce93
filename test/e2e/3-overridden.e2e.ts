/** A certificate warning that the user clicked away is danger, with the reason where the browser gives one. */
import { expect, test } from 'vitest';
import type { SituationName } from '../lab/situations.ts';
import { expectVerdict, inEachMode } from './harness.ts';

/** What Firefox says of each; it names one fault, and the dates can be read off the certificate besides. */
const BAD: ReadonlyArray<readonly [SituationName, readonly string[]]> = [
  ['expired', ['has expired']],
  ['not-yet-valid', ['is not valid yet']],
  ['wrong-name', ['made out for another name']],
  ['self-signed', ['Nobody your browser trusts']],
  ['unknown-issuer', ['Nobody your browser trusts']],
  ['expired-and-wrong-name', ['made out for another name', 'has expired']],
  ['self-signed-expired', ['Nobody your browser trusts', 'has expired']],
];

inEachMode('overridden warning', (harness, mode) => {
  for (const [name, reasons] of BAD)
    test(name, async () => {
      const { browser, lab } = harness();
      const site = await lab.site(name);
      const tab = await browser.open(site.url('/checkout'));
      await tab.proceedPastWarning();
      const reading = await expectVerdict(harness(), tab, { level: 'danger', with: ['warning-overridden'] });
      expect(reading.answers).toEqual(['yes', 'no']);
      if (mode === 'firefox') for (const reason of reasons) expect(reading.text).toContain(reason);
      else expect(reading.text).toContain('does not tell us what is wrong');
      await tab.close();
    });
});
