/** Requests that were answered in order, and that the browser may have sent once before, past a warning. */
import type { Connection } from '../../evidence/evidence.ts';
import { countsAs } from '../../record/resource-types.ts';
import { isAccepted } from '../../record/shown-document.ts';
import { outcomeOf } from '../media-types.ts';
import { isOfOwnOrigin, type SentPart } from './doubtful-parts.ts';
import type { WithAsker } from './from-sandbox.ts';
import type { HeadersDetails } from './told-connections.ts';

/** Requests without a body (RFC 9110 §9.3) are everyday: most parts of a page come so. */
const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Measured: over a connection that was there before, browsers send a request with a body again by themselves, if the server has taken it and
 * hung up (Chromium: over one that was used before), and tell of the last try alone. The page's own server is judged by how the page came.
 * @param noteUnclear weighs what was sent to a server that has an exception
 */
export function secondTryNoter(
  withAsker: WithAsker,
  noteUnclear: (details: SentPart, isUntold: boolean) => void,
) {
  return (details: HeadersDetails, connection: Connection | null): void => {
    const isTold = connection !== null && !connection.fromCache;
    if (!isTold || !isAccepted(connection)) return;
    const leaves = countsAs(details.type) === 'document' && outcomeOf(details) !== 'nothing';
    if (leaves || isOfOwnOrigin(details) || WITHOUT_BODY.has(details.method)) return;
    void withAsker(details).then((asked) => noteUnclear(asked, false));
  };
}
