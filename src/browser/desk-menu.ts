/** The help desk's page, and the entry in the menu of the toolbar button that opens it. */

import { browser } from './api.ts';
import { speakAsManaged } from './language-files.ts';
import { onManagedPolicyChanged } from './managed-storage.ts';
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
export function offerDesk(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId }) => {
    if (menuItemId === ENTRY) void browser.tabs.create({ url: deskUrl() }).catch(() => undefined);
  });
  browser.runtime.onInstalled.addListener(() => void makeEntry());
  browser.runtime.onStartup.addListener(() => void makeEntry());
  onManagedPolicyChanged(() => void makeEntry());
  if (browser.extension.inIncognitoContext) void makeEntry();
}

/** Menus outlive the background: what is there from before goes first. */
async function makeEntry(): Promise<void> {
  await speakAsManaged();
  await browser.contextMenus.removeAll();
  const entry = { id: ENTRY, title: message('desk_menu'), contexts: ['action' as const] };
  browser.contextMenus.create(entry, () => void browser.runtime.lastError);
}
