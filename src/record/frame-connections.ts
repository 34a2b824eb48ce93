/** How each frame of the page came: what passed by, set beside what was read. */
import type { Evidence, Frame } from '../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import type { Unseen } from '../evidence/observed-schema.ts';
import { isSamePlace } from '../evidence/same-place.ts';
import { beganAt, goodFramesSince, isFrame, partsSince } from './tab-parts.ts';
import type { TabRecord } from './tab-record.ts';

/** A host and port that was seen past a warning, or in the open, is not good for having been seen in order as well. */
export function withFrameConnections(evidence: Evidence, record: TabRecord): Evidence {
  const page = seenOrUndefined(evidence.page);
  const frames = seenOrUndefined(evidence.frames);
  if (page === undefined || frames === undefined) return evidence;
  const began = beganAt(page, record);
  const weak = partsSince(began, page.href, record).found;
  const good = goodFramesSince(began, page.href, record);
  const connectionOf = (frame: Frame): Observed<'accepted' | 'overridden' | 'insecure'> => {
    const parts = weak.filter((part) => isFrame(part.resource) && isSamePlace(part, frame));
    if (parts.some(({ kind }) => kind === 'insecure-content')) return seen('insecure');
    if (parts.some(({ kind }) => kind === 'overridden-part')) return seen('overridden');
    return good.some((one) => isSamePlace(one, frame)) ? seen('accepted') : unseen(whyUnseen(evidence));
  };
  return {
    ...evidence,
    frames: seen(frames.map((frame) => ({ ...frame, connection: connectionOf(frame) }))),
  };
}

/** Chromium tells it only where its `securityInfo` is switched on; to Firefox a frame may have been there before us. */
function whyUnseen({ siteAccess, browser }: Evidence): Unseen {
  if (seenOrUndefined(siteAccess) !== true) return 'no-access';
  return browser.family === 'chromium' ? 'browser-cannot' : 'lost';
}
