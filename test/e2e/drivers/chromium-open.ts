/** Opens tabs, windows and the real popup. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page, Target } from 'puppeteer-core';
import { evaluateIn } from './chromium-evaluate';
import { type ChromiumHelper, triggerAction, withBrowserSession } from './chromium-helper';
import { popupPicture } from './chromium-popup-picture';
import { pngPath } from './chromium-tab';
import { waitFor } from './chromium-worker';
import type { PopupHandle } from './driver';

/** How long a tab, a window or the popup may take to be there. */
export const TARGET_MS = 20_000;

export async function openPage(
  browser: Browser,
  helper: ChromiumHelper,
  where: 'current' | 'new' | 'private',
): Promise<Page> {
  // The mark finds the new tab among all targets.
  const url = `about:blank#${randomUUID()}`;
  const opened = browser.waitForTarget((target) => target.type() === 'page' && target.url() === url, {
    timeout: TARGET_MS,
  });
  opened.catch(() => undefined);
  if (where === 'private') await helper.openPrivateWindow(url);
  else {
    await withBrowserSession(browser, (session) =>
      session.send('Target.createTarget', { url, newWindow: where === 'new' }),
    );
  }
  const page = await (await opened).page();
  if (page === null) throw new Error('The new tab closed at once.');
  return page;
}

export async function openPopup(browser: Browser, page: Page, extensionId: string): Promise<PopupHandle> {
  const isPopup = (target: Target): boolean =>
    target.type() === 'page' && target.url().startsWith(`chrome-extension://${extensionId}/`);
  const before = new Set(browser.targets().filter(isPopup));
  const opened = browser.waitForTarget((target) => isPopup(target) && !before.has(target), {
    timeout: TARGET_MS,
  });
  opened.catch(() => undefined);
  await triggerAction(browser, page, extensionId);
  const popup = await (await opened).asPage();
  await popup.waitForFunction(() => document.readyState !== 'loading' && location.href !== 'about:blank');
  return {
    evaluate: (fn, ...args) => evaluateIn(popup, fn, args),
    async click(selector) {
      // Puppeteer scrolls to what is out of the window, not to what is behind the popup's foot; a user scrolls.
      const found = await popup.waitForSelector(selector, { timeout: TARGET_MS });
      await found?.evaluate((element) => element.scrollIntoView({ block: 'nearest' }));
      await popup.locator(selector).setTimeout(TARGET_MS).click();
    },
    screenshot: (path) => popupPicture(popup, pngPath(path)),
    async close() {
      await popup.close().catch(() => undefined);
      await waitFor(() => popup.isClosed() || null);
    },
  };
}
