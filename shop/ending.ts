/** Tells when this program is to end: by a signal, or because what started it is gone. */

/** npm passes Ctrl-C on, so that it comes twice; the second must not disturb the clearing up. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm's shell keeps SIGTERM to itself. Nothing tells a process that its parent has ended, so it looks. */
const LOOK_EVERY_MS = 500;

export function endingSignal(): AbortSignal {
  const ending = new AbortController();
  for (const name of SIGNALS) process.on(name, () => ending.abort());
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid !== parent) ending.abort();
  }, LOOK_EVERY_MS);
  look.unref();
  return ending.signal;
}
