/** When a tab's document changes, what was seen of the old one no longer counts. */
import { browser } from '../browser/api.ts';
import { changeEvidence, forgetTab, readEvidence } from '../browser/evidence-store.ts';
import { showNeutral } from '../browser/toolbar.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined, unseen } from '../evidence/observed.ts';
import { firstEvidence } from './first-evidence.ts';
import { documentGone } from './look.ts';
import { currentDocumentKey } from './page-snapshot.ts';

export function followTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status !== undefined || change.url !== undefined) void noticeNewDocument(tabId);
  });
  browser.tabs.onReplaced.addListener((_added, removed) => void forgetTab(removed));
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
}

/**
 * The popup's own watch, for windows of which nothing is stored.
 * @returns a function that ends it
 */
export function watchForNewDocument(evidence: Evidence, onGone: (evidence: Evidence) => void): () => void {
  const listener = async (tabId: number) => {
    if (tabId !== evidence.tabId || !evidence.settled || isGone(evidence)) return;
    if (!(await isStillThere(evidence))) onGone(await goneEvidence(evidence));
  };
  browser.tabs.onUpdated.addListener(listener);
  return () => browser.tabs.onUpdated.removeListener(listener);
}

/** Both browsers tell of a new document when it is there, and of much else besides. */
async function noticeNewDocument(tabId: number): Promise<void> {
  const evidence = await readEvidence(tabId);
  if (evidence === undefined || !evidence.settled || isGone(evidence)) return;
  if (await isStillThere(evidence)) return;
  await showNeutral(tabId);
  const gone = await goneEvidence(evidence);
  await changeEvidence(tabId, (current) => (current.lookId === evidence.lookId ? gone : undefined));
}

/** With the address that is there now, as far as the browser shows it. */
async function goneEvidence(evidence: Evidence): Promise<Evidence> {
  const tab = await browser.tabs.get(evidence.tabId).catch(() => undefined);
  const address = tab === undefined ? unseen('lost') : firstEvidence(tab, evidence.lookId).address;
  return documentGone({ ...evidence, address });
}

function isGone({ screen }: Evidence): boolean {
  return 'unseen' in screen && screen.unseen === 'lost';
}

/** The document that was looked at is the one in the tab; where none could be entered, the address has to do. */
export async function isStillThere(evidence: Evidence): Promise<boolean> {
  const page = seenOrUndefined(evidence.page);
  if (page !== undefined) return (await currentDocumentKey(evidence.tabId)) === page.documentKey;
  const tab = await browser.tabs.get(evidence.tabId).catch(() => undefined);
  return tab !== undefined && (tab.url ?? undefined) === seenOrUndefined(evidence.address)?.href;
}
