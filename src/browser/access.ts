/** What the browser lets the extension see now. */
import { browser } from './api.ts';

export interface Access {
  /** Every website, without a click. */
  readonly allSites: boolean;
  /** Match patterns of single sites, where that is all. */
  readonly someSites: readonly string[];
  readonly privateWindows: boolean;
}

export async function readAccess(): Promise<Access> {
  const [{ origins = [] }, privateWindows] = await Promise.all([
    browser.permissions.getAll(),
    browser.extension.isAllowedIncognitoAccess(),
  ]);
  const all = (scheme: string) =>
    ['<all_urls>', '*://*/*', `${scheme}://*/*`].some((pattern) => origins.includes(pattern));
  const allSites = all('http') && all('https');
  return { allSites, someSites: allSites ? [] : origins, privateWindows };
}

/** Private windows are switched without an event; whoever did that comes back to the page. @returns a function that ends it */
export function watchAccess(onChange: () => void): () => void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  addEventListener('focus', onChange);
  return () => {
    browser.permissions.onAdded.removeListener(onChange);
    browser.permissions.onRemoved.removeListener(onChange);
    removeEventListener('focus', onChange);
  };
}
