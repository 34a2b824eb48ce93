/** One thing after the other: what must not overlap waits for its turn. The queues of the background. */

/** @returns a function that runs a job when all that came before of the same key has ended, however it ended */
export function makeTurnsOf<Key>(): <T>(key: Key, job: () => Promise<T>) => Promise<T> {
  const lastOf = new Map<Key, Promise<unknown>>();
  return (key, job) => {
    const turn = (lastOf.get(key) ?? Promise.resolve()).then(job, job);
    const last = turn
      .catch(() => undefined)
      .then(() => {
        if (lastOf.get(key) === last) lastOf.delete(key);
      });
    lastOf.set(key, last);
    return turn;
  };
}
