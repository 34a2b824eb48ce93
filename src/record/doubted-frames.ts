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

type Against = Pick<Known, 'warnedAmong' | 'foreignCodeAmong' | 'weakPartsAmong'>;

/** Whether against one of these origins an exception is on record, a warning where that counts, or that its documents have run foreign code. */
export function isDoubted(origins: readonly string[], counts: CountsAsWarned, against: Against): boolean {
  return against.warnedAmong(origins, counts).length > 0 || against.foreignCodeAmong(origins).length > 0;
}

/**
 * Whether a frame of one of these origins may have parts past a warning of which nobody is told. Measured: Chromium gives a picture or a style sheet
 * out of its memory to a frame of the site that has had it before, whatever page is around it. Firefox keeps them apart by the page around.
 */
export function mayHaveHadWeakParts(
  origins: readonly string[],
  { family }: Evidence['browser'],
  { weakPartsAmong }: Pick<Against, 'weakPartsAmong'>,
): boolean {
  return family === 'chromium' && weakPartsAmong(origins).length > 0;
}

/** The evidence with that doubt; the same object if there is none. */
export function withDoubtedFrames(evidence: Evidence, known: Against): Evidence {
  const own = seenOrUndefined(evidence.ownResponse);
  if (own === undefined || own === 'written' || own === 'in-doubt') return evidence;
  const isOwn = seenOrUndefined(evidence.connection)?.of === 'this-page';
  const isTold = evidence.browser.family === 'firefox';
  const frames = seenOrUndefined(evidence.frames) ?? [];
  const isFilled = isOwn && mayHaveHadWeakParts(frames.map(secureOriginOf), evidence.browser, known);
  const served = frames.filter((frame) => frame.hasServiceWorker).map(secureOriginOf);
  // Where nobody tells of exceptions, a warning may have been gone past; of a frame that is there now the browser's opinion speaks.
  const isIn =
    isDoubted(
      originsOfUnseenFrames(evidence),
      isTold || own !== 'unwatched' ? 'exception' : 'warning',
      known,
    ) || isDoubted(served, isTold || isOwn ? 'exception' : 'warning', known);
  if (!isIn && !isFilled) return evidence;
  if (!isOwn) return { ...evidence, ownResponse: seen('in-doubt') };
  // Of a page whose connection was seen its list of parts says it; a part that is known says more.
  const isClean = seenOrUndefined(evidence.weakParts)?.length === 0;
  return isClean ? { ...evidence, weakParts: unseen('lost') } : evidence;
}
