/** One tab of Chromium, as a spec sees it. */
import type { Frame, Page } from 'puppeteer-core';
import { evaluateIn } from './chromium-evaluate';
import type { ChromiumHelper } from './chromium-helper';
import { goThroughHistory, navigate, typeAddress } from './chromium-navigation';
import type { TabHandle } from './driver';

export interface ChromiumTab extends TabHandle {
  readonly page: Page;
}

/** How long an element that is to be clicked may take to appear. */
const ELEMENT_MS = 20_000;
const ERROR_PAGE_MS = 1_000;

export function tabOf(page: Page, helper: ChromiumHelper): ChromiumTab {
  return {
    page,
    id: () => helper.tabId(page),
    goto: (url) => navigate(page, (session) => typeAddress(session, url)),
    async startGoto(url) {
      const session = await page.createCDPSession();
      // Answers only when the page has committed, which may be never.
      void typeAddress(session, url)
        .catch(() => undefined)
        .finally(() => session.detach().catch(() => undefined));
    },
    reload: () =>
      navigate(page, async (session) => {
        await session.send('Page.reload');
        return 'document';
      }),
    back: () => navigate(page, (session) => goThroughHistory(session, -1)),
    forward: () => navigate(page, (session) => goThroughHistory(session, 1)),
    evaluate: (fn, ...args) => evaluateIn(page, fn, args),
    async click(selector) {
      const left = leaving(page);
      await Promise.race([page.locator(selector).setTimeout(ELEMENT_MS).click(), left.promise]);
      left.forget();
    },
    async proceedPastWarning() {
      if (!(await isErrorPage(page))) throw new Error('This page is no warning.');
      await page.locator('#details-button').setTimeout(ELEMENT_MS).click();
      await page.waitForSelector('#proceed-link', { visible: true, timeout: ELEMENT_MS });
      await navigate(page, async () => {
        await page.click('#proceed-link');
        return 'document';
      });
    },
    async activate() {
      await page.bringToFront();
      await helper.focusWindowOf(page);
    },
    screenshot: async (path) => void (await page.screenshot({ path: pngPath(path) })),
    close: () => page.close(),
  };
}

/** A click that takes the page away is not always answered any more. */
function leaving(page: Page): { readonly promise: Promise<void>; forget(): void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((left) => {
    resolve = left;
  });
  const look = (frame: Frame): void => {
    if (frame === page.mainFrame()) resolve();
  };
  page.on('framenavigated', look);
  return { promise, forget: () => void page.off('framenavigated', look) };
}

/** The browser's own, whatever the address bar says; waited for as long as it takes to appear after the navigation. */
async function isErrorPage(page: Page): Promise<boolean> {
  return await page
    .waitForFunction(() => location.protocol === 'chrome-error:', { timeout: ERROR_PAGE_MS })
    .then(() => true)
    .catch(() => false);
}

export function pngPath(path: string): `${string}.png` {
  if (!path.endsWith('.png')) throw new Error(`Screenshots are PNG files: ${path}`);
  return path as `${string}.png`;
}
