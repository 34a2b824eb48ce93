/** A certificate as text for other programs (RFC 7468). */

/** `der`: base64 without line breaks. Lines of 64 characters, and a line break at the end. */
export function toPem(der: string): string {
  const lines = der.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
