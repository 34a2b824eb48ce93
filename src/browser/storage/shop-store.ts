/** The shops that the user knows, as they are kept: `shop:botanica.example` → `{since}`. */
import { type KnownShop, parseKnownShop } from '../../shops/known-shops.ts';
import { MAX_SHOPS } from '../../shops/most-shops.ts';
import { erase, keep, readKept, watchKept } from './local-store.ts';

const PREFIX = 'shop:';

export interface KeptShops {
  /** By name. */
  readonly shops: readonly KnownShop[];
  /** Names of entries that are there and cannot be understood: left as they are until the user removes them. */
  readonly unreadable: readonly string[];
}

/** @throws if the browser cannot read its storage */
export async function readKnownShops(): Promise<KeptShops> {
  const shops: KnownShop[] = [];
  const unreadable: string[] = [];
  for (const [site, value] of await readKept(PREFIX)) {
    const shop = parseKnownShop({ ...(typeof value === 'object' ? value : { value }), site });
    if (shop === undefined) unreadable.push(site);
    else shops.push(shop);
  }
  return { shops: shops.sort((a, b) => (a.site < b.site ? -1 : 1)), unreadable: unreadable.sort() };
}

/** `full`: there are as many as there may be; `failed`: the browser did not keep them. Nothing is kept then. */
export type Kept = 'kept' | 'full' | 'failed';

/** Marks shops as known, all or none; one that is known already gets the new time. */
export async function rememberShops(shops: readonly KnownShop[]): Promise<Kept> {
  try {
    const there = await readKnownShops();
    const sites = new Set([...there.shops, ...shops].map(({ site }) => site));
    if (sites.size > MAX_SHOPS) return 'full';
    await keep(Object.fromEntries(shops.map(({ site, since }) => [`${PREFIX}${site}`, { since }])));
    return 'kept';
  } catch {
    return 'failed';
  }
}

/** @param sites names as they are kept, unreadable ones too. @returns whether they are gone */
export async function forgetShops(sites: readonly string[]): Promise<boolean> {
  return erase(sites.map((site) => `${PREFIX}${site}`)).then(
    () => true,
    () => false,
  );
}

/** Calls back after each change of the list. @returns a function that ends it */
export function watchKnownShops(onChange: () => void): () => void {
  return watchKept(PREFIX, onChange);
}
