/** What the user lets the extension see at this moment. */
import { browser } from './api.ts';

export interface MaySee {
  /** Match patterns of the sites whose connections may be seen (WebExtensions `permissions.Permissions.origins`). */
  readonly origins: readonly string[];
  readonly privateWindows: boolean;
}

export async function readMaySee(): Promise<MaySee> {
  const [{ origins = [] }, privateWindows] = await Promise.all([
    browser.permissions.getAll(),
    browser.extension.isAllowedIncognitoAccess(),
  ]);
  return { origins, privateWindows };
}

/** Calls back after each change of the sites. @returns a function that ends it */
export function watchMaySee(onChange: () => void): () => void {
  browser.permissions.onAdded.addListener(onChange);
  browser.permissions.onRemoved.addListener(onChange);
  return () => {
    browser.permissions.onAdded.removeListener(onChange);
    browser.permissions.onRemoved.removeListener(onChange);
  };
}
