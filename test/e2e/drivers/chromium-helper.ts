/**
 * A second extension in the tests' own profile, for what neither the DevTools protocol nor the extension under test can
 * say: the browser's number for a tab, private windows, the focused window, install warnings.
 */
import type { Browser, CDPSession, Page } from 'puppeteer-core';
import type { ChromiumProfile } from './chromium-profile';
import { evaluateInWorker, isWorkerOf, waitFor, workerFor } from './chromium-worker';

export interface ChromiumHelper {
  /** `tabs.Tab.id` of this page. */
  tabId(page: Page): Promise<number>;
  isPrivate(page: Page): Promise<boolean>;
  focusWindowOf(page: Page): Promise<void>;
  openPrivateWindow(url: string): Promise<void>;
  /** `tabs.discard`, then the tab made active again. @returns its address */
  sleepAndWake(page: Page): Promise<string>;
  /** What the browser would warn of when this extension is installed. */
  installWarnings(extensionId: string): Promise<readonly string[]>;
}

interface Tab {
  readonly id: number;
  readonly isPrivate: boolean;
}

const MANIFEST = {
  manifest_version: 3,
  name: 'Test driver',
  version: '1',
  // `debugger` maps targets to tabs, `management` reads warnings, `tabs` reads addresses.
  permissions: ['debugger', 'management', 'tabs', 'privacy'],
  background: { service_worker: 'worker.js' },
};

/**
 * Before a warning Chromium looks for the sign-in page of a Wi-Fi, which no lab has: three seconds, but for the first two
 * warnings since its setting for that was changed.
 */
const WORKER = `
const { alternateErrorPagesEnabled } = chrome.privacy.services;
chrome.tabs.onCreated.addListener(async () => {
  await alternateErrorPagesEnabled.set({ value: false });
  await alternateErrorPagesEnabled.set({ value: true });
});
`;

export async function loadHelper(browser: Browser, profile: ChromiumProfile): Promise<ChromiumHelper> {
  const folder = await profile.writeExtension({
    'manifest.json': JSON.stringify(MANIFEST),
    'worker.js': WORKER,
  });
  const id = await loadExtension(browser, folder, true);
  await browser.waitForTarget((one) => isWorkerOf(one, id));
  const [home] = await browser.pages();
  if (home === undefined) throw new Error('Chromium started without a tab.');

  /** After half a minute without work it sleeps, as any worker. */
  async function inHelper<A extends unknown[], R>(
    fn: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    return await evaluateInWorker(await workerFor(browser, home as Page, id, false), fn, args);
  }

  async function findTab(page: Page): Promise<Tab> {
    const found = await inHelper(
      async (targetId) => {
        const id = (await chrome.debugger.getTargets()).find((one) => one.id === targetId)?.tabId;
        return id === undefined ? null : { id, isPrivate: (await chrome.tabs.get(id)).incognito };
      },
      await targetIdOf(page),
    );
    if (found === null) throw new Error(`No tab shows ${page.url()} any more.`);
    return found;
  }

  /** Asked once for each page: neither changes while it is there, and asking costs more than most things the specs do. */
  const tabs = new WeakMap<Page, Tab>();
  async function tabOf(page: Page): Promise<Tab> {
    const tab = tabs.get(page) ?? (await findTab(page));
    tabs.set(page, tab);
    return tab;
  }
  const tabId = async (page: Page): Promise<number> => (await tabOf(page)).id;

  return {
    tabId,
    isPrivate: async (page) => (await tabOf(page)).isPrivate,
    async focusWindowOf(page) {
      await inHelper(
        async (tab) => {
          const { windowId } = await chrome.tabs.get(tab);
          await chrome.windows.update(windowId, { focused: true });
        },
        await tabId(page),
      );
    },
    sleepAndWake: async (page) =>
      inHelper(
        async (tab) => {
          const { url } = await chrome.tabs.get(tab);
          const asleep = await chrome.tabs.discard(tab);
          if (asleep?.id === undefined) throw new Error('The browser did not put the tab to sleep.');
          await chrome.tabs.update(asleep.id, { active: true });
          return url ?? '';
        },
        await tabId(page),
      ),
    openPrivateWindow: (url) =>
      inHelper(async (address) => void (await chrome.windows.create({ incognito: true, url: address })), url),
    installWarnings: (extensionId) =>
      inHelper((one) => chrome.management.getPermissionWarningsById(one), extensionId),
  };
}

/** Loads an unpacked extension and returns its id. */
export async function loadExtension(browser: Browser, path: string, inPrivate: boolean): Promise<string> {
  return await withBrowserSession(browser, async (session) => {
    const { id } = await session.send('Extensions.loadUnpacked', { path, enableInIncognito: inPrivate });
    return id;
  });
}

/** With what it stored and was given; resolves when its worker has ended. */
export async function uninstallExtension(browser: Browser, id: string): Promise<void> {
  await withBrowserSession(browser, (session) => session.send('Extensions.uninstall', { id }));
  await waitFor(() => !browser.targets().some((target) => isWorkerOf(target, id)) || null);
}

/**
 * A click on the extension's button. As `Page.triggerExtensionAction`, which knows unpacked extensions only and keeps the
 * tab's target to itself.
 */
export async function triggerAction(browser: Browser, page: Page, id: string): Promise<void> {
  const { _tabId: targetId } = page as unknown as { readonly _tabId: string };
  await withBrowserSession(browser, (session) => session.send('Extensions.triggerAction', { id, targetId }));
}

export async function withBrowserSession<R>(
  browser: Browser,
  use: (session: CDPSession) => Promise<R>,
): Promise<R> {
  const session = await browser.target().createCDPSession();
  try {
    return await use(session);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

async function targetIdOf(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  try {
    return (await session.send('Target.getTargetInfo')).targetInfo.targetId;
  } finally {
    await session.detach().catch(() => undefined);
  }
}
