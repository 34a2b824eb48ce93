/** Extensions by hand (RFC 5280, section 4.2; RFC 6962; RFC 7633). */
import { extension } from './make-certificate.ts';
import {
  bitString,
  boolean,
  bytes,
  element,
  explicit,
  implicit,
  integer,
  octetString,
  oid,
  sequence,
} from './make-der.ts';

const text = (tag: number, value: string) => implicit(tag, Buffer.from(value, 'latin1'));
export const email = (value: string) => text(1, value);
export const dns = (value: string) => text(2, value);
export const uri = (value: string) => text(6, value);
export const ip = (...octets: readonly number[]) => implicit(7, octets);
export const directory = (name: Uint8Array) => explicit(4, name);
export const registeredId = (dotted: string) => implicit(8, oid(dotted).subarray(2));
export const otherName = (dotted: string, value: Uint8Array) => explicit(0, oid(dotted), explicit(0, value));
/** The octets of eight groups. */
export const ipv6 = (...groups: readonly number[]) => groups.flatMap((group) => [group >>> 8, group & 255]);

export const OID = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
  tlsFeature: '1.3.6.1.5.5.7.1.24',
  timestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

export const subjectAltName = (...names: readonly Uint8Array[]) =>
  extension(OID.subjectAltName, sequence(...names));
export const keyUsage = (octets: readonly number[], unused = 0) =>
  extension(OID.keyUsage, bitString(octets, unused), true);
export const extendedKeyUsage = (...purposes: readonly string[]) =>
  extension(OID.extendedKeyUsage, sequence(...purposes.map(oid)));
export const policies = (...identifiers: readonly string[]) =>
  extension(OID.certificatePolicies, sequence(...identifiers.map((identifier) => sequence(oid(identifier)))));
export const tlsFeature = (...features: readonly number[]) =>
  extension(OID.tlsFeature, sequence(...features.map((feature) => integer(feature))));
export const basicConstraints = (ca: boolean, pathLength?: number) =>
  extension(
    OID.basicConstraints,
    sequence(...(ca ? [boolean(true)] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])),
    true,
  );
export function nameConstraints(
  permitted: readonly Uint8Array[],
  excluded: readonly Uint8Array[],
): Uint8Array {
  const subtrees = (tag: number, bases: readonly Uint8Array[]) =>
    bases.length === 0 ? [] : [explicit(tag, ...bases.map((base) => sequence(base)))];
  return extension(OID.nameConstraints, sequence(...subtrees(0, permitted), ...subtrees(1, excluded)), true);
}

/** A vector with two octets of length (RFC 8446, section 3.4). */
const vector = (content: Uint8Array) => bytes([content.length >>> 8, content.length & 255], content);

/** One signed certificate timestamp (RFC 6962, section 3.2): log id of 32 equal octets, time in epoch ms. */
export function timestamp(log: number, at: number | bigint, version = 0): Uint8Array {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at));
  const signature = bytes([4, 3], vector(new Uint8Array(70).fill(7)));
  return bytes([version], new Uint8Array(32).fill(log), time, [0, 0], signature);
}

export const timestamps = (...list: readonly Uint8Array[]) =>
  extension(OID.timestamps, octetString(vector(bytes(...list.map(vector)))));

/** An extension of this type whose value is no DER. */
export const brokenExtension = (type: string) => extension(type, element(0x30, [0x02, 0x05, 0x01]));
