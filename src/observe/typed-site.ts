/** From what somebody types, or a file says, to the registrable domain that is meant. */
import { isDomainName } from '../evidence/domain-name.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { observeAddress } from './tab-address.ts';

/**
 * `no-address`: nothing with a host in it; `no-site`: a host without a name of its own (IP address, this computer, a
 * bare public suffix); `cannot`: this browser has no public suffix list to ask.
 */
export type TypedSite =
  | { readonly site: string }
  | { readonly problem: 'no-address' | 'no-site' | 'cannot'; readonly host: string };

/** @param typed an address or a name, with or without a scheme, path or port */
export function typedSite(typed: string): TypedSite {
  const trimmed = typed.trim();
  // After a host and a colon comes a port, after a scheme does not.
  const hasScheme = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(trimmed);
  const address = seenOrUndefined(observeAddress(hasScheme ? trimmed : `https://${trimmed}`));
  const web = address !== undefined && (address.scheme === 'https' || address.scheme === 'http');
  // A single word is a search, not an address; a longer name is none (RFC 1035 §2.3.4).
  if (!web || !/[.:]/.test(address.host) || address.host.length > 253)
    return { problem: 'no-address', host: '' };
  if ('unseen' in address.site) return { problem: 'cannot', host: address.host };
  const site = address.site.seen;
  return site !== null && isDomainName(site) ? { site } : { problem: 'no-site', host: address.host };
}

/** Whether a name is a registrable domain, whole and with nothing in front. */
export function isSite(name: string): boolean {
  const found = typedSite(name);
  return 'site' in found && found.site === name;
}
