/** Tabs that were open before the extension started: no event of theirs ever came. */
import { expect, test } from 'vitest';
import { inDepth } from '../depth.ts';
import type { Mode, TabHandle } from '../drivers/driver.ts';
import { expectReading, inEachMode, lookAt, until } from '../harness.ts';

inEachMode(
  'open before the extension',
  (harness, mode) => {
    let early: TabHandle;
    test('good, http, overridden and an error page', async () => {
      const { browser, lab } = harness();
      // Good as long as nothing else is said of it; see below.
      const mended = await lab.site('expired');
      await mended.present('good');
      early = await browser.open(mended.url('/checkout'));
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

    // Stock Chromium hears of no other tab.
    if (mode !== 'firefox') return;
    test('a good one loses its lock, for good, to a page of its site past a warning in another tab', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('expired');
      await early.activate();
      expectReading(await lookAt(browser, early), { level: 'secured', with: ['speaks-of-now'] });
      await site.present('own');
      const beside = await browser.open(site.url('/'));
      await beside.proceedPastWarning();
      await until(
        () => browser.toolbar(early),
        ({ icon }) => icon !== null && !icon.includes('/secured'),
      );
      // Its server is good by now, or it is another one.
      await site.present('good');
      await beside.close();
      await early.activate();
      expectReading(await lookAt(browser, early), { level: 'unknown' });
    });
  },
  {
    launch: { extension: null },
    spoils: true,
    modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']),
  },
);
