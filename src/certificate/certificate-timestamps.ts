/** The list of signed certificate timestamps within a certificate (RFC 6962, sections 3.2 and 3.3): TLS structures, not ASN.1. */
import type { CertificateTimestamp } from './certificate.ts';
import { hex } from './der.ts';

/** The last moment that a date can have. */
const LAST_TIME = 8.64e15;
const LOG_ID = 32;
const HEADER = 1 + LOG_ID + 8;
const ALGORITHMS = 2;

/**
 * Timestamps of version 1 that are whole; `unreadable` is called for those of other versions, whose form is not known, for those
 * that are cut off, and for octets after the end of one.
 * @throws on what is no list
 */
export function certificateTimestamps(list: Uint8Array, unreadable: () => void): CertificateTimestamp[] {
  const timestamps: CertificateTimestamp[] = [];
  for (const bytes of vectors(onlyVector(list))) {
    const end = endOfSignature(bytes);
    const at = end === undefined ? Number.POSITIVE_INFINITY : timeOf(bytes);
    if (bytes[0] === 0 && at <= LAST_TIME) timestamps.push({ logId: hex(bytes.subarray(1, 1 + LOG_ID)), at });
    else unreadable();
    if (end !== bytes.length) unreadable();
  }
  return timestamps;
}

function timeOf(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(1 + LOG_ID));
}

/**
 * After the header come extensions, the two octets of a hash and signature algorithm, and the signature (RFC 5246, section 4.7).
 * `undefined`: cut off, or signed with nothing.
 */
function endOfSignature(bytes: Uint8Array): number | undefined {
  const extensionsEnd = endOfVector(bytes, HEADER);
  if (extensionsEnd === undefined) return undefined;
  const start = extensionsEnd + ALGORITHMS;
  const end = endOfVector(bytes, start);
  return end === start + 2 ? undefined : end;
}

/** Where the vector that begins here ends; `undefined`: beyond the end of the bytes. */
function endOfVector(bytes: Uint8Array, start: number): number | undefined {
  const [high, low] = bytes.subarray(start, start + 2);
  if (high === undefined || low === undefined) return undefined;
  const end = start + 2 + high * 256 + low;
  return end > bytes.length ? undefined : end;
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
