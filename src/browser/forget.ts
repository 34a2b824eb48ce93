/** The one way to have everything forgotten that the extension has ever kept. */
import { browser } from './api.ts';
import { forgetTabs } from './evidence-store.ts';
import { eraseEverything } from './local-store.ts';
import { giveBackSiteAccess } from './site-access.ts';
import { showNeutral } from './toolbar.ts';
import { giveBackWarningNames } from './warning-names.ts';

/**
 * Erases what is kept on this device and what was seen of open tabs, their buttons included, and gives back the access
 * that was asked for. @returns whether it is all gone
 */
export async function forgetEverything(): Promise<boolean> {
  const erased = await Promise.allSettled([eraseEverything(), forgetTabs()]);
  await Promise.all([giveBackSiteAccess(), giveBackWarningNames()]);
  const tabs = await browser.tabs.query({}).catch(() => []);
  await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : showNeutral(id))));
  return erased.every(({ status }) => status === 'fulfilled');
}
