/** The address that a tab shows, as it changes: scripts take a page to another one while the document stays. */
import { addressOfTab } from '../../browser/active-tab.ts';
import { browser, type Tabs } from '../../browser/api.ts';

/**
 * Calls back with the address now, and with each that comes; none where the browser withholds it.
 * @returns a function that ends it
 */
export function watchAddress(tabId: number, onAddress: (url?: string) => void): () => void {
  const listener = (id: number, _change: unknown, { url }: Tabs.Tab) => {
    if (id === tabId) onAddress(url);
  };
  browser.tabs.onUpdated.addListener(listener);
  void addressOfTab(tabId).then(onAddress);
  return () => browser.tabs.onUpdated.removeListener(listener);
}
