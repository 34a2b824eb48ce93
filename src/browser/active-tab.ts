/** The open tabs, the one that the popup was opened over, and what the popup's buttons do with tabs. */
import { browser, type Tabs } from './api.ts';

/** @throws if the browser names no tab for this window */
export async function activeTab(): Promise<Tabs.Tab> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) throw new Error('The browser names no active tab.');
  return tab;
}

/** Of every window that the extension may run in. */
export function allTabs(): Promise<Tabs.Tab[]> {
  return browser.tabs.query({});
}

/** The numbers of all of them; none if the browser does not answer. */
export async function openTabs(): Promise<readonly number[]> {
  return (await allTabs().catch(() => [])).flatMap(({ id }) => id ?? []);
}

/** `undefined` if it is gone. */
export function tabNow(tabId: number): Promise<Tabs.Tab | undefined> {
  return browser.tabs.get(tabId).catch(() => undefined);
}

/** What the tab shows now; empty where the browser withholds it, `undefined` if the tab is gone. */
export async function addressOfTab(tabId: number): Promise<string | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  return tab && (tab.url ?? '');
}

/** The tab as it is now; as it was, if it is gone. */
export async function refreshed(tab: Tabs.Tab): Promise<Tabs.Tab> {
  return tab.id === undefined ? tab : browser.tabs.get(tab.id).catch(() => tab);
}

/** Leaves the page as it is: a half-filled form must not be lost. Does nothing if the window is gone. */
export async function openBeside(tab: Tabs.Tab, url: string): Promise<void> {
  const where = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  await browser.tabs.create({ url, index: tab.index + 1, ...where }).catch(() => undefined);
}

/** The settings page, in a tab of its own. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage().catch(() => undefined);
}

/** Closes the tab; where it is the last one of its window, another comes first, so that the browser stays. */
export async function closePage(tab: Tabs.Tab): Promise<void> {
  if (tab.id === undefined) return;
  const where = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  const beside = await browser.tabs.query(where).catch(() => []);
  if (beside.length <= 1) await openNewPage(tab);
  await browser.tabs.remove(tab.id).catch(() => undefined);
}

/** One page back in the tab; where there is none, the tab is closed. */
export async function goBack(tab: Tabs.Tab): Promise<void> {
  if (tab.id === undefined) return;
  await browser.tabs.goBack(tab.id).catch(() => closePage(tab));
}

/** The browser's own new page, in the window of the tab. */
export async function openNewPage(tab: Tabs.Tab): Promise<void> {
  const where = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  await browser.tabs.create({ ...where }).catch(() => undefined);
}
