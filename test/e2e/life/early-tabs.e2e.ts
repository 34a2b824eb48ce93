/** Tabs that were open before the extension started: no event of theirs ever came. */
import { expect, test } from 'vitest';
import { expectReading, inEachMode, lookAt } from '../harness.ts';

inEachMode(
  'open before the extension',
  (harness, mode) => {
    test('good, http, overridden and an error page', async () => {
      const { browser, lab } = harness();
      const good = await browser.open((await lab.site('tls13')).url('/checkout'));
      const plain = await browser.open((await lab.site('http-plain')).url('/words-http'));
      const bad = await browser.open((await lab.site('self-signed')).url('/'));
      await bad.proceedPastWarning();
      const gone = await browser.open((await lab.site('refused')).url('/'));
      await browser.installExtension();
      for (const [tab, level] of [
        [good, 'secured'],
        [plain, 'exposed'],
        [bad, 'danger'],
        [gone, 'unknown'],
      ] as const) {
        await tab.activate();
        const reading = await lookAt(browser, tab);
        expectReading(reading, { level });
        if (level === 'secured') expect(reading.findings).toContain('speaks-of-now');
        if (tab === gone) expect(reading.findings).toEqual(['error-page-showing']);
      }
    });
    test('the one HEAD of the background carries no cookie', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const asked = site.requests.filter(({ method }) => method === 'HEAD');
      expect(asked.length).toBe(1);
      expect(asked[0]?.headers.cookie).toBeUndefined();
      expect(browser.mode).toBe(mode);
    });
  },
  { launch: { extension: null }, spoils: true },
);
