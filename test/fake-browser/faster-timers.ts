/** Timers that run out sooner, for tests in which only their order counts. */
import { vi } from 'vitest';

/** So many times as fast as in a browser. Fewer would be waited for, more could end before the work of the same moment is done. */
const FASTER = 5;

/** From now on, of the test and of a background that starts after this; until `vi.unstubAllGlobals`. */
export function fasterTimers(): void {
  const inTime = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (run: () => void, ms = 0) => inTime(run, ms / FASTER));
}
