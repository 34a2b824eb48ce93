/** What the user's known shops say of the address that is open, at each look and whenever the list changes. */
import { changeAllEvidence } from '../../browser/storage/evidence-store.ts';
import { readKnownShops, watchKnownShops } from '../../browser/storage/shop-store.ts';
import type { Address, Evidence } from '../../evidence/evidence.ts';
import { type Observed, unseen } from '../../evidence/observed.ts';
import { relateToKnownShops } from '../../shops/look-alike.ts';

/**
 * Reads the list at once, while the page is still being read. A list that cannot be read is no list: no shop is then called known, nor
 * unknown.
 * @returns a function that says it of an address. Never rejects
 */
export function observeKnownShops(): (address: Observed<Address>) => Promise<Evidence['knownShops']> {
  const kept = readKnownShops().catch(() => undefined);
  return async (address) => {
    try {
      const list = await kept;
      if (list !== undefined) return relateToKnownShops(address, list.shops);
    } catch {}
    return unseen('lost');
  };
}

/**
 * Brings what is kept of each tab up to date when a shop is remembered or forgotten. To be called when the background
 * starts.
 */
export function followKnownShops(onChanged: (evidence: Evidence) => void): void {
  watchKnownShops(async () => {
    const shops = await readKnownShops().then(
      (kept) => kept.shops,
      () => undefined,
    );
    if (shops === undefined) return;
    await changeAllEvidence((evidence) => {
      if ('unseen' in evidence.knownShops) return undefined;
      return { ...evidence, knownShops: relateToKnownShops(evidence.address, shops) };
    }, onChanged);
  });
}
