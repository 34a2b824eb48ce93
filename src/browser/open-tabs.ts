/** Whether a tab is open, for a background that asks whenever it writes: asked once, until the browser says that it has closed. */
import { browser } from './api.ts';

const open = new Set<number>();
/** Asked about, and not closed since. */
const asking = new Set<number>();

export async function isTabOpen(tabId: number): Promise<boolean> {
  if (open.has(tabId)) return true;
  asking.add(tabId);
  const isOpen = await browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
  if (isOpen && asking.has(tabId)) open.add(tabId);
  asking.delete(tabId);
  return isOpen;
}

/** The browser has said so, or it may be. */
export function noteTabClosed(tabId: number): void {
  open.delete(tabId);
  asking.delete(tabId);
}
