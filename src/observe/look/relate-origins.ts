/** Applies a warning or an exception that comes on record after a look to what is kept of that look. */
import { siteAccess } from '../../browser/site-access.ts';
import { changeAllEvidence } from '../../browser/storage/evidence-store.ts';
import {
  onOriginWorse,
  type ReadOrigin,
  readOrigins,
  type Worse,
} from '../../browser/storage/origin-store.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { graverOf } from '../../evidence/graver.ts';
import { seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { withDoubtedFrames } from '../../record/doubted-frames.ts';
import type { Known } from '../../record/own-response.ts';
import { withWarnedTargets } from '../../record/warned-targets.ts';
import { schemefulSite } from '../tab-address.ts';
import { exceptionScope, recordOfPage } from './surroundings.ts';

/** Brings what is kept of each tab up to date. To be called when the background starts. */
export function followOrigins(onChanged: (evidence: Evidence) => void): void {
  onOriginWorse(async (worse) => {
    const [readOrigin, access] = await Promise.all([
      readOrigins(),
      siteAccess().catch(() => 'none' as const),
    ]);
    await changeAllEvidence((evidence) => worsened(evidence, worse, readOrigin, access), onChanged);
  });
}

/**
 * The evidence of a look, with what has come on record while it was made: that was told when nothing was kept of it yet.
 * @param access which sites may be seen, as the look found it
 */
export async function withLaterOrigins(evidence: Evidence, access: Known['access']): Promise<Evidence> {
  const readOrigin = await readOrigins();
  const url = seenOrUndefined(evidence.page)?.href;
  if (url === undefined) return evidence;
  const apply = (one: Evidence, of: Worse['of']) => worsened(one, { of, url }, readOrigin, access) ?? one;
  return apply(apply(evidence, 'origin'), 'pages');
}

/** @returns `undefined` if nothing of it changes */
function worsened(
  evidence: Evidence,
  { of, url }: Worse,
  readOrigin: ReadOrigin,
  access: Known['access'],
): Evidence | undefined {
  const page = seenOrUndefined(evidence.page);
  if (page === undefined) return undefined;
  const { earlier, hadWeakParts, forgottenAmong, ...among } = recordOfPage(
    readOrigin,
    page.href,
    evidence.privateWindow,
    exceptionScope(evidence.browser),
  );
  const isWatched = seenOrUndefined(evidence.connection)?.of === 'this-page';
  if (of === 'origin') {
    const sending = withWarnedTargets(evidence, { ...among, access, forgottenAmong });
    const changed = withDoubtedFrames(sending, among);
    // What its server is now proves nothing any more, where that is all there is.
    const later = isWatched ? evidence.earlier : graverOf(evidence.earlier, earlier);
    const isWorse = changed.warnedTargets.length > evidence.warnedTargets.length;
    const isDoubted = changed.ownResponse !== evidence.ownResponse;
    return isWorse || isDoubted || changed.weakParts !== evidence.weakParts || later !== evidence.earlier
      ? { ...changed, earlier: later }
      : undefined;
  }
  // Nobody tells which of the site's pages it came into. A part that is known says more.
  const isClean = seenOrUndefined(evidence.weakParts)?.length === 0;
  const isItsPage = schemefulSite(page.href) === schemefulSite(url) && hadWeakParts;
  if (isItsPage && isClean) return { ...evidence, weakParts: unseen('lost') };
  // In Chromium the browser's opinion speaks of the parts.
  const rests =
    evidence.browser.family === 'firefox' && seenOrUndefined(evidence.ownResponse) === 'unwatched';
  if (isItsPage && rests && !isWatched) return { ...evidence, ownResponse: seen('in-doubt') };
  const changed = withDoubtedFrames(evidence, among);
  return changed === evidence ? undefined : changed;
}
