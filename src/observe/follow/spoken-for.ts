/** Requests of which an error says nothing more: nothing was sent, or what was sent has been judged by its answer. */
import { readOrigins } from '../../browser/storage/origin-store.ts';
import { keepReached, readUnderWay } from '../../browser/storage/under-way-store.ts';
import type { Browser, Connection } from '../../evidence/evidence.ts';
import { originOf } from '../../evidence/page-url.ts';
import { REDIRECTS } from '../../record/resource-types.ts';
import { isAccepted } from '../../record/shown-document.ts';
import { isNeverSent, type SentPart } from './doubtful-parts.ts';
import { newest } from './newest.ts';
import { withPrivacy } from './privacy.ts';
import type { HeadersDetails } from './told-connections.ts';

/** One that came to nothing. */
export type RefusedDetails = SentPart & {
  readonly error: string;
  readonly ip?: string;
};

interface Request {
  readonly tabId: number;
  readonly requestId: string;
  readonly url: string;
  readonly incognito?: boolean | undefined;
}

const ASKS_FOR_PASSWORD: ReadonlySet<number> = new Set([401, 407]);

/** What is remembered of requests, also by a later life of the background where it may weigh on a page. */
function remembered<Of extends Request>(keyOf: (request: Of) => string, family: Browser['family']) {
  const known = newest(keyOf);
  // Of these nothing is asked of storage, which is behind.
  const ofThisLife = newest(keyOf);
  const scope = family === 'firefox' ? 'port' : 'host';
  // Of most servers the browser has never warned: nothing of them is written.
  const keep = (request: Of, goesOn: boolean): void => {
    if (request.tabId < 0) return;
    withPrivacy(request, async (isPrivate) => {
      const { warnedAmong, forgottenAmong } = (await readOrigins())(request.url, isPrivate, scope);
      const server = [originOf(request.url)];
      if (warnedAmong(server, 'warning').length + forgottenAmong(server).length > 0)
        await keepReached(request.tabId, keyOf(request), goesOn);
    });
  };
  return {
    note(request: Of): void {
      known.note(request);
      ofThisLife.note(request);
      keep(request, true);
    },
    forget(request: Of): void {
      if (known.has(request)) keep(request, false);
      known.forget(request);
      ofThisLife.note(request);
    },
    async has(request: Of): Promise<boolean> {
      if (ofThisLife.has(request) || request.tabId < 0) return known.has(request);
      return (await readUnderWay(request.tabId)).reached.includes(keyOf(request));
    },
  };
}

/** @returns `note` hears of each answer, `isSpokenFor` says it of one that came to nothing */
export function requestsSpokenFor(family: Browser['family']) {
  // The number of a request is the same after a redirect, its address is not.
  const keyOf = ({ requestId, url }: Request) => `${requestId} ${url.slice(0, 1000)}`;
  // Over an accepted connection: one that breaks off after that was sent in order.
  const answeredWell = newest(keyOf);
  // The same request goes on after that, over another connection perhaps.
  const goingOn = remembered(keyOf, family);
  // Questions before a request (Fetch: CORS-preflight) that has not ended: after the answer there is a connection, over which it is sent. The
  // next request to that address may go without a question.
  const preflights = remembered(({ tabId, url }: Request) => `before ${tabId} ${url.slice(0, 1000)}`, family);
  return {
    note(details: HeadersDetails, connection: Connection | null, isUntold: boolean): void {
      if (ASKS_FOR_PASSWORD.has(details.statusCode)) goingOn.note(details);
      else if (connection !== null && isAccepted(connection) && !REDIRECTS.has(details.statusCode))
        answeredWell.note(details);
      if (isUntold && details.method === 'OPTIONS') preflights.note(details);
      else preflights.forget(details);
    },
    async isSpokenFor(details: RefusedDetails): Promise<boolean> {
      const wasConnected = preflights.has(details);
      preflights.forget(details);
      if (isNeverSent(details, true) || answeredWell.has(details)) return true;
      if (isNeverSent(details, false)) return !(await wasConnected);
      // Measured: Chromium has this from an answer's headers on. They were judged as they came, in another life of the background perhaps.
      return family === 'chromium' && Boolean(details.ip) && !(await goingOn.has(details));
    },
  };
}
