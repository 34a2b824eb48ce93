/** What is kept of a tab, as the background writes it: the popup follows a look by it. */
import type { Evidence } from '../../evidence/evidence.ts';
import { ownEvidence } from '../../evidence/own-evidence.ts';
import { type Changes, onAreaChanged } from './area-changes.ts';

export const evidenceKey = (tabId: number | '') => `evidence:${tabId}`;

/** Among what has changed in `storage.session`. */
export function evidenceIn(changes: Changes, tabId: number): Evidence | undefined {
  const change = changes[evidenceKey(tabId)];
  return change && ownEvidence(change.newValue);
}

/** Calls back with each new evidence of a tab. @returns a function that ends it */
export function watchEvidence(tabId: number, onEvidence: (evidence: Evidence) => void): () => void {
  return onAreaChanged('session', (changes) => {
    const evidence = evidenceIn(changes, tabId);
    if (evidence) onEvidence(evidence);
  });
}
