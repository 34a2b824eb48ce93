/**
 * "Is this a secured zone?" in the page's own menu, and the shortcut for it: both grant `activeTab` in Chromium as a click on
 * the button does. Firefox for Android has neither.
 */
import { browser, type Tabs } from './api.ts';
import { openAnswer } from './open-answer.ts';

export const PAGE_ENTRY = 'is-this-secured';
/** As the manifest names it. */
const COMMAND = 'is-this-secured';

/**
 * Wherever in a page somebody may press the right button, its fields before all. Firefox tells password fields apart, and
 * Chromium knows no such context.
 */
export function pageContexts(family: 'chromium' | 'firefox') {
  const both = ['page', 'frame', 'selection', 'link', 'editable', 'image', 'video', 'audio'] as const;
  return family === 'firefox' ? ([...both, 'password'] as const) : both;
}

/** Background: adds the listeners at once; the entry itself is made with the button's. */
export function answerOnAsk(): void {
  const menus = browser.contextMenus as typeof browser.contextMenus | undefined;
  const commands = browser.commands as typeof browser.commands | undefined;
  menus?.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === PAGE_ENTRY) answer(tab, 'menu');
  });
  commands?.onCommand.addListener((name: string, tab?: Tabs.Tab) => {
    if (name === COMMAND) answer(tab, 'shortcut');
  });
}

/** In a popup or a panel there is no tab to answer for. */
function answer(tab: Tabs.Tab | undefined, by: 'menu' | 'shortcut'): void {
  if (tab?.id !== undefined && tab.id !== browser.tabs.TAB_ID_NONE) void openAnswer(tab, by);
}

/** The keys as the user has them, e.g. `Alt+Shift+Z`; empty: none are set; `undefined`: this browser has no shortcuts. */
export async function shortcut(): Promise<string | undefined> {
  const commands = browser.commands as typeof browser.commands | undefined;
  if (commands === undefined) return undefined;
  const all = await commands.getAll().catch(() => []);
  return all.find(({ name }) => name === COMMAND)?.shortcut ?? '';
}

/** The browser's own page for shortcuts; nobody else may change them. */
export async function openShortcuts(): Promise<void> {
  const commands = browser.commands as typeof browser.commands & { openShortcutSettings?(): Promise<void> };
  if (commands.openShortcutSettings !== undefined) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
