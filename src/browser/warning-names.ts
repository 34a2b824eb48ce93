/**
 * The one permission that makes Firefox name its certificate warnings, `webNavigation`: asked for by a click, given back
 * by another. Chromium names them to whoever may see the site.
 */
import { browser } from './api.ts';

const PERMISSION = 'webNavigation';

/** Whether this browser has to be asked for it at all. */
export function warningNamesAreAskedFor(): boolean {
  const { optional_permissions } = browser.runtime.getManifest();
  return optional_permissions?.includes(PERMISSION) === true;
}

/** As the browser has it now. */
export function mayNameWarnings(): boolean {
  return (browser as { readonly webNavigation?: unknown }).webNavigation !== undefined;
}

/** Must be called straight from a click. @returns whether it is there now; a refusal is a `false` */
export function askForWarningNames(): Promise<boolean> {
  return browser.permissions.request({ permissions: [PERMISSION] }).catch(() => false);
}

/** What nobody wants any more is given back. */
export async function giveBackWarningNames(): Promise<void> {
  if (warningNamesAreAskedFor())
    await browser.permissions.remove({ permissions: [PERMISSION] }).catch(() => false);
}

/** @returns a function that ends it */
export function onWarningNamesChanged(listener: () => void): () => void {
  browser.permissions.onAdded.addListener(listener);
  browser.permissions.onRemoved.addListener(listener);
  return () => {
    browser.permissions.onAdded.removeListener(listener);
    browser.permissions.onRemoved.removeListener(listener);
  };
}
