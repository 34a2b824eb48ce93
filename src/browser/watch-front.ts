/** Whether the tab that the popup was opened over is still the one in front. Firefox leaves the popup open when it is not. */
import { browser, type Tabs } from './api.ts';

/**
 * Calls back, once or more, when the tab is no longer in front of its window, or its window no longer in front of the
 * browser's others. Another program's window, and a tab that is only moved within its window, take nothing away.
 * Firefox for Android has no windows.
 * @returns a function that ends it
 */
export function watchFront(tab: Tabs.Tab, onLeft: () => void): () => void {
  const check = async () => {
    const now = tab.id === undefined ? undefined : await browser.tabs.get(tab.id).catch(() => undefined);
    if (now?.active !== true || now.windowId !== tab.windowId) onLeft();
  };
  const checkIfOurs = (tabId: number) => {
    if (tabId === tab.id) void check();
  };
  const onActivated = ({ tabId, windowId }: { readonly tabId: number; readonly windowId: number }) => {
    if (windowId === tab.windowId && tabId !== tab.id) onLeft();
  };
  const leaveIfOurs = (tabId: number) => {
    if (tabId === tab.id) onLeft();
  };
  const onReplaced = (_added: number, removed: number) => leaveIfOurs(removed);
  const onFocusChanged = (windowId: number) => {
    if (windowId !== browser.windows.WINDOW_ID_NONE && windowId !== tab.windowId) onLeft();
  };
  const { tabs } = browser;
  // `undefined` in Firefox for Android, whatever the types say.
  const windows = browser.windows as typeof browser.windows | undefined;
  tabs.onActivated.addListener(onActivated);
  tabs.onDetached?.addListener(leaveIfOurs);
  tabs.onRemoved.addListener(leaveIfOurs);
  tabs.onReplaced?.addListener(onReplaced);
  tabs.onMoved?.addListener(checkIfOurs);
  windows?.onFocusChanged.addListener(onFocusChanged);
  // Another tab or window may have come to the front before the first listener was there.
  const checkWindow = async () => {
    const last = await windows?.getLastFocused().catch(() => undefined);
    // Without the focus it is another program that has it.
    if (last?.focused === true && last.id !== undefined) onFocusChanged(last.id);
  };
  void check();
  void checkWindow();
  return () => {
    tabs.onActivated.removeListener(onActivated);
    tabs.onDetached?.removeListener(leaveIfOurs);
    tabs.onRemoved.removeListener(leaveIfOurs);
    tabs.onReplaced?.removeListener(onReplaced);
    tabs.onMoved?.removeListener(checkIfOurs);
    windows?.onFocusChanged.removeListener(onFocusChanged);
  };
}

/** Whether this page is the button's popup; a popup's page that somebody has opened in a tab is none. */
export async function isPopup(): Promise<boolean> {
  return (await browser.tabs.getCurrent()) === undefined;
}
