/** Parts of a page that come by unusual ways are found. */
import { expect, test } from 'vitest';
import { soakTest } from '../depth.ts';
import { expectReading, inEachMode, lookAt, settledReading, until } from '../harness.ts';

inEachMode(
  'http inside a frame without an address of its own',
  (harness) => {
    soakTest('eighty hosts at once after the look', async () => {
      const { browser, lab } = harness();
      const plain = await lab.site('http-plain');
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const popup = await browser.clickToolbar(tab);
      expectReading(await settledReading(popup), { level: 'secured' });
      await tab.evaluate((port) => {
        for (let index = 0; index < 80; index += 1)
          document.body.append(Object.assign(new Image(), { src: `http://h${index}.test:${port}/png` }));
      }, plain.port);
      const later = await until(
        () => popup.evaluate(() => document.querySelector<HTMLElement>('#app')?.dataset.level ?? ''),
        (level) => level !== 'secured' && level !== 'checking',
      );
      expect(later).toBe('partly');
      await popup.close();
      await tab.close();
    });

    test('a picture in a sandboxed frame that the page writes', async () => {
      const { browser, lab } = harness();
      const plain = await lab.site('http-plain');
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      await tab.evaluate(async (src) => {
        const srcdoc = `<img alt="" src="${src}">`;
        const frame = Object.assign(document.createElement('iframe'), { srcdoc });
        frame.setAttribute('sandbox', '');
        const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
        document.body.append(frame);
        await loaded;
      }, plain.url('/png'));
      expectReading(await lookAt(browser, tab), { level: 'partly', with: ['insecure-content-loaded'] });
      await tab.close();
    });
  },
  {
    modes: ['firefox'],
    launch: { firefoxPrefs: { 'security.mixed_content.upgrade_display_content': false } },
  },
);
