/**
 * Frames of which nobody saw how they came: they were there before anything could be watched, a service worker made them, or they came
 * out of a prefetch. One of an origin with an exception on record may have come past a warning, or have been written into by a
 * document that did; or by one that has run foreign code. Either may also have filled the store from which a service worker answers for
 * parts of a frame that came in order itself.
 */
import type { Evidence } from '../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { secureOriginOf } from '../evidence/same-place.ts';
import type { Known } from './own-response.ts';
import type { CountsAsWarned } from './warned-origins.ts';

/** @returns the origins of these frames, over https */
export function originsOfUnseenFrames({ frames }: Evidence): readonly string[] {
  const unseenFrames = (seenOrUndefined(frames) ?? []).filter(({ connection }) => 'unseen' in connection);
  return unseenFrames.map(secureOriginOf);
}

function originsOfServedFrames({ frames }: Evidence): readonly string[] {
  return (seenOrUndefined(frames) ?? []).filter((frame) => frame.hasServiceWorker).map(secureOriginOf);
}

/** Whether against one of these origins an exception is on record, a warning where that counts, or that its documents have run foreign code. */
export function holdsDoubted(
  origins: readonly string[],
  counts: CountsAsWarned,
  { warnedAmong, foreignCodeAmong }: Pick<Known, 'warnedAmong' | 'foreignCodeAmong'>,
): boolean {
  return warnedAmong(origins, counts).length > 0 || foreignCodeAmong(origins).length > 0;
}

/** The evidence with that doubt; the same object if there is none. */
export function withDoubtedFrames(
  evidence: Evidence,
  known: Pick<Known, 'warnedAmong' | 'foreignCodeAmong'>,
): Evidence {
  const own = seenOrUndefined(evidence.ownResponse);
  if (own === undefined || own === 'written' || own === 'in-doubt') return evidence;
  const doubtful = [...originsOfUnseenFrames(evidence), ...originsOfServedFrames(evidence)];
  // Where nobody tells of exceptions, a warning may have been gone past.
  const counts = evidence.browser.family === 'firefox' || own !== 'unwatched' ? 'exception' : 'warning';
  if (!holdsDoubted(doubtful, counts, known)) return evidence;
  if (seenOrUndefined(evidence.connection)?.of !== 'this-page')
    return { ...evidence, ownResponse: seen('in-doubt') };
  // Of a page whose connection was seen its list of parts says it; a part that is known says more.
  const isClean = seenOrUndefined(evidence.weakParts)?.length === 0;
  return isClean ? { ...evidence, weakParts: unseen('lost') } : evidence;
}
