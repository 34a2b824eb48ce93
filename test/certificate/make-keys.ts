/** SubjectPublicKeyInfo of every kind; elliptic points are real, since other decoders look whether they lie on the curve. */
import { createECDH } from 'node:crypto';
import {
  bitString,
  bytes,
  element,
  explicit,
  integer,
  integerOfBits,
  nothing,
  oid,
  sequence,
} from './make-der.ts';

export function rsaKey(
  bits: number,
  algorithm: Uint8Array = sequence(oid('1.2.840.113549.1.1.1'), nothing()),
) {
  return sequence(algorithm, bitString(sequence(integerOfBits(bits), integer(1, 0, 1))));
}

const CURVES = {
  'P-256': ['1.2.840.10045.3.1.7', 'prime256v1'],
  'P-384': ['1.3.132.0.34', 'secp384r1'],
  'P-521': ['1.3.132.0.35', 'secp521r1'],
  secp256k1: ['1.3.132.0.10', 'secp256k1'],
  brainpoolP256r1: ['1.3.36.3.3.2.8.1.1.7', 'brainpoolP256r1'],
} as const;

/** Always the same point: that of the private key 1, 1, 1, … */
export function ecKey(curve: keyof typeof CURVES): Uint8Array {
  const [identifier, name] = CURVES[curve];
  const pair = createECDH(name);
  pair.setPrivateKey(Buffer.alloc(32, 1));
  return sequence(sequence(oid('1.2.840.10045.2.1'), oid(identifier)), bitString(pair.getPublicKey()));
}

/** A key that is so many octets without structure, as those of RFC 8410 and RFC 9881. */
export function plainKey(algorithm: string, length: number): Uint8Array {
  return sequence(sequence(oid(algorithm)), bitString(new Uint8Array(length).fill(9)));
}

/** DSA with a prime of so many bits (RFC 3279, section 2.3.2). */
export function dsaKey(bits: number): Uint8Array {
  const parameters = sequence(integerOfBits(bits), integerOfBits(256), integerOfBits(bits - 1));
  return sequence(sequence(oid('1.2.840.10040.4.1'), parameters), bitString(integerOfBits(bits - 2)));
}

/** A field over which the curve is spelt out instead of named. */
export function explicitCurveKey(): Uint8Array {
  return sequence(
    sequence(oid('1.2.840.10045.2.1'), sequence(integer(1), sequence())),
    bitString(bytes([4], new Uint8Array(64))),
  );
}

/** The right kind, and no modulus in it. */
export function brokenRsaKey(): Uint8Array {
  return sequence(sequence(oid('1.2.840.113549.1.1.1'), nothing()), bitString(element(0x04, [1, 2, 3])));
}

/** RSASSA-PSS-params (RFC 4055, section 3.1) with this hash, in MGF1 too, and so many octets of salt. */
export function pssParameters(hash: string, saltLength: number): Uint8Array {
  const algorithm = sequence(oid(hash), nothing());
  return sequence(
    explicit(0, algorithm),
    explicit(1, sequence(oid('1.2.840.113549.1.1.8'), algorithm)),
    explicit(2, integer(saltLength)),
  );
}
