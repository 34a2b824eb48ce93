/** What is remembered of requests and tabs, of the newest alone, and as long as the background lives. */

/** Older requests have ended by then, except for long films and streams. */
const MOST = 500;

/** A map that forgets what was set first. */
export function newestOf<Key, Value>() {
  const known = new Map<Key, Value>();
  return {
    get: (key: Key) => known.get(key),
    has: (key: Key) => known.has(key),
    delete: (key: Key) => known.delete(key),
    set(key: Key, value: Value): void {
      known.set(key, value);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
    },
  };
}

/** Requests by a key of theirs. @returns `note` adds one, `has` asks for one, `forget` takes one away */
export function newest<Request>(keyOf: (request: Request) => string) {
  const keys = newestOf<string, true>();
  return {
    note: (request: Request) => keys.set(keyOf(request), true),
    has: (request: Request) => keys.has(keyOf(request)),
    forget: (request: Request) => void keys.delete(keyOf(request)),
  };
}
