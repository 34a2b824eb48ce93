/** The popup speaks of the tab in front, at its address. When another one comes there, by whatever way, it says nothing more of the old. */
import { expect, test } from 'vitest';
import { inDepth, SOAKING } from '../depth.ts';
import type { Mode, PopupHandle, TabHandle } from '../drivers/driver.ts';
import { type Harness, inEachMode, settledReading, until } from '../harness.ts';

interface Api {
  readonly chrome: typeof chrome;
}

/** Runs in the background: whether the browser says that this tab's window is the one in front. */
async function isInFront(tabId: number): Promise<boolean> {
  const { tabs, windows } = (globalThis as unknown as Api).chrome;
  const { windowId } = await tabs.get(tabId);
  return (await windows.get(windowId)).focused;
}

/** The level that an open popup shows; `closed` once its document is gone. */
const levelIn = (popup: PopupHandle): Promise<string> =>
  popup
    .evaluate(() => document.querySelector<HTMLElement>('#app')?.dataset.level ?? 'closed')
    .catch(() => 'closed');

/** Runs in a page: its script goes on to the next step, and shows it when its server has answered. */
function pushes(path: string, markup = ''): void {
  history.pushState('', '', path);
  setTimeout(() => {
    document.body.innerHTML = markup;
  }, 800);
}

/** Runs in the background: the mark that a window of its own is given; none has been opened from the menu yet. */
async function markOfSession(): Promise<string> {
  const kept = await (globalThis as unknown as Api).chrome.storage.session.get('session-mark');
  return String(kept['session-mark'] ?? '');
}

/** What an open page of the extension says of its tab's page. */
const saidIn = (page: PopupHandle | TabHandle) => () =>
  page.evaluate(() => {
    const { level = '', settled = '' } = document.querySelector<HTMLElement>('#app')?.dataset ?? {};
    const address = document.querySelector('.address')?.textContent ?? '';
    return { level, settled, path: /[^/]\/([^/]*)$/.exec(address)?.[1] };
  });

inEachMode(
  'the tab in front',
  (harness, mode) => {
    const leaving: Readonly<
      Record<string, (of: Harness, tab: TabHandle, other: TabHandle) => Promise<void>>
    > = {
      'another tab comes to the front': (_, __, other) => other.activate(),
      'another extension brings another tab to the front': async ({ browser }, _, other) =>
        browser.inBackground(
          async (id) => {
            await (globalThis as unknown as Api).chrome.tabs.update(id, { active: true });
          },
          await other.id(),
        ),
      'its tab is moved to a window of its own': async ({ browser }, tab) =>
        browser.inBackground(
          async (tabId) => {
            await (globalThis as unknown as Api).chrome.windows.create({ tabId });
          },
          await tab.id(),
        ),
      'its tab is closed': async ({ browser }, tab) =>
        browser.inBackground(
          async (id) => {
            await (globalThis as unknown as Api).chrome.tabs.remove(id);
          },
          await tab.id(),
        ),
      'another window comes to the front': async ({ browser }) => {
        const there = await browser.open('about:blank', { window: 'new' });
        const tabId = await there.id();
        // Chromium without a screen now and then leaves a new window behind, however it was brought to the front: until it says otherwise.
        const bring = async () => {
          await there.activate();
          return browser.inBackground(isInFront, tabId);
        };
        expect(await until(bring, Boolean, 3000)).toBe(true);
      },
    };
    // Chromium closes its popups by itself; in Firefox ours has to follow what happens.
    const inChromium = ['another tab comes to the front', 'another window comes to the front'];
    const ways = Object.entries(leaving).filter(
      ([way]) => mode === 'firefox' || SOAKING || inChromium.includes(way),
    );
    test.each(ways)('the popup is gone when %s', async (_way, leave) => {
      const { browser, lab } = harness();
      const other = await browser.open((await lab.site('http-plain')).url('/'));
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const popup = await browser.clickToolbar(tab);
      expect((await settledReading(popup)).level).toBe('secured');
      await leave(harness(), tab, other);
      expect(
        await until(
          () => levelIn(popup),
          (level) => level === 'closed',
          3000,
        ),
      ).toBe('closed');
      // A tab that is closed already has nothing left to close.
      for (const open of [tab, other]) await open.close().catch(() => undefined);
    });

    test('a script takes the page to another address: no yes of the old one, and what is there counts', async () => {
      const { browser, lab } = harness();
      const site = await lab.site('tls13');
      const tab = await browser.open(site.url('/'));
      const popup = await browser.clickToolbar(tab);
      expect((await settledReading(popup)).level).toBe('secured');
      await tab.evaluate(pushes, 'order');
      await until(saidIn(popup), ({ level }) => level === 'checking', 1000);
      await until(saidIn(popup), ({ level, path }) => level === 'secured' && path === 'order', 4000);
      await popup.close();
      const bound = `tab=${await tab.id()}&by=menu&mark=${await browser.inBackground(markOfSession)}`;
      const answer = await browser.openExtensionPage(`popup.html?${bound}`);
      await until(saidIn(answer), ({ level }) => level === 'secured');
      await tab.evaluate(
        pushes,
        '#payment',
        '<form action="http://list.example/"><input autocomplete="cc-number"></form>',
      );
      await until(saidIn(answer), ({ level }) => level === 'checking', 1000);
      await until(saidIn(answer), ({ level, settled }) => level === 'partly' && settled === 'true', 4000);
      await answer.close();
      await tab.close();
    });

    if (mode !== 'firefox') return;
    test('a tab that is only moved within its window keeps its popup', async () => {
      const { browser, lab } = harness();
      const tab = await browser.open((await lab.site('tls13')).url('/'));
      const popup = await browser.clickToolbar(tab);
      expect((await settledReading(popup)).level).toBe('secured');
      await browser.inBackground(
        async (id) => {
          await (globalThis as unknown as Api).chrome.tabs.move(id, { index: 0 });
        },
        await tab.id(),
      );
      // Long enough for a popup that closes: the cases above take a tenth of it.
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await levelIn(popup)).toBe('secured');
      await popup.close();
      await tab.close();
    });
  },
  { modes: inDepth<Mode>(['chromium', 'firefox'], ['chromium-security-info']) },
);
