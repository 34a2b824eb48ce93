/**
 * A page that was still loading when it was looked at is read again, until it is complete, and so is one that a script has taken to
 * another address since: a form that came meanwhile weighs as any other. No server is asked again, and what was seen before stays seen.
 */
import { browser, type Tabs } from '../../browser/api.ts';
import { changeEvidence, readEvidence, readTabRecord } from '../../browser/storage/evidence-store.ts';
import { keptForgottenBefore } from '../../browser/watch-store.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { hasMoved } from '../../evidence/has-moved.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { isOnItsWay } from '../../evidence/on-its-way.ts';
import { isStillLoading } from '../../evidence/still-loading.ts';
import { withFormerLook } from '../../record/former-look.ts';
import { withLaterParts } from '../../record/later-parts.ts';
import type { Known } from '../../record/own-response.ts';
import { withPassedBy } from '../../record/passed-by.ts';
import { observeAddress } from '../tab-address.ts';
import { BUSY_WITHIN_MS, isBusy, TRUST_WITHIN_MS, withBrowserTrust } from './browser-trust.ts';
import { withKeptData } from './kept-data.ts';
import { type Taken, takeSnapshot } from './page-snapshot.ts';
import { type Presence, presenceOf } from './presence.ts';
import { readFrames } from './read-frames.ts';
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

/** The document is no longer in the tab, or does not answer. */
export type Missing = Exclude<Presence, 'there'>;

/**
 * What was made of a reading, once it is sure that the page is still there. Frames, the server or a busy page may have taken their time, and
 * the page may have put something in meanwhile that nobody has read: then it is read once more. Of what a viewer shows, or the browser keeps
 * to itself, nothing was read.
 */
export async function ifInTime(evidence: Evidence, taken: Taken): Promise<Evidence | Missing> {
  const isLate = () => 'seen' in evidence.page && performance.now() - taken.at > READ_AGAIN_AFTER_MS;
  const presence = isLate() ? 'there' : await presenceOf(evidence);
  if (presence !== 'there') return presence;
  return isLate() ? readAtOnce(evidence, taken) : evidence;
}

/**
 * Reads a page once more that has been looked at. What was seen before stays seen; no server is asked.
 * @returns `undefined`: the document does not answer, or is no longer there
 */
async function readAgain(former: Evidence): Promise<Evidence | undefined> {
  const tab = await browser.tabs.get(former.tabId).catch(() => undefined);
  const taken = await takeSnapshot(former.tabId);
  const read = await withReading(former, tab, taken.snapshot, withTrustInTime);
  if (typeof read === 'string') return undefined;
  const kept = await ifInTime(read.evidence, taken);
  return typeof kept === 'string' ? undefined : withLaterOrigins(kept, read.access);
}

/**
 * As `readAgain`, but the page is asked everything at the same moment: however long it is busy, it can put nothing in between two
 * questions. Frames that did not answer before would not a moment later either.
 */
async function readAtOnce(former: Evidence, { inFrames: before }: Taken): Promise<Evidence | Missing> {
  const { tabId } = former;
  const isStuck = 'unseen' in before || before.seen.late;
  // They may take their time: the page comes last.
  const inFrames = await readFrames(tabId, undefined, isStuck ? before : undefined);
  const [tab, taken, trusted, presence] = await Promise.all([
    browser.tabs.get(tabId).catch(() => undefined),
    takeSnapshot(tabId, inFrames),
    withTrustInTime(former),
    presenceOf(former),
  ]);
  if (presence !== 'there') return presence;
  const { browserTrust } = trusted;
  const isWaiting = isOnItsWay(trusted);
  const read = await withReading(former, tab, taken.snapshot, async (passedBy) => ({
    ...{ ...passedBy, browserTrust },
    ...(isWaiting ? { tabStatus: 'loading' } : {}),
  }));
  return typeof read === 'string' ? read : withLaterOrigins(read.evidence, read.access);
}

/** @param withTrust what the browser thinks of the tab that shows this page now */
async function withReading(
  former: Evidence,
  tab: Tabs.Tab | undefined,
  snapshot: Taken['snapshot'],
  withTrust: (read: Evidence) => Promise<Evidence>,
): Promise<{ readonly evidence: Evidence; readonly access: Known['access'] } | Missing> {
  const key = seenOrUndefined(snapshot.page)?.documentKey;
  if (key === undefined) return 'silent';
  if (tab === undefined || key !== seenOrUndefined(former.page)?.documentKey) return 'gone';
  const read: Evidence = {
    ...former,
    ...snapshot,
    moved: false,
    address: 'seen' in observeAddress(tab.url) ? observeAddress(tab.url) : former.address,
    tabStatus: tab.status === 'loading' ? 'loading' : 'complete',
  };
  const record = await readTabRecord(former.tabId);
  const known = await readKnown(read);
  const asked = await withTrust(await withKeptData(withPassedBy(read, record, known, former)));
  const evidence = {
    // It has just been asked; whoever paints the button asks again about what has come since.
    ...withLaterParts(asked, record, asked.browserTrust),
    // The server was asked once, and is not asked again.
    connection: 'seen' in asked.connection ? asked.connection : former.connection,
  };
  return { evidence, access: known.access };
}
