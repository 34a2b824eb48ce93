/** Which name of a certificate covers a host (RFC 9525, section 6). Information only: the browser has judged already. */
import type { GeneralName } from './certificate.ts';
import { parseHostAddress } from './ip-address.ts';

/**
 * Index of the first name that is this host, else of the first wildcard that covers it, else `null`. `host` as URLs have it (ASCII,
 * IPv6 in brackets); a dot at its end is ignored.
 */
export function matchingName(host: string, names: readonly GeneralName[]): number | null {
  const address = parseHostAddress(host);
  if (address !== null)
    return found(names.findIndex(({ kind, value }) => kind === 'ip' && value === address));
  const name = lowerCase(host.replace(/\.$/, ''));
  const covers = (wanted: string) =>
    found(names.findIndex(({ kind, value }) => kind === 'dns' && lowerCase(value) === wanted));
  if (name === '') return null;
  const dot = name.indexOf('.');
  // A wildcard stands for one whole label, the leftmost; before a single one browsers take none (`*.com`).
  const isBeforeTwo = dot > 0 && name.includes('.', dot + 1);
  return covers(name) ?? (isBeforeTwo ? covers(`*${name.slice(dot)}`) : null);
}

function found(index: number): number | null {
  return index === -1 ? null : index;
}

/** ASCII only: `toLowerCase` would make the Kelvin sign a `k`. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
