/** The domains that somebody types for a shop, taken apart by the browser's own URL parser and public suffix list. */
import { seenOrUndefined } from '../evidence/observed.ts';
import { MOST_NAMES, type ShopName } from '../shops/shop-name.ts';
import { observeAddress } from './tab-address.ts';

/**
 * One for each word, a whole address included, however long it is: of a list that was cut inside a name nobody would know what was
 * meant. Whoever has as many as are read knows by that of more. Total.
 */
export function shopNames(typed: string): readonly ShopName[] {
  const words = typed
    .normalize('NFKC')
    .split(/[\s,;،؛]+/)
    .filter((word) => word !== '');
  return words.slice(0, MOST_NAMES).map(shopName);
}

function shopName(typed: string): ShopName {
  const href = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const address = seenOrUndefined(observeAddress(href));
  if (address === undefined) return { typed, host: '', site: { known: null } };
  const { host, site } = address;
  const known = seenOrUndefined(site);
  return { typed, host, site: known === undefined ? 'unknown' : { known } };
}

/** The name that the popup shows of a host: its registrable domain as the browser would write it, else the host. */
export function shownName(host: string): string {
  const address = seenOrUndefined(observeAddress(`https://${host}`));
  return (address && seenOrUndefined(address.displaySite)) ?? host;
}
