/** The page of the first run, and what it has to leave out on a telephone. */
import { browser } from './api.ts';

/** Address of the page, for a link on another page of the extension. */
export function welcomeUrl(): string {
  return browser.runtime.getURL('welcome.html');
}

export async function openWelcome(): Promise<void> {
  await browser.tabs.create({ url: welcomeUrl() }).catch(() => undefined);
}

/** Browsers for telephones know no windows (Firefox for Android): there is no toolbar to keep a lock in, and nothing to pin. */
export function isOnTelephone(): boolean {
  return (browser as Partial<Pick<typeof browser, 'windows'>>).windows === undefined;
}
