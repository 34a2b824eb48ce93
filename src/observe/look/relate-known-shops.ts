/** What the user's known shops say of the address that is open, at each look and whenever the list changes. */
import { loadConfusables } from '../../browser/confusables-file.ts';
import { changeAllEvidence } from '../../browser/storage/evidence-store.ts';
import { readKnownShops, watchKnownShops } from '../../browser/storage/shop-store.ts';
import type { Address, Evidence } from '../../evidence/evidence.ts';
import { type Observed, unseen } from '../../evidence/observed.ts';
import type { KnownShop } from '../../shops/known-shops.ts';
import { relateToKnownShops } from '../../shops/look-alike.ts';

/**
 * Reads the list at once, while the page is still being read. A list that cannot be read is no list: no shop is then called known, nor
 * unknown.
 * @returns a function that says it of an address. Never rejects
 */
export function observeKnownShops(): (address: Observed<Address>) => Promise<Evidence['knownShops']> {
  const kept = readShops();
  return async (address) => {
    try {
      const shops = await kept;
      if (shops !== undefined) return relateToKnownShops(address, shops);
    } catch {}
    return unseen('lost');
  };
}

/** With what their names are compared by, where there are any; `undefined` if either cannot be read. */
async function readShops(): Promise<readonly KnownShop[] | undefined> {
  try {
    const { shops } = await readKnownShops();
    if (shops.length > 0) await loadConfusables();
    return shops;
  } catch {
    return undefined;
  }
}

/**
 * Brings what is kept of each tab up to date when a shop is remembered or forgotten. To be called when the background
 * starts.
 */
export function followKnownShops(onChanged: (evidence: Evidence) => void): void {
  watchKnownShops(async () => {
    const shops = await readShops();
    if (shops === undefined) return;
    await changeAllEvidence((evidence) => {
      if ('unseen' in evidence.knownShops) return undefined;
      return { ...evidence, knownShops: relateToKnownShops(evidence.address, shops) };
    }, onChanged);
  });
}
