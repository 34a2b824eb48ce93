/** The one way to have everything forgotten that the extension has ever kept. */
import { browser } from './api.ts';
import { forgetTabs } from './evidence-store.ts';
import { eraseEverything } from './local-store.ts';
import { showNeutral } from './toolbar.ts';

/** Erases what is kept on this device and what was seen of open tabs, their buttons included. @returns whether it is all gone */
export async function forgetEverything(): Promise<boolean> {
  const erased = await Promise.allSettled([eraseEverything(), forgetTabs()]);
  const tabs = await browser.tabs.query({}).catch(() => []);
  await Promise.all(tabs.map(({ id }) => (id === undefined ? undefined : showNeutral(id))));
  return erased.every(({ status }) => status === 'fulfilled');
}
