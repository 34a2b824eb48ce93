/** What only a `chrome://extensions` page may ask of Chromium: to pin the button, to allow sites, to tell errors. */
import type { Browser } from 'puppeteer-core';
import { evaluateIn } from './chromium-evaluate';

/** Puts the extension's button beside the address bar, where a person finds it. */
export async function pin(browser: Browser, id: string): Promise<void> {
  await onExtensionsPage(
    browser,
    (extensionId) =>
      (chrome as ExtensionsPage).developerPrivate.updateExtensionConfiguration({
        extensionId,
        pinnedToToolbar: true,
      }),
    id,
  );
}

/** Its errors and warnings. */
export function whatExtensionsPageSays(
  browser: Browser,
  id: string,
): Promise<{ readonly manifestErrors: string[]; readonly runtimeErrors: string[] }> {
  return onExtensionsPage(
    browser,
    async (extensionId) => {
      const { manifestErrors, runtimeErrors, installWarnings } = await (
        chrome as ExtensionsPage
      ).developerPrivate.getExtensionInfo(extensionId);
      return {
        manifestErrors: [...manifestErrors.map((error) => error.message), ...(installWarnings ?? [])],
        runtimeErrors: runtimeErrors.map((error) => error.message),
      };
    },
    id,
  );
}

/** As its button "Update" does: looks for newer versions of all that is installed. */
export async function lookForUpdates(browser: Browser): Promise<void> {
  await onExtensionsPage(browser, () => (chrome as ExtensionsPage).developerPrivate.autoUpdate());
}

/** As its button "Reload" does; a version that has been fetched takes the place of the one before. */
export async function reload(browser: Browser, id: string): Promise<void> {
  await onExtensionsPage(
    browser,
    (extensionId) => (chrome as ExtensionsPage).developerPrivate.reload(extensionId, { failQuietly: true }),
    id,
  );
}

/** The version of it that is in place. */
export function versionInPlace(browser: Browser, id: string): Promise<string> {
  return onExtensionsPage(
    browser,
    async (extensionId) =>
      (await (chrome as ExtensionsPage).developerPrivate.getExtensionInfo(extensionId)).version,
    id,
  );
}

/** As the user does on the extension's page. */
export async function allowSites(
  browser: Browser,
  id: string,
  which: 'all' | 'none' | readonly string[],
): Promise<void> {
  const hostAccess = which === 'all' ? 'ON_ALL_SITES' : which === 'none' ? 'ON_CLICK' : 'ON_SPECIFIC_SITES';
  await onExtensionsPage(
    browser,
    async (extensionId, access, hosts) => {
      const { developerPrivate } = chrome as ExtensionsPage;
      await developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: access });
      for (const host of hosts) await developerPrivate.addHostPermission(extensionId, `*://${host}/*`);
    },
    id,
    hostAccess,
    typeof which === 'string' ? [] : which,
  );
}

/** What `chrome://extensions` may ask of the browser, as far as it is used here. */
interface DeveloperPrivate {
  updateExtensionConfiguration(update: {
    readonly extensionId: string;
    readonly pinnedToToolbar?: boolean;
    readonly hostAccess?: string;
  }): Promise<void>;
  autoUpdate(): Promise<void>;
  reload(id: string, options: { readonly failQuietly: boolean }): Promise<unknown>;
  addHostPermission(id: string, pattern: string): Promise<void>;
  getExtensionInfo(id: string): Promise<{
    readonly version: string;
    readonly manifestErrors: readonly { readonly message: string }[];
    readonly runtimeErrors: readonly { readonly message: string }[];
    readonly installWarnings?: readonly string[];
  }>;
}
type ExtensionsPage = typeof chrome & { readonly developerPrivate: DeveloperPrivate };

/** What has the rights of that page without the work of drawing it. */
const EXTENSIONS_PAGE = 'chrome://extensions/strings.m.js';

/** Runs a function on a `chrome://extensions` page in the background, which is closed again. */
async function onExtensionsPage<A extends unknown[], R>(
  browser: Browser,
  fn: (...args: A) => R | Promise<R>,
  ...args: A
): Promise<R> {
  const page = await browser.newPage({ background: true });
  try {
    await page.goto(EXTENSIONS_PAGE);
    return await evaluateIn(page, fn, args);
  } finally {
    await page.close();
  }
}
