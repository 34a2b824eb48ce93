/** The list of signed certificate timestamps within a certificate (RFC 6962, sections 3.2 and 3.3): TLS structures, not ASN.1. */
import type { CertificateTimestamp } from './certificate.ts';
import { hex } from './der.ts';

/** The last moment that a date can have. */
const LAST_TIME = 8.64e15;
const LOG_ID = 32;
const HEADER = 1 + LOG_ID + 8;

/** Timestamps of version 1; those of others, whose form is not known, are told to `unreadable`; throws on what is no list. */
export function certificateTimestamps(list: Uint8Array, unreadable: () => void): CertificateTimestamp[] {
  const timestamps: CertificateTimestamp[] = [];
  for (const bytes of vectors(onlyVector(list))) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const at = bytes.length < HEADER ? Number.POSITIVE_INFINITY : Number(view.getBigUint64(1 + LOG_ID));
    if (bytes[0] !== 0 || at > LAST_TIME) unreadable();
    else timestamps.push({ logId: hex(bytes.subarray(1, 1 + LOG_ID)), at });
  }
  return timestamps;
}

function onlyVector(bytes: Uint8Array): Uint8Array {
  const [first, more] = vectors(bytes);
  if (first === undefined || more !== undefined) throw new RangeError('No list.');
  return first;
}

/** Vectors with two octets of length each, one after the other (RFC 8446, section 3.4). */
function vectors(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const end = 2 + (rest[0] ?? 0) * 256 + (rest[1] ?? 0);
    if (rest.length < end) throw new RangeError('Cut off.');
    found.push(rest.subarray(2, end));
    rest = rest.subarray(end);
  }
  return found;
}
