/**
 * The browser's extension API, and the only import of the polyfill. What its types do not know yet is
 * declared here, next to the browsers that have it.
 */
import browser from 'webextension-polyfill';

export type { Runtime, Storage, Tabs, WebRequest } from 'webextension-polyfill';
export { browser };

interface DomainOptions {
  readonly encoding?: 'punycode' | 'display';
  readonly allowUnknownSuffix?: boolean;
}

/** `publicSuffix`: Chromium 153, Firefox 153. */
interface PublicSuffix {
  getDomain(hostname: string, options?: DomainOptions): string | null | undefined;
}

export function publicSuffix(): PublicSuffix | undefined {
  return (browser as unknown as { publicSuffix?: PublicSuffix }).publicSuffix;
}

/**
 * Chromium's `setIcon` loads the pictures first; if the tab is closed meanwhile it reports that on the console
 * instead of rejecting, unless a callback looks at `lastError`.
 */
export function setIcon(tabId: number, path: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve) => {
    chrome.action.setIcon({ tabId, path: { ...path } }, () => {
      void chrome.runtime.lastError;
      resolve();
    });
  });
}
