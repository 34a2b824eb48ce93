/** Parts of a page that may have come past a warning: what is on record of their servers says so, for the browser does not. */
import { readOrigins } from '../../browser/storage/origin-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import type { ExceptionScope } from '../../record/known-origins.ts';
import { countsAs, isInOpinion } from '../../record/resource-types.ts';
import { isAbort, loadFailure } from '../load-failure.ts';
import { withPrivacy } from './privacy.ts';
import { hasException } from './same-origin.ts';
import { askingPage, type PartDetails } from './weak-parts.ts';

type NotePart = (details: PartDetails) => void;

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
 * Measured: of what Chromium takes and then keeps from the page (CORS, ORB), and of what a server takes and does not answer, a browser tells only
 * that it came to nothing, and only once the connection ends. It was sent all the same: past a warning, where the server has an exception, or
 * where nobody tells of connections and the browser has warned of the server.
 */
export function refusedPartNoter(notePastWarning: NotePart, scope: ExceptionScope) {
  return (details: PartDetails & { readonly error: string }, isUntold: boolean): void => {
    if (details.tabId < 0 || countsAs(details.type) === 'document') return;
    const { error } = details;
    // The page's own server has its certificate; and what was given up may have been given up at once.
    if (isUntold && (isOfOwnOrigin(details) || !isRefused(error))) return;
    if (!isRefused(error) && !MAY_HAVE_BEEN_TAKEN.test(error)) return;
    withPrivacy(details, async (isPrivate) => {
      const { warnedAmong } = (await readOrigins())(details.url, isPrivate, scope);
      if (warnedAmong([originOf(details.url)], isUntold ? 'warning' : 'exception').length > 0)
        notePastWarning(details);
    });
  };
}

/** Chromium has got an answer, and keeps it from the page: no fault of the connection, and nothing that held the request back. */
function isRefused(error: string): boolean {
  const isChromium = error.startsWith('net::') && !isAbort(error);
  if (!isChromium || /ERR_(?:BLOCKED_BY_(?:CLIENT|CSP|ADMINISTRATOR)|CACHE_)/.test(error)) return false;
  return loadFailure(error, 'chromium', '').kind === 'other';
}

/** It was given up, or the connection ended: before the request was sent perhaps, perhaps after it. */
const MAY_HAVE_BEEN_TAKEN =
  /ERR_(?:ABORTED|EMPTY_RESPONSE|CONNECTION_(?:RESET|CLOSED|ABORTED)|TIMED_OUT|NETWORK_CHANGED)|NS_(?:BINDING_ABORTED|ERROR_(?:ABORT|NET_(?:RESET|INTERRUPT|TIMEOUT|EMPTY_RESPONSE|PARTIAL_TRANSFER)))$/;

/**
 * Where nobody tells of connections: what comes from a host that the browser has warned of came past that warning, or its server has
 * been mended since. So the page is in doubt, until the browser is asked again what it thinks of the tab. Of some parts it has no
 * opinion: they count as past the warning, but for those of a page's own origin, whose certificate is the page's.
 */
export function warnedPartNoter(noteUnseenPart: NotePart, notePastWarning: NotePart): NotePart {
  return (details) =>
    withPrivacy(details, async (isPrivate) => {
      const { warnedAmong } = (await readOrigins())(details.url, isPrivate, 'host');
      if (warnedAmong([originOf(details.url)], 'warning').length === 0) return;
      const weighed = isInOpinion(details.type, details.statusCode) || isOfOwnOrigin(details);
      (weighed ? noteUnseenPart : notePastWarning)(details);
    });
}

function isOfOwnOrigin(details: PartDetails): boolean {
  const page = askingPage(details);
  return page !== undefined && originOf(page) === originOf(details.url.replace(/^wss:/, 'https:'));
}
