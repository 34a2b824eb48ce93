/** What is kept of a tab, as the background writes it: the popup follows a look by it. */
import type { Evidence } from '../../evidence/evidence.ts';
import { ownEvidence } from '../../evidence/own-evidence.ts';
import { browser } from '../api.ts';

export const evidenceKey = (tabId: number | '') => `evidence:${tabId}`;

type Changes = Readonly<Record<string, { readonly newValue?: unknown }>>;

/** Among what has changed in `storage.session`. */
export function evidenceIn(changes: Changes, tabId: number): Evidence | undefined {
  const change = changes[evidenceKey(tabId)];
  return change && ownEvidence(change.newValue);
}

/** Calls back with each new evidence of a tab. @returns a function that ends it */
export function watchEvidence(tabId: number, onEvidence: (evidence: Evidence) => void): () => void {
  const listener = (changes: Changes, area: string) => {
    const evidence = area === 'session' ? evidenceIn(changes, tabId) : undefined;
    if (evidence) onEvidence(evidence);
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
