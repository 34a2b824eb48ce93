/**
 * What the background remembers of requests that were answered, for when one breaks off after that. Of its own life alone: without it, what
 * breaks off counts for more.
 */

/** Older ones have ended by then, except for long films and streams. */
const MOST_REQUESTS = 500;

/** The newest. @returns `note` adds one, `has` asks for one */
export function newest<Request>(keyOf: (request: Request) => string) {
  const keys = new Set<string>();
  return {
    note(request: Request): void {
      keys.add(keyOf(request));
      const [oldest] = keys;
      if (keys.size > MOST_REQUESTS && oldest !== undefined) keys.delete(oldest);
    },
    has: (request: Request) => keys.has(keyOf(request)),
  };
}

const shortOf = (url: string) => url.slice(0, 1000);

/** Its number is the same after a redirect, its address is not. */
interface Request {
  readonly requestId: string;
  readonly url: string;
}

/** Those that were answered over an accepted connection: one that breaks off after that was sent in order. */
export function requestsAnsweredWell() {
  return newest(({ requestId, url }: Request) => `${requestId} ${shortOf(url)}`);
}

interface FromTab {
  readonly tabId: number;
  readonly url: string;
}

/** Questions before a request (Fetch: CORS-preflight): after the answer there is a connection, over which the request is sent. */
export function preflightsAnswered() {
  return newest(({ tabId, url }: FromTab) => `${tabId} ${shortOf(url)}`);
}
