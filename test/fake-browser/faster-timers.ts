/** Timers that run out as soon as nothing else is left to do, for tests in which only their order counts. */
import { vi } from 'vitest';

/** So many turns without a new timer, and all work of the moment is done: a file read, a digest made in another thread. */
const QUIET_TURNS = 5;
const TURN_MS = 2;

const inTime = globalThis.setTimeout;

interface Timer {
  readonly run: () => void;
  readonly due: number;
}

/**
 * From now on, of the test and of a background that starts after this; until `vi.unstubAllGlobals`. `performance.now` goes on with them, and
 * by nothing else.
 * @returns `hold` keeps them from running out until `go`
 */
export function fasterTimers(): { readonly hold: () => void; readonly go: () => void } {
  const timers = new Map<number, Timer>();
  const time = { now: performance.now(), count: 0, quiet: 0, turns: false, held: false };
  const runNext = (): void => {
    const [next] = [...timers].sort(([, a], [, b]) => a.due - b.due);
    if (next === undefined) return;
    const [id, { run, due }] = next;
    timers.delete(id);
    time.now = due;
    time.quiet = 0;
    run();
  };
  const turn = (): void => {
    time.quiet += 1;
    if (time.quiet > QUIET_TURNS && !time.held) runNext();
    time.turns = false;
    startTurns();
  };
  const startTurns = (): void => {
    if (time.turns || time.held || timers.size === 0) return;
    time.turns = true;
    inTime(turn, TURN_MS);
  };
  vi.stubGlobal('setTimeout', (run: () => void, ms = 0) => {
    time.count += 1;
    time.quiet = 0;
    timers.set(time.count, { run, due: time.now + ms });
    startTurns();
    return time.count;
  });
  vi.stubGlobal('clearTimeout', (timer: number) => timers.delete(timer));
  vi.stubGlobal('performance', Object.create(performance, { now: { value: () => time.now } }));
  return {
    hold: () => {
      time.held = true;
    },
    go: () => {
      time.held = false;
      startTurns();
    },
  };
}
