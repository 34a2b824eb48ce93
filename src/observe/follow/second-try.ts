/**
 * Requests that the browser may have sent once before, past a warning, whatever it tells of the last try. Measured: browsers send a request again
 * by themselves, if the server has taken it and hung up over a connection that was there before (Firefox: of one without a body always),
 * answers that it is the wrong one (421, RFC 9110 §15.5.20), or takes it back (RFC 9113 §8.7).
 */
import type { Browser, Connection } from '../../evidence/evidence.ts';
import { countsAs } from '../../record/resource-types.ts';
import { isAccepted } from '../../record/shown-document.ts';
import { mayHaveBody } from '../http-method.ts';
import { outcomeOf } from '../media-types.ts';
import { isNeverSent, isOfOwnOrigin, type SentPart } from './doubtful-parts.ts';
import type { WithAsker } from './from-sandbox.ts';
import type { RefusedDetails } from './spoken-for.ts';
import type { HeadersDetails } from './told-connections.ts';

/** One that came to nothing: the last try found no server, or a certificate that the browser does not take. */
function mayHaveBeenSent(details: RefusedDetails): boolean {
  if (countsAs(details.type) === 'document' || isNeverSent(details, true)) return false;
  return mayHaveBody(details) || details.error === 'NS_ERROR_CONNECTION_REFUSED';
}

type Noter = (details: SentPart, isUntold: boolean) => void;

/** @param note weighs what was sent to a server that has an exception; `untold`: that the browser has warned of, where no connections are told of */
export function secondTryNoter(
  family: Browser['family'],
  withAsker: WithAsker,
  note: { readonly told: Noter; readonly untold: Noter },
) {
  return {
    /** Answered in order, where connections are told of. */
    answered(details: HeadersDetails, connection: Connection | null): void {
      if (connection === null || !isAccepted(connection) || connection.fromCache) return;
      const leaves = countsAs(details.type) === 'document' && outcomeOf(details) !== 'nothing';
      if (leaves || !mayHaveBody(details)) return;
      // After a good answer Chromium takes back the exception of the page's own server.
      if (family === 'chromium' && isOfOwnOrigin(details)) return;
      void withAsker(details).then((asked) => note.told(asked, false));
    },
    refused(details: RefusedDetails, isUntold: boolean): void {
      if (mayHaveBeenSent(details)) (isUntold ? note.untold : note.told)(details, isUntold);
    },
  };
}
