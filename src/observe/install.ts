/** The browser tells of an installation, once: until then there was nothing to see, so nothing that could be forgotten. */
import { browser } from '../browser/api.ts';
import { changeWatch, readWatch } from '../browser/watch-store.ts';
import { installed } from '../evidence/watch.ts';

/** Adds the listener, and begins to remember; to be called when the background starts. */
export function listenToInstall(): void {
  browser.runtime.onInstalled.addListener(({ reason }) => {
    // An update, of the extension or of the browser, ends what was remembered.
    if (reason === 'install') void changeWatch((_watch, now) => installed(now));
  });
  void readWatch();
}
