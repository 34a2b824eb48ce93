/** Which release of the extension this is. */
import { browser } from './api.ts';

/** Of the manifest, e.g. `0.1.0`. */
export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}
