/** Parts of a page that may have come past a warning: what is on record of their servers says so, for the browser does not. */
import { readOrigins } from '../../browser/storage/origin-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import type { ExceptionScope } from '../../record/known-origins.ts';
import { countsAs, isInOpinion } from '../../record/resource-types.ts';
import { isFromUs } from '../from-us.ts';
import { mayHaveBody } from '../http-method.ts';
import { isAbort } from '../load-failure.ts';
import type { Outcome } from '../media-types.ts';
import { OF_SANDBOX } from './from-sandbox.ts';
import { withPrivacy } from './privacy.ts';
import { hasException } from './same-origin.ts';
import { askingPage, type PartDetails } from './weak-parts.ts';

type NotePart = (details: PartDetails) => void;
/** A part, and the number of its request. */
export interface SentPart extends PartDetails {
  readonly requestId: string;
  /** Address of the page, a frame's perhaps, that has taken a tab there. */
  readonly asker?: string | undefined;
}
/** Hears of what was sent past a warning: for a part of the page, or by a navigation of which this comes. */
export type NoteSent = (part: SentPart, by: 'part' | Outcome) => void;

/**
 * What came before, past a warning perhaps, or began so; as for a document (`old-content.ts`).
 * @param noteDoubted hears of one from whose server something came past a warning
 */
export function oldPartNoter(noteDoubted: NotePart): NotePart {
  return (details) =>
    withPrivacy(details, async (isPrivate) => {
      if (await hasException(details.url, [isPrivate])) noteDoubted(details);
    });
}

/**
 * What was sent to a server that has an exception, or, where nobody tells of connections, that the browser has warned of: it was sent past the
 * warning, whatever came of it.
 * @param noteUnseenPart hears of one to a server that a list which has lost something does not know
 */
export function sentPartNoter(notePastWarning: NoteSent, noteUnseenPart: NotePart, scope: ExceptionScope) {
  return (details: SentPart & { readonly error?: string }, isUntold: boolean): void => {
    const part = asPart(details);
    const isNavigation = countsAs(details.type) === 'document';
    const isGivenUp = isAbort(details.error ?? '');
    // Nobody knows whether somebody went past a mere warning, and what is given up, or leaves the page, is everyday.
    const isEveryday = isNavigation || isGivenUp;
    const counts = isUntold && !isEveryday ? 'warning' : 'exception';
    if (part === undefined || isFromUs(details)) return;
    // The page's own server had its certificate; the next connection, where those are told of, need not have it.
    if (isOfOwnOrigin(details) && (isUntold || isGivenUp)) return;
    withPrivacy(details, async (isPrivate) => {
      const { warnedAmong, forgottenAmong } = (await readOrigins())(details.url, isPrivate, scope);
      const server = [originOf(details.url)];
      // Firefox gives up navigations that succeed in another process, too.
      const outcome = !isNavigation ? 'part' : isGivenUp && scope === 'port' ? 'may-come' : 'nothing';
      if (warnedAmong(server, counts).length > 0) notePastWarning(part, outcome);
      else if (forgottenAmong(server).length > 0) noteUnseenPart(part);
    });
  };
}

/**
 * The request as a part of the page in its tab. A navigation that brings no document (an empty answer, a file) leaves that page where it is, and
 * any page or frame may have begun it. `undefined`: no page did.
 */
export function asPart(details: SentPart): SentPart | undefined {
  if (countsAs(details.type) !== 'document') return details;
  const asker = askingPage(details);
  const isAsked = asker !== undefined || details.initiator === OF_SANDBOX;
  return isAsked ? { ...details, asker, type: 'other', initiator: undefined } : undefined;
}

/**
 * Whether this error says that nothing was sent: the browser held the request back, or there was no connection. An unknown error may have come
 * after the request. Measured: a browser tells of no answer, but of an error alone, where the answer is empty or broken, or (Chromium) kept from
 * the page (CORS, ORB). And it sends again by itself what a server has taken before it hung up, and then tells of the last try alone.
 * @param ip of the server, where there was a connection (Firefox; not every time)
 * @param wasConnected the same server was reached for this request before
 */
export function isNeverSent({ error, ip }: Refusal, wasConnected: boolean): boolean {
  return HELD_BACK.test(error) || (NO_CONNECTION.test(error) && !ip && !wasConnected);
}

interface Refusal {
  readonly error: string;
  readonly ip?: string | undefined;
}

/** By the browser. */
const HELD_BACK = new RegExp(
  [
    '^net::ERR_(?:BLOCKED_BY_(?:CLIENT|CSP|ADMINISTRATOR|[A-Z_]*NETWORK_ACCESS)|CACHE_|DISALLOWED_|INVALID_URL|UNSAFE_|NETWORK_ACCESS_)',
    '^NS_ERROR_(?:PORT_ACCESS_|CONTENT_|[A-Z]+_URI$|MALFORMED_)',
  ].join('|'),
);

/** No server, no connection, a certificate that it does not take: on the last try, before which there may have been another. */
const NO_CONNECTION = new RegExp(
  [
    '^net::ERR_(?:NAME_|DNS_|ICANN_|ADDRESS_|INTERNET_|PROXY_|TUNNEL_|CONNECTION_(?:REFUSED|FAILED|TIMED_OUT)$)',
    // Of versions of TLS it says so after a request too.
    '^net::ERR_(?:CERT_(?!DATABASE_CHANGED|VERIFIER_CHANGED)|CERTIFICATE_|SSL_PINNED_)',
    // Firefox says a sentence of certificates.
    '^NS_ERROR_(?:UNKNOWN_|CONNECTION_REFUSED$|OFFLINE$|PROXY_)',
  ].join('|'),
);

/**
 * Where nobody tells of connections: what comes from a host that the browser has warned of came past that warning, or its server has
 * been mended since. So the page is in doubt, until the browser is asked again what it thinks of the tab. Of some parts it has no
 * opinion: they count as past the warning, but for those of a page's own origin, whose certificate is the page's.
 */
export function warnedPartNoter(noteUnseenPart: NotePart, notePastWarning: NotePart): NotePart {
  return (details) =>
    withPrivacy(details, async (isPrivate) => {
      const { warnedAmong, forgottenAmong } = (await readOrigins())(details.url, isPrivate, 'host');
      const server = [originOf(details.url)];
      if (warnedAmong(server, 'warning').length === 0) {
        if (forgottenAmong(server).length > 0) noteUnseenPart(details);
        return;
      }
      // What may have been sent once before (`second-try.ts`) is in no opinion.
      const isInOne = isInOpinion(details.type, details.statusCode) && !mayHaveBody(details);
      const weighed = isInOne || isOfOwnOrigin(details);
      (weighed ? noteUnseenPart : notePastWarning)(details);
    });
}

/** Of the document that asks. */
export function isOfOwnOrigin(details: PartDetails): boolean {
  const page = askingPage(details);
  return page !== undefined && originOf(page) === originOf(details.url.replace(/^wss:/, 'https:'));
}
