/** What an address alone says. Pure text work on parts that the browser's own URL parser has already taken apart. */

import type { Address } from './evidence.ts';
import { ownValue } from './own-value.ts';

export type AddressKind =
  | 'https'
  | 'http'
  | 'this-computer'
  | 'browser'
  | 'extension'
  | 'file'
  | 'source'
  | 'blank'
  | 'data'
  | 'blob'
  | 'unfamiliar';

const KIND_BY_SCHEME: Readonly<Record<string, AddressKind>> = {
  https: 'https',
  http: 'http',
  file: 'file',
  data: 'data',
  blob: 'blob',
  'view-source': 'source',
  'chrome-extension': 'extension',
  'moz-extension': 'extension',
  extension: 'extension',
  about: 'browser',
  chrome: 'browser',
  'chrome-untrusted': 'browser',
  'chrome-search': 'browser',
  'chrome-native': 'browser',
  devtools: 'browser',
  edge: 'browser',
  brave: 'browser',
  opera: 'browser',
  vivaldi: 'browser',
  resource: 'browser',
};

/** `about:blank` and its kin have no connection and may have been written by any page that opened them. */
const BLANK = /^about:(blank|srcdoc)(?:[?#]|$)/;

export function addressKind(address: Address): AddressKind {
  if (BLANK.test(address.href)) return 'blank';
  const kind = ownValue(KIND_BY_SCHEME, address.scheme) ?? 'unfamiliar';
  return (kind === 'http' || kind === 'https') && isThisComputer(address.host) ? 'this-computer' : kind;
}

const NO_WEBSITE: readonly AddressKind[] = ['browser', 'extension', 'file', 'source'];

/** Whether the address alone says what the page is: nothing in it is looked at, and any other document there is the same. */
export function isKnownByAddress(address: Address): boolean {
  return NO_WEBSITE.includes(addressKind(address));
}

/**
 * Whether a host means this very computer by its name or literal alone, never by what it resolves to:
 * `localhost`, `*.localhost` (RFC 6761 §6.3), 127.0.0.0/8 (RFC 1122 §3.2.1.3) and `[::1]` (RFC 4291 §2.5.3). Not with a dot at the
 * end: Firefox then asks the network for the name.
 * @param host a serialised host of the URL Standard
 */
export function isThisComputer(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(host)
  );
}

/** An address of a private network (RFC 1918, RFC 4193, RFC 3927/4291 link-local): still not this computer. */
export function isPrivateNetwork(host: string): boolean {
  return (
    /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) ||
    /^\[(?:f[cd][0-9a-f]{2}|fe[89ab][0-9a-f]):/.test(host)
  );
}

/** An address as it is shown: the parts in order; joined they are the whole of it. */
export interface AddressParts {
  /** `https://`, or the scheme with whatever separates it. */
  readonly scheme: string;
  /** User name and password with the `@`; usually empty. */
  readonly credentials: string;
  /** What stands before the registrable domain, with its dot. */
  readonly subdomain: string;
  /** The registrable domain, or the whole host where there is none. */
  readonly site: string;
  /** A trailing dot and the port. */
  readonly afterSite: string;
  /** Path, query and fragment. */
  readonly rest: string;
}

/** Takes a serialised URL apart for display; what has no host is all `rest`. */
export function addressParts(address: Address): AddressParts {
  const { href, host } = address;
  const schemeEnd = address.scheme.length + 3;
  const empty = { credentials: '', subdomain: '', site: '', afterSite: '' };
  if (host === '' || href.slice(address.scheme.length, schemeEnd) !== '://')
    return { scheme: `${address.scheme}:`, ...empty, rest: href.slice(address.scheme.length + 1) };
  const authorityLength = href.slice(schemeEnd).search(/[/?#]|$/);
  const authority = href.slice(schemeEnd, schemeEnd + authorityLength);
  const at = authority.lastIndexOf('@') + 1;
  const hostAndPort = authority.slice(at);
  const known = 'seen' in address.site ? address.site.seen : null;
  const bare = host.endsWith('.') ? host.slice(0, -1) : host;
  const site = known !== null && bare.endsWith(`.${known}`) ? known : bare;
  const siteStart = bare.length - site.length;
  return {
    scheme: href.slice(0, schemeEnd),
    credentials: authority.slice(0, at),
    subdomain: hostAndPort.slice(0, siteStart),
    site: hostAndPort.slice(siteStart, siteStart + site.length),
    afterSite: hostAndPort.slice(siteStart + site.length),
    rest: href.slice(schemeEnd + authorityLength),
  };
}
