/** Host names as they are compared, in one form whatever form they come in. */
import punycode from 'punycode.js';

/**
 * The form in which two hosts can be compared: lower case, other letters in their ASCII form (RFC 3492), without a port, the
 * brackets of IPv6, and the dot at the end that names the root (RFC 1034 §3.1). It compares names, and proves nothing: to a
 * browser a name with a dot is another origin, with certificates and storage of its own, and in Firefox exceptions.
 * @param host as an address or somebody writes it; not a whole address
 */
export function hostName(host: string): string {
  const bracketed = /^\[([^\]]*)\]/.exec(host)?.[1];
  if (bracketed !== undefined) return bracketed.toLowerCase();
  const isBareIpv6 = host.split(':').length > 2;
  const name = isBareIpv6 ? host : host.replace(/:\d*$/, '');
  return name.replace(/\.$/, '').normalize('NFC').toLowerCase().split('.').map(inAscii).join('.');
}

function inAscii(label: string): string {
  return /^\p{ASCII}*$/u.test(label) ? label : `xn--${punycode.encode(label)}`;
}

/** A domain covers itself and what is under it, and no name that merely ends in the same letters. */
export function isWithin(host: string, domain: string): boolean {
  const [name, above] = [hostName(host), hostName(domain)];
  return name === above || name.endsWith(`.${above}`);
}
