/** The help desk's page, the entry in the menu of the toolbar button that opens it, and the one in the menu of pages. */

import { browser } from './api.ts';
import { speakAsManaged } from './language-files.ts';
import { onManagedPolicyChanged } from './managed-at-first.ts';
import { readManagedPolicy } from './managed-storage.ts';
import { PAGE_ENTRY, pageContexts } from './page-menu.ts';
import { message } from './translate.ts';

const ENTRY = 'desk';

/** Address of the help desk, for a link on another page of the extension. */
export function deskUrl(): string {
  return browser.runtime.getURL('desk.html');
}

/**
 * Background: the entry is there after every installation, update and start of the browser, in the language that
 * it has then, and again when an administrator has changed something; an incognito background of Chromium is told of
 * neither a start nor an installation, so it makes its own. Adds its listeners at once.
 */
export function offerDesk(family: 'chromium' | 'firefox'): void {
  const makeEntries = () => void makeMenus(family);
  // `undefined` in Firefox for Android, whatever the types say.
  if ((browser.contextMenus as typeof browser.contextMenus | undefined) === undefined) return;
  browser.contextMenus.onClicked.addListener(({ menuItemId }) => {
    if (menuItemId === ENTRY) void browser.tabs.create({ url: deskUrl() }).catch(() => undefined);
  });
  browser.runtime.onInstalled.addListener(makeEntries);
  browser.runtime.onStartup.addListener(makeEntries);
  onManagedPolicyChanged(makeEntries);
  if (browser.extension.inIncognitoContext) makeEntries();
}

/** Menus outlive the background: what is there from before goes first. */
async function makeMenus(family: 'chromium' | 'firefox'): Promise<void> {
  await speakAsManaged();
  const { hide } = (await readManagedPolicy()).policy;
  await browser.contextMenus.removeAll();
  const done = () => void browser.runtime.lastError;
  browser.contextMenus.create({ id: ENTRY, title: message('desk_menu'), contexts: ['action'] }, done);
  if (hide.includes('page-menu')) return;
  const contexts = [...pageContexts(family)];
  browser.contextMenus.create({ id: PAGE_ENTRY, title: message('page_menu'), contexts }, done);
}
