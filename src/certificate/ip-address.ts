/** IP addresses and blocks of them, as text in one form each, so that equal ones are equal texts. */

/** 4 octets: dotted; 16: RFC 5952 as URLs have it, without brackets; `undefined` for other lengths. */
export function formatAddress(octets: Uint8Array): string | undefined {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16) return undefined;
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((octets[2 * at] ?? 0) * 256 + (octets[2 * at + 1] ?? 0)).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}

/** Address and mask, 8 or 32 octets: `address/prefix`, or `address/mask` where the mask is no prefix; `undefined` for other lengths. */
export function formatBlock(octets: Uint8Array): string | undefined {
  if (octets.length !== 8 && octets.length !== 32) return undefined;
  const half = octets.length / 2;
  const address = formatAddress(octets.subarray(0, half));
  const mask = octets.subarray(half);
  const bits = Array.from(mask, (octet) => octet.toString(2).padStart(8, '0')).join('');
  const isPrefix = /^1*0*$/.test(bits);
  return `${address}/${isPrefix ? bits.lastIndexOf('1') + 1 : formatAddress(mask)}`;
}

/** The one form of an address as a URL's host has it (IPv6 in brackets); `null`: a name. */
export function parseHostAddress(host: string): string | null {
  if (/^\d+(?:\.\d+){3}$/.test(host)) return host;
  if (!/^\[[\da-f:.]+\]$/i.test(host) || !URL.canParse(`http://${host}`)) return null;
  return new URL(`http://${host}`).hostname.slice(1, -1);
}
