/**
 * A payment window without a toolbar has an answer all the same: from the page's own menu and by keys, pressed on a screen as
 * a person presses them, in a window of its own that speaks of that window and of no other.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TabHandle } from './drivers/driver.ts';
import { type Screen, startScreen } from './drivers/screen.ts';
import { inEachMode, until } from './harness.ts';

interface Api {
  readonly chrome: typeof chrome;
}

let screen: Screen;
beforeAll(async () => {
  screen = await startScreen();
});
afterAll(() => screen?.close());

const KEYS = 'alt+shift+z';
/** By its first letters: in Chromium each one moves on, Firefox takes them together. */
const CHOOSE = {
  chromium: [
    ['i', 'Return'],
    ['Up', 'Up', 'Up', 'Return'],
  ],
  firefox: [
    ['i', 's', 'Return'],
    ['Up', 'Return'],
  ],
} as const;

const read = (tab: TabHandle) =>
  tab.evaluate(() => {
    const app = document.querySelector<HTMLElement>('#app');
    const frame = document.querySelector<HTMLElement>('.frame');
    return {
      level: app?.dataset.settled === 'true' ? (app.dataset.level ?? '') : 'checking',
      findings: app?.dataset.findings ?? '',
      by: frame?.dataset.openedBy ?? '',
      closed: frame?.dataset.closed ?? '',
      words: (frame?.innerText ?? '').replaceAll(/[\u2066-\u2069]/g, ''),
    };
  });
const settled = (tab: TabHandle) =>
  until(
    () => read(tab),
    ({ level }) => level !== 'checking',
  );

inEachMode(
  'a payment window',
  (harness, mode) => {
    /** Opens it as shops do. @returns the number of its tab */
    async function openPayment(shop: TabHandle, url: string, title: string): Promise<number> {
      const { browser } = harness();
      const bare = () =>
        browser.inBackground(async () => {
          const windows = await (globalThis as unknown as Api).chrome.windows.getAll({ populate: true });
          return windows
            .filter(({ type }) => type === 'popup')
            .flatMap(({ tabs = [] }) => tabs.map(({ id }) => id ?? -1));
        });
      const before = await bare();
      await shop.evaluate(
        (href, name) => {
          document.querySelector('#pay')?.remove();
          const button = Object.assign(document.createElement('button'), { id: 'pay', textContent: 'Pay' });
          button.onclick = () => {
            const opened = window.open(href, name, 'popup,width=500,height=450,left=600,top=300');
            setInterval(() => {
              if (opened !== null && !opened.closed) opened.document.title = name;
            }, 100);
          };
          document.body.prepend(button);
        },
        url,
        title,
      );
      await shop.click('#pay');
      const after = await until(bare, ({ length }) => length > before.length);
      return after.find((id) => !before.includes(id)) ?? -1;
    }
    const ownWindows = () =>
      harness().browser.inBackground(async () => {
        const { runtime, tabs } = (globalThis as unknown as Api).chrome;
        const page = runtime.getURL('popup.html?');
        // Chromium may keep addresses back; it tells of our own pages in another way.
        if ('getContexts' in runtime)
          return (await runtime.getContexts({})).flatMap(({ documentUrl = '', tabId }) =>
            documentUrl.startsWith(page) ? [tabId] : [],
          );
        return (await tabs.query({})).flatMap(({ id, url = '', pendingUrl = '' }) =>
          url.startsWith(page) || pendingUrl.startsWith(page) ? [id ?? -1] : [],
        );
      });

    test('is answered for from its menu and by keys, in one window, until it moves on', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const shop = await browser.open(site.url('/'));
      const first = await openPayment(shop, site.url('/'), `PAYONE${mode}`);
      for (const keys of CHOOSE[mode === 'firefox' ? 'firefox' : 'chromium']) {
        await screen.chooseFromPageMenu(`PAYONE${mode}`, keys);
        await new Promise((resolve) => setTimeout(resolve, 2500));
        const there = await ownWindows();
        console.log(mode, keys.join(' '), there.length);
        if (there.length > 0) break;
        await screen.press(`PAYONE${mode}`, 'Escape');
      }
      const answer = await browser.ownWindow(first);
      const reading = await settled(answer);
      expect(reading).toMatchObject({ level: 'secured', by: 'menu', closed: 'false' });
      expect(reading.words).toContain(new URL(site.url('/')).hostname);
      expect(await ownWindows()).toHaveLength(1);

      const plain = await lab.site('http-plain');
      const other = await browser.open(plain.url('/'));
      const second = await openPayment(other, plain.url('/'), `PAYTWO${mode}`);
      await screen.press(`PAYTWO${mode}`, KEYS);
      const again = await browser.ownWindow(second);
      expect(await settled(again)).toMatchObject({ level: 'exposed', by: 'shortcut', closed: 'false' });
      expect(await ownWindows()).toHaveLength(1);

      await browser.inBackground(async (id) => {
        await (globalThis as unknown as Api).chrome.tabs.reload(id);
      }, second);
      await until(
        () => read(again),
        ({ findings }) => findings.includes('page-changed'),
      );
      await browser.inBackground(async (id) => {
        await (globalThis as unknown as Api).chrome.tabs.remove(id);
      }, second);
      const over = await until(
        () => read(again),
        ({ closed }) => closed === 'true',
      );
      expect(over.findings).toContain('page-changed');
      await browser.inBackground(
        async (ids) => {
          await (globalThis as unknown as Api).chrome.tabs.remove(ids);
        },
        [...(await ownWindows()), first],
      );
      await other.close();
      await shop.close();
    });

    test('is not there, or this very window: no answer', async () => {
      const { browser } = harness();
      for (const tab of ['999999', 'own']) {
        const page = await browser.openExtensionPage(`popup.html?tab=${tab}&by=menu`);
        const id = tab === 'own' ? await page.id() : 0;
        if (tab === 'own')
          await page.goto(`${await page.evaluate(() => location.origin)}/popup.html?tab=${id}&by=menu`);
        const reading = await until(
          () => read(page).catch(() => undefined),
          (now) => now?.closed === 'true',
        );
        expect(reading).toMatchObject({ level: 'unknown', closed: 'true' });
        await page.close();
      }
    });
  },
  { launch: { headful: true } },
);
