/** An address taken apart by the browser's own URL parser and its own public suffix list. */

import { publicSuffix } from '../browser/api.ts';
import type { Address } from '../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { originOf } from '../evidence/page-url.ts';
import type { Place } from '../evidence/zone-step.ts';

/** @param href as the browser gives it for a tab; `undefined` or empty where it withholds it */
export function observeAddress(href: string | undefined): Observed<Address> {
  if (href === undefined || href === '') return unseen('no-access');
  try {
    const url = new URL(href);
    return seen({
      href,
      scheme: url.protocol.slice(0, -1),
      host: url.hostname,
      site: registrableDomain(url.hostname, 'punycode'),
      displaySite: registrableDomain(url.hostname, 'display'),
      hasCredentials: url.username !== '' || url.password !== '',
    });
  } catch {
    return unseen('browser-cannot');
  }
}

/** Where an address leads, without its path; `undefined` for what is no website. */
export function placeOf(href: string): Place | undefined {
  const address = seenOrUndefined(observeAddress(href));
  if (address === undefined || (address.scheme !== 'http' && address.scheme !== 'https')) return undefined;
  const { scheme, host, site } = address;
  return { scheme, host, site: seenOrUndefined(site) ?? host };
}

/** The last two labels, or three where the last but one tells a kind (`co.uk`). */
const LAST_LABELS = /[^.]+\.(?:(?:com?|net|org|gov|edu|ac|or|ne|go)\.[a-z]{2}|[a-z][^.]*)$/;

/**
 * An address of the site (HTML, "obtain a site"): scheme and registrable domain, or the host where it has none, whatever the port. By it browsers
 * divide what they keep of parts, so that one page of a site may be given what another has fetched. Where the browser has no list
 * of public suffixes, the last labels stand for it.
 */
export function schemefulSite(href: string): string {
  const address = seenOrUndefined(observeAddress(href));
  if (address === undefined) return originOf(href);
  const { scheme, host, site } = address;
  if (host === '') return originOf(href);
  const domain = 'seen' in site ? site.seen : LAST_LABELS.exec(host.replace(/\.$/, ''))?.[0];
  return `${scheme}://${domain || host}`;
}

/** Public suffix plus one label; `null` for a host that has none (an IP address, `localhost`, a bare suffix). */
export function registrableDomain(host: string, encoding: 'punycode' | 'display'): Observed<string | null> {
  const list = publicSuffix();
  if (list === undefined) return unseen('browser-cannot');
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  if (name === '') return seen(null);
  try {
    // Names without a public suffix (office networks) are told apart by their last two labels.
    return seen(list.getDomain(name, { encoding, allowUnknownSuffix: true }) ?? null);
  } catch {
    return unseen('browser-cannot');
  }
}
