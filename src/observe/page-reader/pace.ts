/** Work in short slices, so that the page goes on living while it is read. */

/** A slice takes no longer by the clock, … */
const SLICE_MS = 6;
/** … nor more steps than this, where the browser blurs the clock. */
const SLICE_STEPS = 600;
/** Steps between two looks at the clock. */
const CLOCK_EVERY = 16;

/** Milliseconds for a whole reading, the page's own tasks in between included: shorter than it is given to answer. */
const READ_WITHIN_MS = 2000;

export interface Pace {
  /** One step was done. @returns whether to {@link Pace.rest} before the next */
  step(): boolean;
  /** Lets the page's own tasks run. @returns false if all time is used up: what was not read stays unread */
  rest(): Promise<boolean>;
}

/** The pace of one reading, which begins now. */
export function createPace(): Pace {
  const end = performance.now() + READ_WITHIN_MS;
  const { port1, port2 } = new MessageChannel();
  let sliceEnd = performance.now() + SLICE_MS;
  let steps = 0;
  const step = () => {
    steps += 1;
    if (steps % CLOCK_EVERY !== 0) return false;
    return steps >= SLICE_STEPS || performance.now() >= sliceEnd;
  };
  const rest = async () => {
    // A timer would be held back after a few turns (HTML, timer nesting level); a message is not.
    await new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
    steps = 0;
    const now = performance.now();
    sliceEnd = now + SLICE_MS;
    return now < end;
  };
  return { step, rest };
}
