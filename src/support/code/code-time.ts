/** When a code was made, in steps of ten minutes that begin again after three and a half days. */
import { TIME_VALUES } from './code-fields.ts';

const STEP_MS = 600_000;
const STEPS_PER_DAY = 144;

/** A customer's clock may run ahead of the reader's by this many steps and still be told from an old code. */
const STEPS_AHEAD = 6;

/**
 * How old a code is for its reader. `now`: made in this half hour. `clock-ahead`: made in the hour to come, if
 * the customer's clock is right; one of the two clocks is wrong, or the code is more than three days old.
 */
export interface CodeAge {
  readonly kind: 'now' | 'earlier' | 'old' | 'clock-ahead';
  /** Epoch milliseconds: the latest ten minutes that fit begin here. Older ones fit too, every 512 steps. */
  readonly from: number;
}

/** The step of a moment (epoch milliseconds). Total: a time that is none counts as 0. */
export function timeStep(time: number): number {
  const step = Math.floor(time / STEP_MS) % TIME_VALUES;
  return Number.isFinite(step) ? (step + TIME_VALUES) % TIME_VALUES : 0;
}

/** How old the code of this step is at `now` (epoch milliseconds). `old`: a day or more. */
export function codeAge(step: number, now: number): CodeAge {
  const passed = (timeStep(now) - step + TIME_VALUES) % TIME_VALUES;
  const ahead = passed >= TIME_VALUES - STEPS_AHEAD;
  const steps = ahead ? passed - TIME_VALUES : passed;
  return { kind: ageKind(steps), from: (Math.floor(now / STEP_MS) - steps) * STEP_MS };
}

/** A clock that is a few minutes ahead may be in the next step already: that is still now. */
function ageKind(steps: number): CodeAge['kind'] {
  if (steps < -1) return 'clock-ahead';
  if (steps <= 2) return 'now';
  return steps < STEPS_PER_DAY ? 'earlier' : 'old';
}
