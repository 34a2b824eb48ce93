/** What the administrator's lists say of the address that is open, at each look and whenever they change. */
import { changeEvidence, tabsWithEvidence } from '../browser/evidence-store.ts';
import { onManagedPolicyChanged, readManagedPolicy } from '../browser/managed-policy.ts';
import type { Address, Evidence } from '../evidence/evidence.ts';
import { relateToPolicy } from '../evidence/managed-policy.ts';
import { type Observed, seen } from '../evidence/observed.ts';

export async function observeManagedPolicy(address: Observed<Address>): Promise<Evidence['managed']> {
  return seen(relateToPolicy(address, (await readManagedPolicy()).policy));
}

/** Brings what is kept of each tab up to date. To be called when the background starts. */
export function followManagedPolicy(onChanged: (evidence: Evidence) => void): void {
  onManagedPolicyChanged(async () => {
    const { policy } = await readManagedPolicy();
    for (const tabId of await tabsWithEvidence()) {
      const changed = await changeEvidence(tabId, (evidence) =>
        'unseen' in evidence.managed
          ? undefined
          : { ...evidence, managed: seen(relateToPolicy(evidence.address, policy)) },
      );
      if (changed) onChanged(changed);
    }
  });
}
