/** Whether a service worker may answer for what documents of this origin ask for, or has done so. */
import { MAX_ELEMENTS } from '../../evidence/page-limits.ts';
import { inTime } from '../in-time.ts';
import { documentInside } from './holders.ts';
import type { Pace } from './pace.ts';
import { isChromium, windowOf } from './properties.ts';
import type { Tree } from './tree.ts';

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

/**
 * One that is registered no longer may have made what is still there: a frame of this origin, or a worker's script (Resource Timing:
 * `workerStart`). Chromium alone: Firefox leaves `workerStart` at 0, and tells the background of each part that one makes.
 */
export async function wasAnsweredByOne({ holders }: Tree, pace: Pace): Promise<boolean> {
  if (!isChromium()) return false;
  const windows: Window[] = [self, ...holders.flatMap(({ element, name }) => windowIn(element, name) ?? [])];
  const made = { some: false };
  const entries: PerformanceEntry[] = [];
  await pace.each(windows, MAX_ELEMENTS, (view) => {
    try {
      const { navigator, performance } = view;
      made.some ||= navigator.serviceWorker?.controller != null;
      entries.push(...performance.getEntriesByType('resource'));
    } catch {
      // A frame that has gone meanwhile.
    }
  });
  await pace.each(entries as PerformanceResourceTiming[], MAX_ELEMENTS, ({ workerStart }) => {
    made.some ||= workerStart > 0;
  });
  return made.some;
}

function windowIn(element: Element, name: string): Window | null {
  const inside = documentInside(element, name);
  return inside ? windowOf(inside) : null;
}
