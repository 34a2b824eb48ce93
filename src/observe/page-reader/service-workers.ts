/** Whether a service worker may answer for what documents of this origin ask for. */
import { inTime } from '../in-time.ts';

/** Milliseconds; a browser that takes longer has not told. */
const TOLD_WITHIN_MS = 500;

/**
 * Service Workers §3.4, `getRegistrations`: those of this origin, whatever their scope, for a page may stand outside of it and have frames
 * and workers inside. `true` where the browser does not say.
 */
export async function hasServiceWorker(): Promise<boolean> {
  // One may have answered with the very policy (CSP `sandbox`) by which nothing is told here.
  if (self.origin === 'null') return true;
  try {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    // Not in a secure context: there are none.
    if (workers === undefined) return false;
    // One that has taken itself away goes on answering for the page that it has.
    if (workers.controller != null) return true;
    const all = await inTime(workers.getRegistrations().then(Array.from), TOLD_WITHIN_MS, null);
    return all === null || all.length > 0;
  } catch {
    return true;
  }
}

/**
 * In a frame. Firefox tells whatever asks for storage there on the console; and it tells the background of each part that a service worker
 * makes (`observe/follow/redirects.ts`), as Chromium does not.
 */
export async function hasServiceWorkerInFrame(): Promise<boolean> {
  return chrome.runtime.getURL('').startsWith('chrome-extension:') && hasServiceWorker();
}
