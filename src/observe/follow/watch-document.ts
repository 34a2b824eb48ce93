/** Whether the document that was looked at is still in its tab, and what is said when it is not. */
import { browser, type Tabs } from '../../browser/api.ts';
import { documentGone, isGone } from '../../evidence/document-gone.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { presenceOf } from '../look/presence.ts';
import { observeAddress } from '../tab-address.ts';

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

/** With the address that is there now, as far as the browser shows it. */
export async function goneEvidence(evidence: Evidence): Promise<Evidence> {
  const tab = await browser.tabs.get(evidence.tabId).catch(() => undefined);
  return documentGone({ ...evidence, address: observeAddress(tab?.url) });
}

/** Of a document that may still be in its tab, but of which nothing more is said. */
export function leftBehind(evidence: Evidence): Evidence {
  return documentGone(evidence);
}
