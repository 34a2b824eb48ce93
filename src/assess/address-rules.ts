/** What follows from the address alone. */
import { type AddressKind, addressKind } from '../evidence/address.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Address, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

/** The findings that make a page no website; empty for every other address. */
export function localFindings(address: Address): readonly Finding[] {
  switch (addressKind(address)) {
    case 'this-computer':
      return [{ id: 'this-computer' }];
    case 'browser':
      return [{ id: 'browser-page' }];
    case 'extension':
      return [{ id: 'extension-page' }];
    case 'file':
      return [{ id: 'file-page' }];
    case 'source':
      return [{ id: 'source-page' }];
    default:
      return [];
  }
}

/** For what is neither http nor https nor local: nothing connects it to a server that could be judged. */
export function unjudgedAddress(kind: AddressKind): Finding {
  switch (kind) {
    case 'blank':
      return { id: 'blank-page' };
    case 'data':
      return { id: 'data-page' };
    case 'blob':
      return { id: 'blob-page' };
    default:
      return { id: 'unfamiliar-address' };
  }
}

/** Oddities of an address that a reader should know about; none of them changes the level. */
export function addressRemarks(address: Address): readonly Finding[] {
  const site = seenOrUndefined(address.site) ?? address.host;
  const letters = inOwnLetters(site);
  const shownBy = seenOrUndefined(address.displaySite) ?? letters;
  return [
    ...(address.hasCredentials ? ([{ id: 'address-has-credentials' }] as const) : []),
    ...(letters === site
      ? []
      : ([{ id: 'name-in-other-letters', shown: letters, ascii: site, hidden: shownBy === site }] as const)),
  ];
}

/** What the user's known shops say of this address: nothing of it changes the level, for that speaks of the connection. */
export function knownShopRemarks(address: Address, { knownShops }: Evidence): readonly Finding[] {
  const site = seenOrUndefined(address.site) ?? null;
  const related = seenOrUndefined(knownShops);
  if (site === null || related === undefined) return [];
  if (related.since !== null) return [{ id: 'known-shop', since: related.since }];
  if (related.lookAlike === null) return [];
  const { site: known, likeness } = related.lookAlike;
  const host = address.host.endsWith('.') ? address.host.slice(0, -1) : address.host;
  return [{ id: 'resembles-known-shop', known, here: likeness === 'in-front' ? host : site, likeness }];
}
