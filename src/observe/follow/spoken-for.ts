/** Requests of which an error says nothing more: nothing was sent, or what was sent has been judged by its answer. */
import type { Browser, Connection } from '../../evidence/evidence.ts';
import { REDIRECTS } from '../../record/resource-types.ts';
import { isAccepted } from '../../record/shown-document.ts';
import { isNeverSent, type SentPart } from './doubtful-parts.ts';
import { newest } from './newest.ts';
import type { HeadersDetails } from './told-connections.ts';

/** One that came to nothing. */
export type RefusedDetails = SentPart & {
  readonly error: string;
  readonly ip?: string;
  /** HTTP. */
  readonly method?: string;
};

/**
 * Measured: Firefox sends a request of these methods (RFC 9110 §9.2.1) again by itself, if the server has taken it and hung up, and then says the
 * same as of a server that was never there.
 */
export function mayHaveBeenSent({ error, method = '' }: RefusedDetails): boolean {
  return error === 'NS_ERROR_CONNECTION_REFUSED' && /^(?:GET|HEAD|OPTIONS)$/.test(method);
}

interface Request {
  readonly tabId: number;
  readonly requestId: string;
  readonly url: string;
}

const ASKS_FOR_PASSWORD: ReadonlySet<number> = new Set([401, 407]);

/** @returns `note` hears of each answer, `isSpokenFor` says it of one that came to nothing */
export function requestsSpokenFor(family: Browser['family']) {
  // The number of a request is the same after a redirect, its address is not.
  const keyOf = ({ requestId, url }: Request) => `${requestId} ${url.slice(0, 1000)}`;
  // Over an accepted connection: one that breaks off after that was sent in order.
  const answeredWell = newest(keyOf);
  // The same request goes on after that, over another connection perhaps.
  const goingOn = newest(keyOf);
  // Questions before a request (Fetch: CORS-preflight) that has not ended: after the answer there is a connection, over which it is sent. The
  // next request to that address may go without a question.
  const preflights = newest(({ tabId, url }: Request) => `${tabId} ${url.slice(0, 1000)}`);
  return {
    note(details: HeadersDetails, connection: Connection | null, isUntold: boolean): void {
      if (ASKS_FOR_PASSWORD.has(details.statusCode)) goingOn.note(details);
      else if (connection !== null && isAccepted(connection) && !REDIRECTS.has(details.statusCode))
        answeredWell.note(details);
      if (isUntold && details.method === 'OPTIONS') preflights.note(details);
      else preflights.forget(details);
    },
    isSpokenFor(details: RefusedDetails): boolean {
      const wasConnected = preflights.has(details);
      preflights.forget(details);
      if (isNeverSent(details, wasConnected) || answeredWell.has(details)) return true;
      // Measured: Chromium has this from an answer's headers on. They were judged as they came, in another life of the background perhaps.
      return family === 'chromium' && Boolean(details.ip) && !goingOn.has(details);
    },
  };
}
