/** When a tab's document changes, what was seen of the old one no longer counts. */
import { browser } from '../browser/api.ts';
import { changeEvidence, forgetTab, readEvidence } from '../browser/evidence-store.ts';
import { showNeutral } from '../browser/toolbar.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { firstEvidence } from './first-evidence.ts';
import { documentGone } from './look.ts';
import { currentDocumentKey } from './page-snapshot.ts';

/** From the first sign of loading to the new document: how often and how long we look for it. */
const LOOK_EVERY_MS = 200;
const LOOK_FOR_MS = 20_000;

export function followTabs(): void {
  browser.tabs.onUpdated.addListener((tabId, change) => {
    if (change.status !== undefined || change.url !== undefined) void noticeNewDocument(tabId);
  });
  browser.tabs.onReplaced.addListener((_added, removed) => void forgetTab(removed));
  browser.tabs.onRemoved.addListener((tabId) => void forgetTab(tabId));
}

/** Loading is announced before the new document is there, and not every browser tells when it is. */
async function noticeNewDocument(tabId: number): Promise<void> {
  const giveUpAt = Date.now() + LOOK_FOR_MS;
  for (;;) {
    const evidence = await readEvidence(tabId);
    if (evidence === undefined || isGone(evidence)) return;
    if (evidence.settled && !(await isStillThere(evidence))) return letGo(evidence);
    const tab = await browser.tabs.get(tabId).catch(() => undefined);
    if (tab === undefined || tab.status !== 'loading' || Date.now() > giveUpAt) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function letGo(evidence: Evidence): Promise<void> {
  const { tabId, lookId } = evidence;
  await showNeutral(tabId);
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab === undefined) return forgetTab(tabId);
  await changeEvidence(tabId, (current) =>
    current.lookId === lookId
      ? { ...documentGone({ ...current, address: firstEvidence(tab, lookId).address }) }
      : undefined,
  );
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
