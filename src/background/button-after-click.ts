/**
 * The button after a click: the whole verdict, as long as its document is there. All painting of one button, here and in
 * `button-without-click.ts`, waits for its turn.
 */
import { assess } from '../assess/assess.ts';
import { addressOfTab } from '../browser/active-tab.ts';
import { changeEvidence, readEvidence, readTabRecord } from '../browser/storage/evidence-store.ts';
import { inTabTurn } from '../browser/tab-turn.ts';
import { showFace } from '../browser/toolbar.ts';
import { isGone } from '../evidence/document-gone.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { hasMoved } from '../evidence/has-moved.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { faceAfterClick } from '../explain/button-face.ts';
import { noteGone } from '../observe/follow/navigation.ts';
import { TRUST_WITHIN_MS, withBrowserTrust } from '../observe/look/browser-trust.ts';
import { type Presence, presenceOf } from '../observe/look/presence.ts';
import { isTrustOutdated, withLaterParts } from '../record/later-parts.ts';
import type { TabRecord } from '../record/tab-record.ts';
import { askSoon, wasAsked } from './ask-soon.ts';

/**
 * Painted only while its document is there, and looked after at once; as it is known by then, not as it was when the turn was
 * asked for.
 * @param onGone where it is not
 */
export function showVerdict(evidence: Evidence, onGone: (tabId: number) => void): Promise<void> {
  return inTabTurn(evidence.tabId, async () => {
    const now = await latest(evidence);
    const presence = await paintVerdict(now);
    if (presence === 'there') return;
    // It went when its look was all but over: the browser's word on that came before there was anything to take back.
    if (presence === 'gone') await noteGone(now);
    onGone(evidence.tabId);
  });
}

/** What is kept of the same look, or of a later one, may be worse by now. */
async function latest(evidence: Evidence): Promise<Evidence> {
  const { tabId, checkedAt } = evidence;
  const record = await readTabRecord(tabId);
  if (await clickedStands(tabId, record)) await weaken(tabId, record);
  const kept = await readEvidence(tabId);
  return kept?.settled && !isGone(kept) && kept.checkedAt >= checkedAt ? kept : evidence;
}

/** @returns whether its document is still there; `there` of one that is not painted for */
async function paintVerdict(evidence: Evidence): Promise<Presence> {
  const moved = hasMoved(evidence, await addressOfTab(evidence.tabId));
  const face = faceAfterClick(assess(evidence), moved);
  if (face === null) return 'there';
  const presence = await presenceOf(evidence);
  if (presence !== 'there') return presence;
  await showFace(evidence.tabId, face);
  return presenceOf(evidence);
}

/**
 * What the user has clicked for is the better verdict, as long as its document is there: the one that was looked at last, or else one
 * that had appeared before the look.
 */
export async function clickedStands(tabId: number, { shown, lookedAt }: TabRecord): Promise<boolean> {
  const evidence = await readEvidence(tabId);
  if (evidence?.settled !== true || isGone(evidence)) return false;
  return lookedAt === evidence.checkedAt || evidence.checkedAt >= (shown?.at ?? 0);
}

/** What has come into the page since the click may weaken it. Must be called in turn. */
export async function paintWeakened(tabId: number, record: TabRecord): Promise<void> {
  const weakened = await weaken(tabId, record);
  if (weakened !== undefined) await paintVerdict(weakened);
}

/** Something has come into the tab's page of which nobody says how. */
export function askAgainSoon(tabId: number): void {
  askSoon(tabId, askAgain);
}

/** A page that has not answered by then may be kept from it by what has come. */
const MOST_TRIES = 4;

/** A look that goes on is waited for: it may have asked before. */
function askAgain(tabId: number, tries: number): Promise<void> {
  return inTabTurn(tabId, async () => {
    const record = await readTabRecord(tabId);
    if (await clickedStands(tabId, record)) {
      const weakened = await weaken(tabId, record, tries);
      if (weakened !== undefined) await paintVerdict(weakened);
    } else if ((await readEvidence(tabId))?.settled === false && tries < MOST_TRIES)
      askSoon(tabId, askAgain, { tries: tries + 1 });
  });
}

/**
 * Where something has come of which nobody says how, the browser is asked again what it thinks of the tab, and once more a while
 * later: that makes no request.
 * @param tries it is a while later, and so often it could not be asked; left out: it is not
 */
async function weaken(tabId: number, record: TabRecord, tries?: number): Promise<Evidence | undefined> {
  const isLate = tries !== undefined;
  const kept = await readEvidence(tabId);
  const outdated = kept !== undefined && isTrustOutdated(kept, record);
  // Asked less than a second ago: the question that waits is of this too.
  const isWaiting = wasAsked(tabId);
  const asks = kept !== undefined && 'seen' in kept.browserTrust && (isLate || (outdated && !isWaiting));
  const trustNow = asks ? (await withBrowserTrust(kept, TRUST_WITHIN_MS)).browserTrust : kept?.browserTrust;
  const isSilent = asks && isLate && trustNow !== undefined && 'unseen' in trustNow;
  if (isSilent && !outdated && tries < MOST_TRIES) askSoon(tabId, askAgain, { tries: tries + 1 });
  const isLost = isSilent && tries >= MOST_TRIES;
  const weakened = await changeEvidence(tabId, (evidence) => {
    // A look that has begun meanwhile reads the record itself, and asks the browser itself.
    if (evidence.lookId !== kept?.lookId) return undefined;
    const later = withLaterParts(evidence, record, trustNow);
    if (later !== evidence) return later;
    return trustNow && isWorse(trustNow, evidence, isLost)
      ? { ...evidence, browserTrust: trustNow }
      : undefined;
  });
  if (weakened === undefined && outdated && !isLate) askSoon(tabId, askAgain, { asked: asks });
  return weakened;
}

/** @param isLost the page has been asked often enough */
function isWorse(trustNow: Evidence['browserTrust'], { browserTrust }: Evidence, isLost: boolean): boolean {
  if (seenOrUndefined(browserTrust) === 'distrusts') return false;
  return seenOrUndefined(trustNow) === 'distrusts' || (isLost && 'unseen' in trustNow);
}
