/** When a tab's document changes, what was seen of the old one no longer counts. */
import { browser, type Tabs } from '../browser/api.ts';
import { changeEvidence, forgetTab, readEvidence } from '../browser/evidence-store.ts';
import { showNeutral } from '../browser/toolbar.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { documentGone } from './look.ts';
import { presenceOf } from './still-there.ts';
import { observeAddress } from './tab-address.ts';

/** Adds the listeners; to be called when the background starts. */
export function followTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status !== undefined || change.url !== undefined)
      void noticeNewDocument(tabId, change.status === 'loading');
  });
  browser.tabs.onReplaced.addListener((_added, removed) => void forgetTab(removed));
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
}

/**
 * The popup's own watch, for windows of which nothing is stored.
 * @returns a function that ends it
 */
export function watchForNewDocument(evidence: Evidence, onGone: (evidence: Evidence) => void): () => void {
  const listener = async (tabId: number, change: Tabs.OnUpdatedChangeInfoType) => {
    if (tabId !== evidence.tabId || !evidence.settled || isGone(evidence)) return;
    const presence = await presenceOf(evidence, change.status === 'loading');
    if (presence === 'gone') onGone(await goneEvidence(evidence));
  };
  browser.tabs.onUpdated.addListener(listener);
  return () => browser.tabs.onUpdated.removeListener(listener);
}

/** Both browsers tell of a new document when it is there, and of much else besides. */
async function noticeNewDocument(tabId: number, loadingBegan: boolean): Promise<void> {
  const evidence = await readEvidence(tabId);
  if (evidence === undefined || !evidence.settled || isGone(evidence)) return;
  if ((await presenceOf(evidence, loadingBegan)) !== 'gone') return;
  await showNeutral(tabId);
  const gone = await goneEvidence(evidence);
  await changeEvidence(tabId, (current) => (current.lookId === evidence.lookId ? gone : undefined));
}

/** With the address that is there now, as far as the browser shows it. */
async function goneEvidence(evidence: Evidence): Promise<Evidence> {
  const tab = await browser.tabs.get(evidence.tabId).catch(() => undefined);
  return documentGone({ ...evidence, address: observeAddress(tab?.url) });
}

/** Already known to be of a document that is no longer there. */
export function isGone({ screen }: Evidence): boolean {
  return 'unseen' in screen && screen.unseen === 'lost';
}
