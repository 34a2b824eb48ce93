/**
 * The shops that the user has marked as known, in `storage.local`: on this device, until they are taken out. One key for
 * each, so that two pages that write at once lose nothing. An entry that does not parse is left alone and named.
 */
import * as v from 'valibot';
import type { KnownShop } from '../evidence/look-alike.ts';
import { browser } from './api.ts';

const PREFIX = 'shop:';
export const MAX_SHOPS = 500;

const entrySchema = v.strictObject({ since: v.pipe(v.number(), v.finite(), v.minValue(0)) });

export interface KeptShops {
  /** By name. */
  readonly shops: readonly KnownShop[];
  /** Names whose entries could not be read. */
  readonly unreadable: readonly string[];
}

/** `full`: there are {@link MAX_SHOPS} already. `refused`: the browser could not keep it. */
export type Kept = 'kept' | 'full' | 'refused';

/** @throws if the browser refuses to read its storage */
export async function readKnownShops(): Promise<KeptShops> {
  const all = await browser.storage.local.get(null);
  const shops: KnownShop[] = [];
  const unreadable: string[] = [];
  for (const key of Object.keys(all)
    .filter((name) => name.startsWith(PREFIX))
    .sort()) {
    const site = key.slice(PREFIX.length);
    const entry = v.safeParse(entrySchema, all[key]);
    if (entry.success) shops.push({ site, since: entry.output.since });
    else unreadable.push(site);
  }
  return { shops, unreadable };
}

/**
 * Marks shops as known, as many as fit; one that is known already keeps the earlier date.
 * @returns how many were kept, and why not all
 */
export async function rememberShops(
  wanted: readonly KnownShop[],
): Promise<{ readonly kept: number; readonly result: Kept }> {
  try {
    const { shops, unreadable } = await readKnownShops();
    const since = new Map(shops.map((shop) => [shop.site, shop.since]));
    const room = MAX_SHOPS - shops.length - unreadable.length;
    const added = wanted.filter(({ site }) => !since.has(site)).slice(0, Math.max(0, room));
    const again = wanted.filter(({ site }) => since.has(site));
    const entries = [...added, ...again].map((shop) => [
      `${PREFIX}${shop.site}`,
      { since: Math.min(shop.since, since.get(shop.site) ?? shop.since) },
    ]);
    await browser.storage.local.set(Object.fromEntries(entries));
    return { kept: entries.length, result: entries.length < wanted.length ? 'full' : 'kept' };
  } catch {
    return { kept: 0, result: 'refused' };
  }
}

/** @returns false if the browser could not forget it */
export function forgetShop(site: string): Promise<boolean> {
  return browser.storage.local.remove(`${PREFIX}${site}`).then(
    () => true,
    () => false,
  );
}

/** Calls back after each change of the known shops, by whichever page. @returns a function that ends it */
export function watchKnownShops(onChange: () => void): () => void {
  const listener = (changes: Readonly<Record<string, unknown>>, area: string) => {
    if (area === 'local' && Object.keys(changes).some((key) => key.startsWith(PREFIX))) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Erases all that the extension keeps: known shops, settings, and what was seen in this browser session. */
export async function forgetEverything(): Promise<boolean> {
  try {
    await Promise.all([browser.storage.local.clear(), browser.storage.session.clear()]);
    return true;
  } catch {
    return false;
  }
}
