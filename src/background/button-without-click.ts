/**
 * The lock that is always there: paints the toolbar button of every tab from what passed by, for those who
 * want it. Nothing is asked of any site or page. When in doubt the button stays neutral.
 */
import { assess } from '../assess/assess.ts';
import { addressOfTab, allTabs, tabNow } from '../browser/active-tab.ts';
import { siteAccess } from '../browser/site-access.ts';
import {
  changeAllEvidence,
  changeTabRecord,
  forgetGood,
  readEvidence,
  readTabRecord,
} from '../browser/storage/evidence-store.ts';
import { forgetGoodOrigins } from '../browser/storage/origin-store.ts';
import { endsWithBackground } from '../browser/storage/session.ts';
import { readSettings, writeKeepLock } from '../browser/storage/settings.ts';
import { inTabTurn } from '../browser/tab-turn.ts';
import { isMarked, isPainted, markDocument, showFace, unmarkDocument } from '../browser/toolbar.ts';
import { changeWatch } from '../browser/watch-store.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { comparable, originOf } from '../evidence/page-url.ts';
import { unwatchedSince, withMoreAccess } from '../evidence/watch.ts';
import { faceInPassing, NEUTRAL_FACE } from '../explain/button-face.ts';
import type { TabNews } from '../observe/follow/navigation.ts';
import { sharedOriginNoter } from '../observe/follow/same-origin.ts';
import { passingEvidence } from '../observe/look/passing.ts';
import { observeSiteAccess } from '../observe/look/surroundings.ts';
import { observeAddress, placeOf } from '../observe/tab-address.ts';
import { backAgain } from '../record/back-again.ts';
import { withPartsUntold } from '../record/later-parts.ts';
import { shownBy, shownResponse, withoutDocument, withShown, withSleep } from '../record/shown-document.ts';
import { withUnseenPart } from '../record/tab-parts.ts';
import type { TabRecord } from '../record/tab-record.ts';
import { clickedStands, paintWeakened } from './button-after-click.ts';

const noteSharedOrigin = sharedOriginNoter((tabId) => void followWeakened(tabId));

/** As it is set at this moment. */
async function isKept(): Promise<boolean> {
  return (await readSettings()).keepLock === 'on';
}

/** The browser says that something else is in a tab. The way there is noted in any case; the button is for those who want it. */
export function followNews(tabId: number, news: TabNews): Promise<void> {
  return inTabTurn(tabId, async () => {
    const kept = await isKept();
    if (news.what === 'asleep') {
      await changeTabRecord(tabId, withSleep);
      return kept ? showFace(tabId, NEUTRAL_FACE) : undefined;
    }
    const before = await readTabRecord(tabId);
    const place = placeOf(news.url);
    if (place === undefined) return leaveWebsite(tabId, before, kept);
    if (news.what === 'completed' && !kept) return;
    const marked = await isMarked(tabId);
    const committed = { url: news.url, place, at: news.at, marked };
    const shown = shownBy(before, committed);
    const record = withShown(before, shown);
    const isNew = shown.at === news.at;
    // Its appearing was heard and dealt with, unless the background died over it: then its response is still free.
    if (news.what === 'completed' && (!isNew || (!marked && shownResponse(record) === undefined))) return;
    // First the paint, then the word that it is done: what ends in between is done again. The word is of what was painted:
    // a response that came in between is the next document's.
    if (kept && isNew) await paint(tabId, record);
    if (isNew) await markDocument(tabId);
    await changeTabRecord(tabId, (current) => withShown(current, shown));
    // Of a page that a service worker made, or that was in a cache of pages, no response passed by.
    if (isNew && shown.requestId === null && place.scheme === 'https') {
      const arrival = { tabId, timeStamp: news.at, incognito: news.incognito };
      for (const { type, url, came } of backAgain(record, news.url))
        await noteSharedOrigin({ ...arrival, type, url }, came);
    }
  });
}

/** The tab shows a page of the browser, or one whose address is withheld; what was clicked for there stands. */
async function leaveWebsite(tabId: number, before: TabRecord, kept: boolean): Promise<void> {
  await changeTabRecord(tabId, withoutDocument);
  if (kept && !(await clickedStands(tabId, before)) && (await isPainted(tabId)))
    await showFace(tabId, NEUTRAL_FACE);
}

/** Something weak has passed by into a tab, or its document was none after all. */
export function followWeakened(tabId: number): Promise<void> {
  return inTabTurn(tabId, async () => {
    const record = await readTabRecord(tabId);
    if (await clickedStands(tabId, record)) await paintWeakened(tabId, record);
    // It may have gone meanwhile, for want of room.
    if (await clickedStands(tabId, record)) return;
    const wasPainted = await isPainted(tabId);
    if (!(await isKept())) return wasPainted ? showFace(tabId, NEUTRAL_FACE) : undefined;
    // What was painted may have been that nothing is known: of a page of which more is heard now.
    if (wasPainted || (await isMarked(tabId))) await paint(tabId, record);
  });
}

/**
 * The browser asks for a password in this tab, perhaps under the address of the site that wants it: what was painted is of another page.
 * @param isOfPage it does, for the page has gone
 */
export function followQuestion(tabId: number, isOfPage: boolean): Promise<void> {
  return inTabTurn(tabId, async () => {
    const [{ shown }, kept] = await Promise.all([readTabRecord(tabId), readEvidence(tabId)]);
    const painted = shown?.url || (kept && seenOrUndefined(kept.address)?.href) || '';
    const isOfAnother = originOf((await addressOfTab(tabId)) ?? '') !== originOf(painted);
    if ((isOfPage || isOfAnother) && (await isPainted(tabId))) await showFace(tabId, NEUTRAL_FACE);
  });
}

/** Pages of some origin have had a part past a warning: what only passed by in other tabs may be one of them. */
export async function followWeakPages(): Promise<void> {
  for (const { id } of await allTabs()) if (id !== undefined) await followWeakened(id);
}

/** The browser has said by name why a page did not come. What it shows in its place may be painted already, without the name. */
export function followNamed(tabId: number): Promise<void> {
  return inTabTurn(tabId, async () => {
    const record = await readTabRecord(tabId);
    const isOfShown = (shownResponse(record)?.failure ?? null) !== null && (await isMarked(tabId));
    if (isOfShown && (await isKept()) && !(await clickedStands(tabId, record))) await paint(tabId, record);
  });
}

/** What was clicked for in this tab is no longer there. */
export function followGone(tabId: number): Promise<void> {
  return inTabTurn(tabId, async () => {
    const url = await addressOfTab(tabId);
    if (url !== undefined) await ((await isKept()) ? repaint(tabId, url) : showFace(tabId, NEUTRAL_FACE));
  });
}

/** The switch or the access has changed: every tab shows what may be known of it now. */
export async function repaintAll(): Promise<void> {
  for (const { id, url } of await allTabs())
    if (id !== undefined) await inTabTurn(id, () => repaint(id, url ?? ''));
}

/**
 * A document that was there before anything was watched bears no mark: it would be taken for a new one as soon as an answer passes by that
 * becomes no document (a download).
 */
export async function markUnknown(): Promise<void> {
  for (const { id } of await allTabs().catch(() => []))
    if (id !== undefined) await inTabTurn(id, () => markIfUnknown(id));
}

/** One of which an answer has passed by may show that already; a tab that loads shows the old one until the mark goes with it. */
async function markIfUnknown(tabId: number): Promise<void> {
  const { shown, responses } = await readTabRecord(tabId);
  if (shown !== null || responses.length > 0) return;
  const before = await tabNow(tabId);
  await markDocument(tabId);
  const after = await tabNow(tabId);
  if (after?.url !== before?.url || after?.status !== before?.status) await unmarkDocument(tabId);
}

/** To be called when the background starts: one that keeps nothing knows nothing of what an earlier one has painted. */
export async function repaintUnlessKept(): Promise<void> {
  if (endsWithBackground()) await repaintAll();
}

/** The user has given access, here or in the browser's own settings. @param of which sites it is for */
export async function followMoreAccess(of: 'all' | 'some'): Promise<void> {
  // At once: the popup looks again as soon as it has the access. What was found good may have come past a warning since, unheard.
  const noted = Promise.all([
    changeWatch(withMoreAccess),
    forgetGoodOrigins(),
    of === 'all' ? notePartsUnheard() : undefined,
  ]);
  // It is awaited below; what else fails before that must not leave it unheard.
  noted.catch(() => undefined);
  // The popup may have closed while the browser asked.
  if ((await readSettings()).keepLock === 'asked' && (await siteAccess()) === 'all')
    await writeKeepLock('on');
  await noted;
  await repaintAll();
}

/**
 * Of a page that came while single sites could be seen, nobody knows which parts of others came with it; nor of one that is in a cache of
 * pages, and comes back. Where nothing was heard at all, nothing is taken for whole.
 */
async function notePartsUnheard(): Promise<void> {
  const now = Date.now();
  const note = async (tabId: number) => {
    await changeTabRecord(tabId, (record) =>
      record.responses.length === 0 ? record : withUnseenPart(record, now),
    );
    await followWeakened(tabId);
  };
  await Promise.all((await allTabs()).flatMap(({ id }) => (id === undefined ? [] : note(id))));
}

/**
 * What is no longer watched may not be taken for watched when access comes back.
 * @param onChanged called with what is kept now of a look that found more than can be said with less access
 */
export async function followLessAccess(onChanged: (evidence: Evidence) => void): Promise<void> {
  await changeWatch((watch, now) => unwatchedSince(now, watch));
  await forgetGoodOrigins();
  for (const { id, url } of await allTabs()) {
    const watched = await observeSiteAccess(observeAddress(url));
    if (id !== undefined && seenOrUndefined(watched) !== true) await forgetGood(id);
  }
  const access = await siteAccess().catch(() => 'none');
  if (access !== 'all') await changeAllEvidence(withPartsUntold, onChanged);
  await repaintAll();
}

async function repaint(tabId: number, url: string): Promise<void> {
  const record = await readTabRecord(tabId);
  if (await clickedStands(tabId, record)) return;
  const sameAddress = record.shown !== null && comparable(record.shown.url) === comparable(url);
  const known = (await isKept()) && (sameAddress || (await isMarked(tabId)));
  await (known ? paint(tabId, record) : showFace(tabId, NEUTRAL_FACE));
}

/** Looked after at once: the tab may have gone on meanwhile, and the word of that comes later. */
async function paint(tabId: number, record: TabRecord): Promise<void> {
  const evidence = await passingEvidence(tabId, record);
  if (evidence === undefined) return;
  await showFace(tabId, faceInPassing(assess(evidence)));
  const painted = seenOrUndefined(evidence.address)?.href ?? '';
  if (originOf((await addressOfTab(tabId)) ?? '') !== originOf(painted)) await showFace(tabId, NEUTRAL_FACE);
}
