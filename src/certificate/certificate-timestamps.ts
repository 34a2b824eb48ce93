/** The list of signed certificate timestamps within a certificate (RFC 6962, sections 3.2 and 3.3): TLS structures, not ASN.1. */
import type { CertificateTimestamp } from './certificate.ts';
import { hex } from './der.ts';

/** The last moment that a date can have. */
const LAST_TIME = 8.64e15;
const LOG_ID = 32;
const HEADER = 1 + LOG_ID + 8;
const ALGORITHMS = 2;

/** Timestamps of version 1; of other versions, and those cut off, `unreadable` is told; throws on what is no list. */
export function certificateTimestamps(list: Uint8Array, unreadable: () => void): CertificateTimestamp[] {
  const timestamps: CertificateTimestamp[] = [];
  for (const bytes of vectors(onlyVector(list))) {
    const at = isWhole(bytes) ? timeOf(bytes) : Number.POSITIVE_INFINITY;
    if (bytes[0] !== 0 || at > LAST_TIME) unreadable();
    else timestamps.push({ logId: hex(bytes.subarray(1, 1 + LOG_ID)), at });
  }
  return timestamps;
}

function timeOf(bytes: Uint8Array): number {
  return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getBigUint64(1 + LOG_ID));
}

/** Extensions, then hash and signature algorithm and the signature itself, fill the rest exactly (RFC 5246, section 4.7). */
function isWhole(bytes: Uint8Array): boolean {
  const extensionsEnd = endOfVector(bytes, HEADER);
  return extensionsEnd !== undefined && endOfVector(bytes, extensionsEnd + ALGORITHMS) === bytes.length;
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
