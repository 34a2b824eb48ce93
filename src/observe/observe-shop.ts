/** Whether the user knows the shop in a tab, or one that its name looks like. Asks nobody but this browser's own storage. */
import { confusables } from 'virtual:confusables';
import { readKnownShops } from '../browser/known-shops.ts';
import { visitedName } from '../evidence/domain-name.ts';
import type { Address, Evidence } from '../evidence/evidence.ts';
import { makeSkeleton, sightOf } from '../evidence/look-alike.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../evidence/observed.ts';

export async function observeShop(address: Observed<Address>): Promise<Evidence['shop']> {
  const known = seenOrUndefined(address);
  const visited = known && visitedName(known);
  if (visited === undefined) return unseen('no-access');
  const kept = await readKnownShops().catch(() => undefined);
  return kept ? seen(sightOf(visited, kept.shops, makeSkeleton(confusables))) : unseen('browser-cannot');
}
