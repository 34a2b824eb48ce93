/** One look at one tab, from the click to the settled evidence. Each step is written down, so that the popup can follow it. */

import { browser, type Tabs } from '../../browser/api.ts';
import {
  changeTabRecord,
  claimCheck,
  readEvidence,
  readFormer,
  readTabRecord,
  writeEvidence,
} from '../../browser/storage/evidence-store.ts';
import { inTabTurn } from '../../browser/tab-turn.ts';
import { keptForgottenBefore } from '../../browser/watch-store.ts';
import { addressKind } from '../../evidence/address.ts';
import { documentGone } from '../../evidence/document-gone.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { isWrittenByAnother } from '../../evidence/same-place.ts';
import { withFormerLook } from '../../record/former-look.ts';
import { withLaterParts } from '../../record/later-parts.ts';
import type { Known } from '../../record/own-response.ts';
import { withPassedBy } from '../../record/passed-by.ts';
import { withLook } from '../../record/tab-parts.ts';
import { inTime } from '../in-time.ts';
import { observeAddress } from '../tab-address.ts';
import { BUSY_WITHIN_MS, isBusy, TRUST_WITHIN_MS, withBrowserTrust } from './browser-trust.ts';
import { firstEvidence } from './first-evidence.ts';
import { withKeptData } from './kept-data.ts';
import { checkLive, type LiveCheckResult } from './live-check.ts';
import { ifInTime, type Missing } from './look-again.ts';
import { noSnapshot, type Snapshot, type Taken, takeSnapshot } from './page-snapshot.ts';
import { observeKnownShops } from './relate-known-shops.ts';
import { withLaterOrigins } from './relate-origins.ts';
import { observeManagedPolicy } from './relate-policy.ts';
import { accessOrNone, observeSiteAccess, readKnown } from './surroundings.ts';

/**
 * A page that gives way to another while it is looked at is no answer: the next one is looked at instead, once, unless a server has
 * been asked already. Nor is what was seen with an access that is taken away meanwhile, or before *Forget everything*.
 * @param whileReading is called once, when the page has been asked and the background would wait for its answer
 * @throws if the tab is gone
 */
export async function lookAt(tabId: number, lookId: string, whileReading?: () => void): Promise<Evidence> {
  const [forgottenBefore, first] = await Promise.all([
    keptForgottenBefore(),
    lookOnce(tabId, lookId, { whileReading }),
  ]);
  const looked = first.gaveWay && !hasAsked(first) ? await lookOnce(tabId, lookId) : first;
  let settled = await withNews(looked);
  if ((await keptForgottenBefore()) !== forgottenBefore)
    settled = await withNews(await lookOnce(tabId, lookId, { mayAsk: !hasAsked(looked) }));
  const kept = writeEvidence({ ...settled, settled: true }, withFormerLook);
  // Its turn comes after that: the answer does not wait for it.
  void changeTabRecord(tabId, (current) => withLook(current, settled.checkedAt));
  return kept;
}

function hasAsked({ checked }: OneLook): boolean {
  return 'seen' in checked.liveCheck;
}

/** With what has come while the look was made. */
async function withNews({ evidence, access }: OneLook): Promise<Evidence> {
  const record = await readTabRecord(evidence.tabId);
  // What the browser thinks of the tab it has just said; whoever paints the button asks again if need be.
  return withLaterOrigins(withLaterParts(evidence, record, evidence.browserTrust), access);
}

interface OneLook {
  readonly evidence: Evidence;
  /** As it was before it turned out whether the page is still there. */
  readonly checked: Evidence;
  readonly gaveWay: boolean;
  /** Which sites might be seen. */
  readonly access: Known['access'];
}

/** @param how.mayAsk whether a server may be asked: yes, where it is left out */
async function lookOnce(
  tabId: number,
  lookId: string,
  {
    mayAsk = true,
    whileReading,
  }: { readonly mayAsk?: boolean; readonly whileReading?: (() => void) | undefined } = {},
): Promise<OneLook> {
  const accessNow = accessOrNone();
  const [tab, before] = await Promise.all([browser.tabs.get(tabId), readEvidence(tabId)]);
  const start = firstEvidence(tab, lookId);
  const [knownShopsOf, managedOf] = [observeKnownShops(), observeManagedPolicy()];
  const answers = Promise.all([
    lookIntoPage(start),
    observeSiteAccess(start.address),
    newsNoted(tabId),
    writeEvidence(start, withFormerLook),
  ]);
  whileReading?.();
  const [taken, siteAccess] = await answers;
  const { snapshot } = taken;
  const address = addressOf(start, snapshot);
  const seenSoFar: Evidence = { ...start, ...withErrorIcon(snapshot, tab), siteAccess, address };
  const [knownShops, managed, former, record, known] = await Promise.all([
    knownShopsOf(address),
    managedOf(address),
    readFormer(tabId),
    readTabRecord(tabId),
    readKnown(seenSoFar, accessNow),
  ]);
  const looked: Evidence = { ...seenSoFar, knownShops, managed };
  const passedBy = await withKeptData(withPassedBy(looked, record, known, former ?? before));
  const matched = await writeEvidence(await unlessErrorPage(passedBy), withFormerLook);
  const checked = await withChecks(matched, mayAsk);
  const kept = await ifInTime(checked, taken);
  const evidence = typeof kept === 'string' ? await without(kept, checked) : kept;
  const gaveWay = 'unseen' in evidence.screen && evidence.screen.unseen === 'lost';
  return { evidence, checked, gaveWay, access: known.access };
}

/** A page that hangs may hold up its own button. */
const NOTED_WITHIN_MS = 500;

/** The way to a page is noted when its button has been painted: a click may come before that. */
function newsNoted(tabId: number): Promise<void> {
  return inTime(
    inTabTurn(tabId, async () => undefined),
    NOTED_WITHIN_MS,
    undefined,
  );
}

/**
 * Firefox keeps scripts out of its error pages without a word, but gives them one of two pictures; only its
 * own pages can have one from `chrome:`.
 */
function withErrorIcon(snapshot: Snapshot, tab: Tabs.Tab): Snapshot {
  const shown = 'unseen' in snapshot.screen && hasErrorIcon(tab);
  return shown ? { ...snapshot, screen: seen('error-page') } : snapshot;
}

function hasErrorIcon({ favIconUrl }: Tabs.Tab): boolean {
  return /^chrome:\/\/global\/skin\/icons\/(?:warning|info)\.svg$/.test(favIconUrl ?? '');
}

/** An error page's picture comes a moment after the page; measured 100 to 250 ms. */
const ERROR_ICON_WITHIN_MS = 600;

/** A good answer may still end in an error page, if its body cannot be read: a viewer is believed a little later. */
async function unlessErrorPage(evidence: Evidence): Promise<Evidence> {
  if (seenOrUndefined(evidence.screen) !== 'viewer') return evidence;
  await new Promise((resolve) => setTimeout(resolve, ERROR_ICON_WITHIN_MS));
  const shown = hasErrorIcon(await browser.tabs.get(evidence.tabId));
  return shown ? { ...evidence, screen: seen('error-page') } : evidence;
}

/** Some addresses are withheld of a tab whose page may be entered all the same; the page knows its own. */
function addressOf({ address }: Evidence, { page }: Snapshot): Evidence['address'] {
  if ('seen' in address || 'unseen' in page) return address;
  // A document that another one wrote bears that one's address, and was never fetched from it.
  return isWrittenByAnother(page.seen) ? address : observeAddress(page.seen.href);
}

/** Pages that are no website by their address alone are left alone. */
async function lookIntoPage({ tabId, address }: Evidence): Promise<Taken> {
  const known = seenOrUndefined(address);
  const isWebsite = known === undefined || ['http', 'https', 'this-computer'].includes(addressKind(known));
  if (isWebsite) return takeSnapshot(tabId);
  const nothing = unseen('no-access');
  return { snapshot: noSnapshot(nothing), at: performance.now(), inFrames: nothing };
}

/** The two things that are asked only now: the server, once for each look, and the browser's own opinion. */
async function withChecks(evidence: Evidence, mayAsk: boolean): Promise<Evidence> {
  const address = seenOrUndefined(evidence.address);
  const screen = seenOrUndefined(evidence.screen);
  const worthAsking =
    address !== undefined && addressKind(address) === 'https' && (screen === 'page' || screen === 'viewer');
  const none = unseen('no-access');
  if (!worthAsking) return { ...evidence, liveCheck: none, browserTrust: none };
  // Side by side: neither is asked because of what the other says.
  const [known, answer] = await Promise.all([
    withBrowserTrust(evidence, TRUST_WITHIN_MS),
    mayAsk ? askServer(evidence, address.href) : unseen('lost'),
  ]);
  if (!('liveCheck' in answer)) return { ...known, liveCheck: answer };
  const { liveCheck, connection } = answer;
  const checked: Evidence = {
    ...known,
    liveCheck: seen(liveCheck),
    connection: 'seen' in connection ? connection : evidence.connection,
  };
  // A page that was busy when it was asked may have the time now.
  return isBusy(checked) ? withBrowserTrust(checked, BUSY_WITHIN_MS) : checked;
}

/** @returns why it was not asked, if it was not */
async function askServer(
  evidence: Evidence,
  href: string,
): Promise<LiveCheckResult | ReturnType<typeof unseen>> {
  const { tabId, lookId, browser: ours, privateWindow, siteAccess, connection } = evidence;
  // A connection that was seen is better than any check; in Firefox's private windows a check would go
  // through the normal profile, and without site access it would see nothing.
  const barred = ours.family === 'firefox' && (privateWindow || seenOrUndefined(siteAccess) !== true);
  if ('seen' in connection || barred) return unseen('no-access');
  if (!(await claimCheck(tabId, lookId))) return unseen('lost');
  return checkLive(tabId, new URL(href).origin, ours.family);
}

/** A look that took longer than the page stayed, or answered, is worth nothing. */
async function without(missing: Missing, evidence: Evidence): Promise<Evidence> {
  if (missing === 'gone') {
    const { url } = await browser.tabs.get(evidence.tabId);
    return documentGone({ ...evidence, address: observeAddress(url) });
  }
  // What may have come since it was read is not known.
  const nothing = unseen('not-yet');
  return { ...evidence, screen: nothing, page: nothing, frames: nothing, policies: nothing };
}
