/**
 * The reader's pace: it gives the page its thread back every few milliseconds, so that no page is slowed by being
 * looked at (RAIL and the Long Tasks API call 50 ms in one go long), and it comes to an end.
 */

/** Milliseconds of work in one go; one visit more may begin just before it is over. */
const SLICE_MS = 6;
/** Visits in one go, where the page's clock is too coarse to tell milliseconds (`privacy.resistFingerprinting`). */
const SLICE_VISITS = 500;
/** Milliseconds for all of the reading. What is not read by then is not seen. */
const READ_WITHIN_MS = 2000;

export interface Pace {
  /**
   * Visits each item in turn, resting in between.
   * @param limit items that are visited at most; with more, or when time is up, `cut` is true from then on
   */
  each<T>(items: ArrayLike<T>, limit: number, visit: (item: T) => void): Promise<void>;
  /**
   * The same of what `next` gives, until it gives `null`.
   * @param isThere asked after each rest; the page may have changed meanwhile so that `next` leads nowhere
   * @returns whether it came to an end, or to that of the time or the limit: `false` if it is to begin again
   */
  through<T>(
    next: () => T | null,
    isThere: () => boolean,
    limit: number,
    visit: (item: T) => void,
  ): Promise<boolean>;
  /** Something was left out. */
  readonly cut: () => boolean;
  /** Says that something was left out. */
  readonly cutShort: () => void;
}

/**
 * Begins in a task of its own: in the one that the script came with, the browser has already compiled it, and at a first
 * look may have made the extension's world of the page.
 */
export async function startPace(): Promise<Pace> {
  const giveUpAt = performance.now() + READ_WITHIN_MS;
  await yieldThread();
  let sliceEnd = performance.now() + SLICE_MS;
  let visitsLeft = SLICE_VISITS;
  let cut = false;
  const rest = async () => {
    await yieldThread();
    sliceEnd = performance.now() + SLICE_MS;
    visitsLeft = SLICE_VISITS;
  };
  /** `go on`: within the slice; `rest`: it is over; `stop`: all of the time is. */
  const beforeVisit = (): 'go on' | 'rest' | 'stop' => {
    visitsLeft -= 1;
    if (visitsLeft > 0 && performance.now() < sliceEnd) return 'go on';
    if (performance.now() < giveUpAt) return 'rest';
    cut = true;
    return 'stop';
  };
  return {
    async each(items, limit, visit) {
      const { length } = items;
      if (length > limit) cut = true;
      for (let index = 0; index < Math.min(length, limit); index += 1) {
        const how = beforeVisit();
        if (how === 'stop') return;
        if (how === 'rest') await rest();
        visit(items[index] as NonNullable<typeof items>[number]);
      }
    },
    async through(next, isThere, limit, visit) {
      for (let visited = 0; ; visited += 1) {
        const how = beforeVisit();
        if (how === 'stop') return true;
        if (how === 'rest') {
          await rest();
          if (!isThere()) return false;
        }
        const item = next();
        if (item === null) return true;
        if (visited >= limit) {
          cut = true;
          return true;
        }
        visit(item);
      }
    },
    cut: () => cut,
    cutShort: () => {
      cut = true;
    },
  };
}

/**
 * A message to oneself stands at the end of the page's own queue, is not held back as timers are, and unlike
 * `scheduler.yield` does not come before the page's other work.
 */
function yieldThread(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
