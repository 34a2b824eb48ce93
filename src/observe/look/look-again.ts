/**
 * A page that was still loading when it was looked at is read again, until it is complete, and so is one that a script has taken to
 * another address since: a form that came meanwhile weighs as any other. No server is asked again, and what was seen before stays seen.
 */
import { browser } from '../../browser/api.ts';
import { changeEvidence, readEvidence, readTabRecord } from '../../browser/storage/evidence-store.ts';
import { keptForgottenBefore } from '../../browser/watch-store.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { hasMoved } from '../../evidence/has-moved.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { isSamePlace } from '../../evidence/same-place.ts';
import { isStillLoading } from '../../evidence/still-loading.ts';
import { withFormerLook } from '../../record/former-look.ts';
import { withLaterParts } from '../../record/later-parts.ts';
import { withPassedBy } from '../../record/passed-by.ts';
import { observeAddress } from '../tab-address.ts';
import { BUSY_WITHIN_MS, isBusy, TRUST_WITHIN_MS, withBrowserTrust } from './browser-trust.ts';
import { type Taken, takeSnapshot } from './page-snapshot.ts';
import { presenceOf } from './presence.ts';
import { withLaterOrigins } from './relate-origins.ts';
import { readKnown } from './surroundings.ts';

/**
 * @param lookId of the look that is to be brought up to date; any other is left alone
 * @returns what is kept of the tab now; `undefined`: nothing of this look
 */
export async function lookAgain(tabId: number, lookId: string): Promise<Evidence | undefined> {
  const former = await readEvidence(tabId);
  if (former?.lookId !== lookId) return undefined;
  const { url } = await browser.tabs.get(tabId).catch(() => ({ url: undefined }));
  if (!isOutdated(former, url)) return former;
  const forgottenBefore = await keptForgottenBefore();
  const evidence = await readAgain(former);
  if (evidence === undefined) return former;
  // What was seen with an access that is taken away meanwhile is no answer, nor what was seen before *Forget everything*.
  if ((await keptForgottenBefore()) !== forgottenBefore) return readEvidence(tabId);
  const changed = await changeEvidence(tabId, (current) =>
    // A reading at the same time may have got further.
    current.lookId === lookId && isOutdated(current, seenOrUndefined(evidence.page)?.href)
      ? withFormerLook(evidence, current)
      : undefined,
  );
  return changed ?? readEvidence(tabId);
}

/** @param url where its page is now */
function isOutdated(evidence: Evidence, url: string | undefined): boolean {
  return isStillLoading(evidence) || hasMoved(evidence, url);
}

/** After a look: the page may have become complete before that was over. */
export async function lookAgainIfLoaded(evidence: Evidence): Promise<Evidence | undefined> {
  if (!isStillLoading(evidence)) return undefined;
  const tab = await browser.tabs.get(evidence.tabId).catch(() => undefined);
  return tab?.status === 'complete' ? lookAgain(evidence.tabId, evidence.lookId) : undefined;
}

/** A page that was busy when it was asked is asked once more. What was thought of it before says nothing of what has come since. */
async function withTrustInTime(evidence: Evidence): Promise<Evidence> {
  const asked = await withBrowserTrust(evidence, TRUST_WITHIN_MS);
  return isBusy(asked) ? withBrowserTrust(asked, BUSY_WITHIN_MS) : asked;
}

/** So long after its page was read a look says nothing of it without reading it once more. Milliseconds. */
const READ_AGAIN_AFTER_MS = 150;

export function isReadLate({ at }: Taken): boolean {
  return performance.now() - at > READ_AGAIN_AFTER_MS;
}

/**
 * Reads a page once more that has been looked at. What was seen before stays seen; no server is asked.
 * @param inFrames what its frames have answered a moment ago. Then the page alone is read, and everything else is asked at the same moment:
 *   however long it is busy, it can put nothing in between two questions. Left out: its frames are read too, and if that or a later
 *   question takes long, the page is read again
 * @param mayReadFrames whether all frames are read once more if new ones have come
 * @returns `undefined`: the document does not answer, or is no longer there
 */
export async function readAgain(
  former: Evidence,
  inFrames?: Taken['inFrames'],
  mayReadFrames = true,
): Promise<Evidence | undefined> {
  const { tabId } = former;
  const isAll = inFrames === undefined;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  const [taken, trusted, presence] = await Promise.all([
    takeSnapshot(tabId, inFrames),
    isAll ? undefined : withTrustInTime(former),
    isAll ? undefined : presenceOf(former),
  ]);
  const key = seenOrUndefined(taken.snapshot.page)?.documentKey;
  if (tab === undefined || key === undefined || key !== seenOrUndefined(former.page)?.documentKey)
    return undefined;
  const read: Evidence = {
    ...former,
    ...taken.snapshot,
    browserTrust: trusted?.browserTrust ?? former.browserTrust,
    moved: false,
    address: 'seen' in observeAddress(tab.url) ? observeAddress(tab.url) : former.address,
    tabStatus: tab.status === 'loading' ? 'loading' : 'complete',
  };
  const record = await readTabRecord(tabId);
  const known = await readKnown(read);
  const passedBy = withPassedBy(read, record, known, former);
  const asked = isAll ? await withTrustInTime(passedBy) : passedBy;
  const evidence: Evidence = {
    // It has just been asked; whoever paints the button asks again about what has come since.
    ...withLaterParts(asked, record, asked.browserTrust),
    // The server was asked once, and is not asked again.
    connection: 'seen' in asked.connection ? asked.connection : former.connection,
  };
  const there = presence ?? (isReadLate(taken) ? 'late' : await presenceOf(evidence));
  if (isAll && (there === 'late' || isReadLate(taken))) return readAgain(evidence, taken.inFrames, false);
  if (there !== 'there') return undefined;
  if (!isAll && mayReadFrames && hasNewFrames(evidence, former)) return readAgain(evidence);
  return withLaterOrigins(evidence, known.access);
}

/** Some of a place of which there were none. */
function hasNewFrames({ page }: Evidence, former: Evidence): boolean {
  const before = seenOrUndefined(former.page)?.foreignFrames ?? [];
  const now = seenOrUndefined(page)?.foreignFrames ?? [];
  return now.some((frame) => !before.some((other) => isSamePlace(other, frame)));
}
