/** Answers with which a browser shows what it had before. */
import type { Connection } from '../evidence/evidence.ts';

/**
 * Whether a document, or its beginning, may be one of before, although its connection is good. “Not modified” (RFC 9110 §15.4.5) is the
 * server's word of now on all that the browser had, “partial content” (§15.3.7) on its beginning. Measured: Firefox puts the rest of a
 * document behind a half that came past a warning, and then takes the whole out of its cache as if it had come over the good connection.
 */
export function mayBeOldContent(
  status: number | undefined,
  connection: Pick<Connection, 'fromCache'> | null,
): boolean {
  return isOldContentStatus(status) || connection?.fromCache === true;
}

/** By the status of the answer (HTTP) alone. */
export function isOldContentStatus(status: number | undefined): boolean {
  return status === 304 || status === 206;
}
