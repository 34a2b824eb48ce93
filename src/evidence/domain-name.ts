/** A domain name in both its forms, and the name under which a shop is known. */
import punycode from 'punycode.js';
import type { Address } from './evidence.ts';
import { seenOrUndefined } from './observed.ts';

/** The name with its own letters (RFC 5891, U-labels), even where a browser would not show them; as it is if it has no such form. */
export function unicodeName(ascii: string): string {
  try {
    return punycode.toUnicode(ascii);
  } catch {
    return ascii;
  }
}

/** The name of a shop that is open in a tab. */
export interface VisitedName {
  /** ASCII, without a trailing dot. */
  readonly host: string;
  /** The registrable domain; without the browser's list of suffixes the host, less a leading `www.`. */
  readonly site: string;
  /** Its first label is the name that the shop chose. */
  readonly isRegistrable: boolean;
}

/** `undefined` for what is no website or has no name of its own: an IP address, a bare suffix. */
export function visitedName({ scheme, host, site }: Address): VisitedName | undefined {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (!/^https?$/.test(scheme) || !/^[^.[\]:]+(?:\.[^.[\]:]+)*\.[^.\d[\]:][^.[\]:]*$/.test(name))
    return undefined;
  const known = seenOrUndefined(site);
  if (known === null || name.endsWith('.localhost')) return undefined;
  if (known !== undefined) return { host: name, site: known, isRegistrable: true };
  return { host: name, site: name.replace(/^www\./, ''), isRegistrable: false };
}
