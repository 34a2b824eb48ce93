/** Whether a tab is open, for a background that asks whenever it writes: asked once, until the browser says that it has closed. */
import { browser } from './api.ts';

const open = new Set<number>();
/** The newest question about a tab that has not closed since. */
const asking = new Map<number, object>();

/** @returns false also where the browser does not answer */
export async function isTabOpen(tabId: number): Promise<boolean> {
  if (open.has(tabId)) return true;
  const question = {};
  asking.set(tabId, question);
  const isOpen = await browser.tabs.get(tabId).then(
    () => true,
    () => false,
  );
  if (asking.get(tabId) === question) {
    asking.delete(tabId);
    if (isOpen) open.add(tabId);
  }
  return isOpen;
}

/** To be called when it has closed, or when that is not known any more: the browser is asked again then. */
export function noteTabClosed(tabId: number): void {
  open.delete(tabId);
  asking.delete(tabId);
}
