/** "Remember this shop", and the names that only look like its own. */
import { expect, test } from 'vitest';
import { expectReading, expectToolbar, inEachMode, lookAt, settledReading, until } from './harness.ts';

inEachMode(
  'known shops',
  (harness) => {
    const sectionText = () =>
      document.querySelector('.shop')?.textContent?.replaceAll(/[\u2068\u2069]/g, '') ?? '';

    test('a shop is remembered with one click, and known from then on, below it too', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('botanica')).url('/'));
      const popup = await browser.clickToolbar(tab);
      const before = await settledReading(popup);
      expectReading(before, { level: 'secured', without: ['known-shop', 'resembles-known-shop'] });
      await popup.click('#remember-shop');
      const said = await until(
        () => popup.evaluate(sectionText),
        (text) => text.includes('You know this shop since'),
      );
      expect(said).toContain(String(new Date().getFullYear()));
      await popup.close();
      await browser.killBackground();
      expectReading(await lookAt(browser, tab), { level: 'secured', with: ['known-shop'] });
      await tab.goto((await lab.site('botanica-below')).url('/'));
      expectReading(await lookAt(browser, tab), { level: 'secured', with: ['known-shop'] });
      await tab.close();
    });

    test.each([
      ['botanica-confusable', 'bоtanica.test', ['о'], ['o']],
      ['botanica-one-edit', 'botanika.test', ['k'], ['c']],
      ['botanica-below-stranger', 'botanica.test.stranger.test', ['.stranger.test'], []],
    ] as const)(
      '%s: both names, one under the other, what differs marked',
      async (name, shown, here, there) => {
        const { browser, lab } = harness();
        await browser.killBackground();
        const tab = await browser.open((await lab.site(name)).url('/'));
        const popup = await browser.clickToolbar(tab);
        const reading = await settledReading(popup);
        expectReading(reading, { level: 'secured', with: ['resembles-known-shop'], without: ['known-shop'] });
        expect(reading.headline).toBe('Secured, but this is not botanica.test');
        expect(reading.text).toContain('Don’t type anything until you have checked the name.');
        expect(reading.text).not.toContain('does not make a shop honest');
        const rows = await popup.evaluate(() =>
          [...document.querySelectorAll('.look-alike dd')].map((dd) => ({
            name: dd.querySelector('.name')?.textContent,
            marks: [...dd.querySelectorAll('mark')].map((mark) => mark.textContent),
            below: document.querySelector('.verdict')?.nextElementSibling?.className,
          })),
        );
        expect(rows).toEqual([
          { name: shown, marks: here, below: 'look-alike' },
          { name: 'botanica.test', marks: there, below: 'look-alike' },
        ]);
        if (name === 'botanica-confusable') expect(reading.text).toContain('xn--btanica-9ig.test');
        await popup.close();
        await expectToolbar(browser, tab, reading);
        await tab.close();
      },
    );

    test('a stranger’s name is no alarm; a look-alike that is remembered too is none any more', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      expectReading(await lookAt(browser, tab), {
        level: 'secured',
        without: ['known-shop', 'resembles-known-shop'],
      });
      await tab.goto((await lab.site('botanica-one-edit')).url('/'));
      const popup = await browser.clickToolbar(tab);
      await settledReading(popup);
      await popup.click('#remember-shop');
      const now = await until(
        () => settledReading(popup),
        ({ findings }) => findings.includes('known-shop'),
      );
      expectReading(now, { level: 'secured', with: ['known-shop'], without: ['resembles-known-shop'] });
      await popup.click('#forget-shop');
      await until(
        () => popup.evaluate(() => document.querySelector('#remember-shop') !== null),
        (offered) => offered,
      );
      await popup.close();
      expectReading(await lookAt(browser, tab), { level: 'secured', with: ['resembles-known-shop'] });
      await tab.close();
    });

    test('a private window knows the shop, and offers to keep nothing', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('botanica')).url('/'), { window: 'private' });
      const popup = await browser.clickToolbar(tab);
      expectReading(await settledReading(popup), { level: 'secured', with: ['known-shop'] });
      const buttons = () => document.querySelectorAll('#remember-shop, #forget-shop').length;
      expect(await popup.evaluate(buttons)).toBe(0);
      await popup.close();
      await tab.goto((await lab.site('tls13')).url('/'));
      const other = await browser.clickToolbar(tab);
      await settledReading(other);
      expect(await other.evaluate(buttons)).toBe(0);
      await other.close();
      await tab.close();
    });

    test('an entry that nobody can read breaks nothing', async () => {
      const { browser, lab } = harness();
      await browser.inBackground(async () => {
        await (globalThis as unknown as { chrome: typeof chrome }).chrome.storage.local.set({
          'shop:tls12.test': 'nonsense',
        });
      });
      const tab = await browser.open((await lab.site('tls12')).url('/'));
      expectReading(await lookAt(browser, tab), { level: 'secured', without: ['known-shop'] });
      await tab.close();
    });
  },
  { launch: { allowPrivate: true } },
);
