/** Requests that were answered over an accepted connection: one that breaks off after that was sent in order. */

/** Its number is the same after a redirect, its address is not. */
interface Request {
  readonly requestId: string;
  readonly url: string;
}

/** Older ones have ended by then, except for long films and streams. */
const MOST_REQUESTS = 500;

/** The newest of them, for as long as the background lives. @returns `note` adds one, `has` asks for one */
export function requestsAnsweredWell() {
  const keys = new Set<string>();
  const keyOf = ({ requestId, url }: Request) => `${requestId} ${url.slice(0, 1000)}`;
  return {
    note(request: Request): void {
      keys.add(keyOf(request));
      const [oldest] = keys;
      if (keys.size > MOST_REQUESTS && oldest !== undefined) keys.delete(oldest);
    },
    has: (request: Request) => keys.has(keyOf(request)),
  };
}
