/** What follows from the address alone. */
import { type AddressKind, addressKind } from '../evidence/address.ts';
import { inOwnLetters } from '../evidence/domain-name.ts';
import type { Address, Evidence } from '../evidence/evidence.ts';
import { hostName } from '../evidence/host-name.ts';
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
  const host = hostName(address.host);
  const site = seenOrUndefined(address.site) ?? host;
  const before = host.endsWith(`.${site}`) ? host.slice(0, -site.length) : '';
  // The whole name only where there is something to see before the domain.
  const ascii = inOwnLetters(before) === before ? site : host;
  const shown = inOwnLetters(ascii);
  const shownBy = seenOrUndefined(address.displaySite);
  const hidden = shownBy === site && inOwnLetters(site) !== site;
  return [
    ...(address.hasCredentials ? ([{ id: 'address-has-credentials' }] as const) : []),
    ...(shown === ascii ? [] : ([{ id: 'name-in-other-letters', shown, ascii, hidden }] as const)),
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
  const host = hostName(address.host);
  const inFront = likeness === 'in-front' || likeness === 'label-in-front';
  return [{ id: 'resembles-known-shop', known, here: inFront ? host : site, likeness }];
}
