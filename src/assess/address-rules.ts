/** What follows from the address alone. */
import { type AddressKind, addressKind } from '../evidence/address.ts';
import { unicodeName } from '../evidence/domain-name.ts';
import type { Address } from '../evidence/evidence.ts';
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
  const inOtherLetters = /(?:^|\.)xn--/.test(site);
  return [
    ...(address.hasCredentials ? ([{ id: 'address-has-credentials' }] as const) : []),
    ...(inOtherLetters
      ? ([{ id: 'name-in-other-letters', shown: unicodeName(site), ascii: site }] as const)
      : []),
  ];
}
