/** What is remembered of requests, of the newest alone, and as long as the background lives. */

/** Older ones have ended by then, except for long films and streams. */
const MOST_REQUESTS = 500;

/** @returns `note` adds one, `has` asks for one, `forget` takes one away */
export function newest<Request>(keyOf: (request: Request) => string) {
  const keys = new Set<string>();
  return {
    note(request: Request): void {
      keys.add(keyOf(request));
      const [oldest] = keys;
      if (keys.size > MOST_REQUESTS && oldest !== undefined) keys.delete(oldest);
    },
    has: (request: Request) => keys.has(keyOf(request)),
    forget: (request: Request) => void keys.delete(keyOf(request)),
  };
}
