/** What the browser tells of its tabs: another document is there, a tab has closed. */
import { browser, type Tabs } from '../../browser/api.ts';
import { changeEvidence, forgetTab, readEvidence } from '../../browser/storage/evidence-store.ts';
import { forgetPrivateOrigins } from '../../browser/storage/origin-store.ts';
import { isGone } from '../../evidence/document-gone.ts';
import type { Browser, Evidence } from '../../evidence/evidence.ts';
import { hasMoved } from '../../evidence/has-moved.ts';
import { isStillLoading } from '../../evidence/still-loading.ts';
import { presenceOf } from '../look/presence.ts';
import { goneEvidence } from './watch-document.ts';

/** A word of the browser on one of its tabs. */
export interface TabNews {
  /**
   * `committed`: another document, or another address of the same one; both browsers have wiped the button if
   * it is another document. `completed`: what is there has loaded. `asleep`: nothing is there any more.
   */
  readonly what: 'committed' | 'completed' | 'asleep';
  /** As it was at that moment; empty where the browser withholds it. */
  readonly url: string;
  /** When we heard; epoch milliseconds. */
  readonly at: number;
  /** Whether its window is a private one. */
  readonly incognito: boolean;
}

interface Followers {
  readonly onNews: (tabId: number, news: TabNews) => void;
  /** What was looked at in this tab is no longer there. */
  readonly onGone: (tabId: number) => void;
  /** What was looked at while it was loading is complete. */
  readonly onLoaded: (evidence: Evidence) => void;
  /** What was looked at has another address now, or has been loaded again and says the same. */
  readonly onMoved: (evidence: Evidence) => void;
}

/** Adds the listeners; to be called when the background starts. */
export function followTabs(family: Browser['family'], { onNews, ...followers }: Followers): void {
  browser.tabs.onUpdated.addListener((tabId, change, tab) => {
    const what = newsOf(change, family);
    if (what !== undefined)
      onNews(tabId, { what, url: tab.url ?? '', at: Date.now(), incognito: tab.incognito });
    if (change.status !== undefined || change.url !== undefined)
      void noticeChange(tabId, change, tab.url, followers);
  });
  browser.tabs.onReplaced?.addListener((_added, removed) => void forgetTab(removed));
  browser.tabs.onRemoved.addListener((tabId) => {
    void forgetTab(tabId);
    void forgetPrivateOrigins();
  });
}

/**
 * Measured: Chromium says "loading" when a document or an address appears, and only then; Firefox says so when a
 * navigation begins, and names the address when it appears, a reloaded one too.
 */
function newsOf(
  change: Tabs.OnUpdatedChangeInfoType,
  family: Browser['family'],
): TabNews['what'] | undefined {
  if (change.discarded !== undefined) return change.discarded ? 'asleep' : undefined;
  if (family === 'firefox' ? change.url !== undefined : change.status === 'loading') return 'committed';
  return change.status === 'complete' ? 'completed' : undefined;
}

/** Both browsers tell of a new document when it is there, and of much else besides. */
async function noticeChange(
  tabId: number,
  { status, url }: Tabs.OnUpdatedChangeInfoType,
  urlNow: string | undefined,
  { onGone, onLoaded, onMoved }: Omit<Followers, 'onNews'>,
): Promise<void> {
  const evidence = await readEvidence(tabId);
  if (evidence === undefined || !evidence.settled || isGone(evidence)) return;
  // It may be back by the time that somebody asks, or that a busy page has said that it is still there.
  const moved = hasMoved(evidence, urlNow) ? await noteMoved(evidence) : undefined;
  const presence = await presenceOf(evidence, status === 'loading');
  if (presence !== 'gone') {
    if (status === 'complete' && isStillLoading(evidence)) onLoaded(evidence);
    // A page that is none of a website's may be another document, whose button is wiped.
    else if (url !== undefined || (status === 'loading' && 'unseen' in evidence.page))
      onMoved(moved ?? evidence);
    return;
  }
  await noteGone(evidence);
  onGone(tabId);
}

function noteMoved({ tabId, lookId }: Evidence): Promise<Evidence | undefined> {
  return changeEvidence(tabId, (current) =>
    current.lookId === lookId && !current.moved ? { ...current, moved: true } : undefined,
  );
}

/** Takes back what is kept of this look, if it is still the one that is kept: its document is no longer in the tab. */
export async function noteGone(evidence: Evidence): Promise<void> {
  const gone = await goneEvidence(evidence);
  await changeEvidence(evidence.tabId, (current) => (current.lookId === evidence.lookId ? gone : undefined));
}
