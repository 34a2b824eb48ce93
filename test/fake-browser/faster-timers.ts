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
  // Known by themselves: a background of an earlier test may still end one of its own, whose number could be another's here.
  const timers = new Set<Timer>();
  const time = { now: performance.now(), quiet: 0, turns: false, held: false };
  const runNext = (): void => {
    const [next] = [...timers].sort((a, b) => a.due - b.due);
    if (next === undefined) return;
    timers.delete(next);
    time.now = next.due;
    time.quiet = 0;
    next.run();
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
    time.quiet = 0;
    const timer = { run, due: time.now + ms };
    timers.add(timer);
    startTurns();
    return timer;
  });
  vi.stubGlobal('clearTimeout', (timer: Timer) => timers.delete(timer));
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
