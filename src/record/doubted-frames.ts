/**
 * Frames of a page that was there before anything could be watched: how they came, nobody saw. One of an origin with an exception on
 * record may have come past a warning, or have been written into by a document that did.
 */
import type { Evidence } from '../evidence/evidence.ts';
import { seen, seenOrUndefined } from '../evidence/observed.ts';
import type { Known } from './own-response.ts';

/** The evidence with that doubt; the same object if there is none. */
export function withDoubtedFrames(evidence: Evidence, { warnedAmong }: Pick<Known, 'warnedAmong'>): Evidence {
  if (seenOrUndefined(evidence.ownResponse) !== 'unwatched') return evidence;
  const unseenOrigins = (seenOrUndefined(evidence.frames) ?? [])
    .filter(({ connection }) => 'unseen' in connection)
    .map(({ host, port }) => `https://${host}${port === 0 ? '' : `:${port}`}`);
  // Where nobody tells of exceptions, a warning may have been gone past.
  const counts = evidence.browser.family === 'firefox' ? 'exception' : 'warning';
  const isDoubted = warnedAmong(unseenOrigins, counts).length > 0;
  return isDoubted ? { ...evidence, ownResponse: seen('in-doubt') } : evidence;
}
