/** Entering and leaving the secured zone: the way to this page, in the popup and in the button's title. */
import { expect, test } from 'vitest';
import { testIn } from '../depth.ts';
import type { PopupHandle } from '../drivers/driver.ts';
import { expectReading, inEachMode, type Reading, settledReading, until } from '../harness.ts';
import { expectNoted, openWhenWatched } from '../toolbar-button.ts';

interface Way {
  readonly reading: Reading;
  /** Folded until it is asked for. */
  readonly open: boolean;
  /** `scheme://host how`, in their order. */
  readonly steps: readonly string[];
}

async function wayIn(popup: PopupHandle): Promise<Way> {
  const reading = await settledReading(popup);
  const rest = await popup.evaluate(() => ({
    open: document.querySelector<HTMLDetailsElement>('#zone-history')?.open ?? false,
    steps: [...document.querySelectorAll('#zone-history li')].map((li) =>
      [li.querySelector('bdi'), li.querySelector('span')].map((part) => part?.textContent ?? '').join(' '),
    ),
  }));
  await popup.close();
  return { reading, ...rest };
}

inEachMode(
  'the way to this page',
  (harness, mode) => {
    test('entered by a redirect, left by a link back to http; the background killed in between', async () => {
      const { browser, lab } = harness();
      const from = await lab.site('redirect-from-http');
      const tab = await openWhenWatched(browser, (await lab.site('http-plain')).url('/words-http'));
      await tab.goto(from.url('/checkout'));
      const entered = await wayIn(await browser.clickToolbar(tab));
      expectReading(entered.reading, { level: 'secured', with: ['entered-zone'] });
      expect(entered.reading.text).toContain('You entered the secured zone at');
      expect(entered.open).toBe(false);
      expect(entered.steps.slice(-3)).toEqual([
        expect.stringMatching(/^http:\/\/http-plain\.test /),
        expect.stringMatching(/^http:\/\/redirect\.test You came here yourself/),
        'https://redirect.test The server sent you on',
      ]);
      await browser.killBackground();
      const plain = (await lab.site('http-plain')).url('/login');
      await tab.evaluate((url) => void location.assign(url), plain);
      const { title } = await until(
        () => browser.toolbar(tab),
        (state) => state.title.includes('You have left'),
      );
      expect(title.replaceAll(/[\u2066-\u2069]/g, '')).toContain('https://redirect.test');
      const left = await wayIn(await browser.clickToolbar(tab));
      expectReading(left.reading, { level: 'exposed', with: ['left-zone'] });
      expect(left.reading.text).toContain('You have left the secured zone');
      expect(left.steps.at(-1)).toBe('http://http-plain.test A link or a form led here');
      // No path, no query, no port.
      expect(left.steps.join(' ')).not.toMatch(/login|checkout|:\d/);
      await tab.close();
    });

    testIn(mode, 'chromium-security-info')(
      'a server that drops back to http, and another domain',
      async () => {
        const { browser, lab } = harness();
        const good = await lab.site('tls13');
        const tab = await browser.open(good.url('/'));
        await tab.goto((await lab.site('https-to-http')).url('/'));
        const dropped = await wayIn(await browser.clickToolbar(tab));
        expectReading(dropped.reading, { level: 'exposed', with: ['left-zone'] });
        expect(dropped.steps.slice(-2)).toEqual([
          expect.stringMatching(/^https:\/\/downgrade\.test You came here yourself/),
          'http://downgrade.test The server sent you on',
        ]);
        await tab.goto(good.url('/'));
        await tab.evaluate((url) => void location.assign(url), (await lab.site('tls12')).url('/'));
        await until(
          () => tab.evaluate(() => location.host + document.readyState).catch(() => ''),
          (state) => state.startsWith('tls12.test') && state.endsWith('complete'),
        );
        const elsewhere = await wayIn(await browser.clickToolbar(tab));
        expectReading(elsewhere.reading, { level: 'secured', with: ['left-zone', 'entered-zone'] });
        expect(elsewhere.reading.text).toContain('You are on another website now');
        await tab.close();
      },
    );

    test('the browser itself goes on to https, because the website told it to', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('hsts');
      const tab = await browser.open(site.url('/'));
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await tab.goto(site.url('/').replace('https:', 'http:'));
      const way = await wayIn(await browser.clickToolbar(tab));
      expectReading(way.reading, { level: 'secured', with: ['entered-zone'] });
      const own = mode === 'firefox' ? /Your browser itself went on to https/ : /\(HSTS\)/;
      expect(way.steps.at(-1)).toMatch(own);
      expect(way.steps.at(-2)).toMatch(/^http:\/\/hsts\.test /);
      await tab.close();
    });

    testIn(mode, 'firefox')('back and forward: the way is not invented', async () => {
      const { browser, lab } = harness();
      const first = (await lab.site('tls13')).url('/');
      const tab = await browser.open(first);
      await tab.goto((await lab.site('http-plain')).url('/words-http'));
      await tab.back();
      // Out of the cache of pages a page is there before the browser has said so to anybody.
      await expectNoted(browser, tab, first);
      const way = await wayIn(await browser.clickToolbar(tab));
      expect(way.steps.at(-1)).toBe('https://tls13.test We did not see how');
      await tab.close();
    });
  },
  { modes: ['chromium-security-info', 'firefox'] },
);

inEachMode(
  'without site access',
  (harness) => {
    test('nothing is known of the way, and nothing is said of it', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('http-plain')).url('/words-http'));
      await tab.goto((await lab.site('tls13')).url('/'));
      const way = await wayIn(await browser.clickToolbar(tab));
      expectReading(way.reading, { level: 'secured', without: ['entered-zone', 'left-zone'] });
      expect(way.steps).toEqual([]);
      await tab.close();
    });
  },
  { modes: ['chromium'] },
);
