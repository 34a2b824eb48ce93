/** What the administrator's lists say of the address that is open, at each look and whenever they change. */

import { onManagedPolicyChanged } from '../../browser/managed-at-first.ts';
import { readManagedPolicy } from '../../browser/managed-storage.ts';
import { changeAllEvidence } from '../../browser/storage/evidence-store.ts';
import type { Address, Evidence } from '../../evidence/evidence.ts';
import type { ManagedRelation } from '../../evidence/managed-relation.ts';
import { type Observed, seen } from '../../evidence/observed.ts';
import { relateToPolicy } from '../../policy/managed-policy.ts';
import { mayNameDomain, type ReadPolicy } from '../../policy/parse-managed-policy.ts';

/** Reads the lists at once, while the page is still being read. @returns a function that says it of an address */
export function observeManagedPolicy(): (address: Observed<Address>) => Promise<Evidence['managed']> {
  const lists = readManagedPolicy();
  return async (address) => relationOf(address, await lists);
}

function relationOf(
  address: Observed<Address>,
  { policy, problems }: ReadPolicy,
): Observed<ManagedRelation | null> {
  return seen(relateToPolicy(address, policy, problems.some(mayNameDomain)));
}

/** Brings what is kept of each tab up to date. To be called when the background starts. */
export function followManagedPolicy(onChanged: (evidence: Evidence) => void): void {
  onManagedPolicyChanged(async () => {
    const read = await readManagedPolicy();
    await changeAllEvidence((evidence) => {
      if ('unseen' in evidence.managed) return undefined;
      return { ...evidence, managed: relationOf(evidence.address, read) };
    }, onChanged);
  });
}
