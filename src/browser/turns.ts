/** One thing after the other: what must not overlap waits for its turn. The only mutable state of the background. */

export interface Turns {
  /** Runs `job` when all that came before has ended, however it ended. */
  inTurn<T>(job: () => Promise<T>): Promise<T>;
  /** Resolves when all that has begun is over. */
  over(): Promise<void>;
}

export function makeTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    inTurn(job) {
      const turn = last.then(job, job);
      last = turn.catch(() => undefined);
      return turn;
    },
    over: async () => void (await last),
  };
}
