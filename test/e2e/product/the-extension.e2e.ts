/** The extension itself: how it is taken by the browser, what it does with broken storage, how soon it answers. */
import { expect, test } from 'vitest';
import { allowedConsoleLine } from '../allowed-console.ts';
import { inDepth, soakTest, testIn } from '../depth.ts';
import type { BrowserHandle, Mode } from '../drivers/driver.ts';
import { expectReading, inEachMode, lookAt, readPopup, settledReading, until } from '../harness.ts';

type Api = { readonly chrome: typeof chrome };

const SIZES = [4_000_000, 1_000_000, 250_000, 60_000, 15_000, 4_000, 1_000, 250] as const;

/** With one size: one value under this very key. Else values of falling size under keys that begin so, until nothing more fits. */
function fillStorage(browser: BrowserHandle, key: string, sizes: readonly number[] = SIZES): Promise<void> {
  return browser.inBackground(
    async (begin, all) => {
      const { storage } = (globalThis as unknown as Api).chrome;
      if (all.length === 1) return storage.session.set({ [begin]: 'x'.repeat(all[0] ?? 0) });
      let part = 0;
      for (const size of all)
        for (let fits = true; fits; part += 1)
          fits = await storage.session.set({ [`${begin}${part}`]: 'x'.repeat(size) }).then(
            () => true,
            () => false,
          );
    },
    key,
    sizes,
  );
}

function emptyStorage(browser: BrowserHandle, begin: string): Promise<void> {
  return browser.inBackground(async (prefix) => {
    const { storage } = (globalThis as unknown as Api).chrome;
    const keys = await storage.session.getKeys();
    await storage.session.remove(keys.filter((key) => key.startsWith(prefix)));
  }, begin);
}

inEachMode('the extension', (harness, mode) => {
  test('is loaded without an error or a warning of the browser', async () => {
    const { browser } = harness();
    const report = await browser.extensionReport();
    expect(report.manifestErrors).toEqual([]);
    // Firefox names the one access that it cannot work without; the copy with site access is for tests only.
    const warnings = { chromium: 0, 'chromium-security-info': 1, firefox: 1 };
    expect(report.installWarnings.length).toBeLessThanOrEqual(warnings[mode]);
    const own = report.runtimeErrors.filter(
      (text) => !allowedConsoleLine({ source: 'worker', level: 'error', text }, mode),
    );
    expect(own).toEqual([]);
  });

  testIn(
    mode,
    'chromium',
    'firefox',
  )('paints an honest "checking" first, and "secured" only when it is settled', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('ecdsa')).url('/'));
    const popup = await browser.clickToolbar(tab);
    const seen = [];
    for (;;) {
      const reading = await readPopup(popup);
      seen.push(reading);
      if (reading.settled) break;
    }
    for (const reading of seen)
      if (!reading.settled) expect(['checking', 'local', 'danger', 'exposed']).toContain(reading.level);
    expect(seen.at(-1)?.level).toBe('secured');
    // Not squeezed into a panel that has the size of what was there before.
    expect(await popup.evaluate(() => innerWidth - document.documentElement.clientWidth)).toBe(0);
    const marks = await until(
      () => popup.evaluate(() => performance.getEntriesByType('mark').map(({ name }) => name)),
      (names) => names.includes('complete'),
    );
    // In the order of their times: the verdict is there no later than all that belongs to it.
    expect(marks).toEqual(['first-verdict', 'settled', 'complete']);
    await popup.close();
    await tab.close();
  });

  testIn(mode, 'chromium')(
    'while the server keeps our HEAD waiting, the popup says so and does not promise',
    async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('head-ignored')).url('/'));
      const popup = await browser.clickToolbar(tab);
      const first = await until(
        () => readPopup(popup),
        ({ headline }) => headline !== '',
      );
      if (!first.settled) {
        expect(first.level).toBe('checking');
        expect(first.headline).toBe('Checking…');
        expect(first.address).toContain('head-ignored.test');
      }
      expectReading(await settledReading(popup), { level: 'secured' });
      await popup.close();
      await tab.close();
    },
  );

  testIn(mode, 'firefox')('corrupt storage is as good as none', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/'));
    expectReading(await lookAt(browser, tab), { level: 'secured' });
    await browser.inBackground(
      async (tabId: number) => {
        const { storage } = (globalThis as unknown as Api).chrome;
        for (const key of ['evidence', 'record', 'check'])
          await storage.session.set({
            [`${key}:${tabId}`]: { version: 1, responses: 'none', nonsense: [null] },
          });
      },
      await tab.id(),
    );
    // The one that wrote it knows what it wrote.
    await browser.killBackground();
    // Where the memory of warnings is gone, only Chromium's own opinion of the tab is left.
    const afterwards = (await lookAt(browser, tab)).level;
    expect(mode === 'firefox' ? ['secured', 'unknown'] : ['secured']).toContain(afterwards);
    await tab.close();
  });

  testIn(mode, 'chromium')('full storage leaves an answer', async () => {
    const { browser, lab } = harness();
    await fillStorage(browser, 'filler:');
    const good = await browser.open((await lab.site('tls12')).url('/'));
    expect(['secured', 'unknown']).toContain((await lookAt(browser, good)).level);
    const plain = await browser.open((await lab.site('http-plain')).url('/words-http'));
    expectReading(await lookAt(browser, plain), { level: 'exposed' });
    await emptyStorage(browser, 'filler:');
    await good.activate();
    // Where the memory of warnings is gone, only Chromium's own opinion of the tab is left.
    const afterwards = (await lookAt(browser, good)).level;
    expect(mode === 'firefox' ? ['secured', 'unknown'] : ['secured']).toContain(afterwards);
    await good.close();
    await plain.close();
  });

  // Which tabs make room, the background's unit tests say.
  soakTest('of very many tabs, the one in front is remembered', async () => {
    const { browser, lab } = harness();
    const left = await browser.open('about:blank');
    const tab = await browser.open((await lab.site('tls12')).url('/'));
    // As if all room were taken by tabs that were left long ago.
    await fillStorage(browser, `record:${await left.id()}`, [9_000_000]);
    await fillStorage(browser, 'filler:');
    expectReading(await lookAt(browser, tab), { level: 'secured' });
    const kept = await browser.inBackground(
      async (tabId: number) => {
        const { storage } = (globalThis as unknown as Api).chrome;
        return `evidence:${tabId}` in (await storage.session.get(null));
      },
      await tab.id(),
    );
    expect(kept).toBe(true);
    await emptyStorage(browser, 'filler:');
    await left.close();
    await tab.close();
  });

  testIn(mode, 'chromium')('a message that is none of ours changes nothing', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('tls13')).url('/'));
    const popup = await browser.clickToolbar(tab);
    await settledReading(popup);
    const answers = await popup.evaluate(async () => {
      const { runtime } = (globalThis as unknown as Api).chrome;
      const answers = [];
      for (const message of [
        null,
        'look',
        { type: 'look' },
        { type: 'look', tabId: -7, lookId: 'x' },
        { type: 'other' },
      ])
        answers.push(
          await Promise.resolve(runtime.sendMessage(message)).then(
            (answer: unknown) => answer ?? null,
            () => 'refused',
          ),
        );
      return answers;
    });
    expect(answers.every((answer) => answer === null || answer === 'refused')).toBe(true);
    expectReading(await readPopup(popup), { level: 'secured' });
    await popup.close();
    await tab.close();
  });

  soakTest('an http address is offered as https in a new tab, the page stays as it is', async () => {
    const { browser, lab } = harness();
    const tab = await browser.open((await lab.site('http-plain')).url('/words-http'));
    const popup = await browser.clickToolbar(tab);
    expectReading(await settledReading(popup), { level: 'exposed' });
    // On a port of its own nobody knows where https would be: nothing is offered.
    expect(await popup.evaluate(() => document.querySelector('#try-https') === null)).toBe(true);
    await popup.close();
    await tab.close();
  });
});

for (const [language, dir, headline, mode, other] of [
  ['ar', 'rtl', 'أنت في منطقة', 'chromium', 'firefox'],
  ['de', 'ltr', 'Sie sind in', 'firefox', 'chromium'],
] as const)
  inEachMode(
    `in ${language}, dark`,
    (harness) => {
      test('speaks the language of the browser, in its direction', async () => {
        const { browser, lab } = harness();
        const tab = await browser.open((await lab.site('tls13')).url('/'));
        const popup = await browser.clickToolbar(tab);
        const reading = await settledReading(popup);
        expectReading(reading, { level: 'secured' });
        expect(reading).toMatchObject({ lang: language, dir });
        expect(reading.headline).toContain(headline);
        const looks = await popup.evaluate(() => ({
          background: getComputedStyle(document.body).backgroundColor,
          addressDirection: getComputedStyle(document.querySelector('.address') ?? document.body).direction,
          fits: document.documentElement.scrollWidth <= innerWidth,
        }));
        expect(looks).toEqual({ background: 'rgb(21, 25, 31)', addressDirection: 'ltr', fits: true });
        await popup.close();
        await tab.close();
      });
    },
    { modes: inDepth<Mode>([mode], [other]), launch: { language, colorScheme: 'dark' } },
  );
