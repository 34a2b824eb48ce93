/** Firefox without site access: the popup still answers what it can, and one button asks for the rest. */
import { expect, test } from 'vitest';
import { expectReading, inEachMode, lookAt, readPopup, settledReading, until } from '../harness.ts';

inEachMode(
  'without site access',
  (harness) => {
    test('http is told all the same', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('http-login')).url('/'));
      expectReading(await lookAt(browser, tab), { level: 'exposed', with: ['http-page-asks'] });
      await tab.close();
    });

    test('https cannot be told, nothing is asked of the server, and the button gives the answer', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/'));
      site.clearRequests();
      const popup = await browser.clickToolbar(tab);
      const reading = await settledReading(popup);
      expectReading(reading, { level: 'unknown', with: ['site-access-missing'] });
      expect(reading.answers).toEqual(['yes', 'unseen']);
      expect(site.requests).toEqual([]);
      await popup.click('#allow-access');
      await browser.acceptPrompt();
      const allowed = await until(
        () => readPopup(popup),
        ({ level }) => level === 'secured',
      );
      expect(allowed.findings).toContain('speaks-of-now');
      await popup.close();
      await tab.reload();
      const seen = await lookAt(browser, tab);
      expectReading(seen, { level: 'secured', without: ['speaks-of-now'] });
      await tab.close();
    });
  },
  { modes: ['firefox'], launch: { withoutSiteAccess: true }, spoils: true },
);
