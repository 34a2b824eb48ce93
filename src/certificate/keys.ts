/** Public keys and signature algorithms: kind, curve, length. */
import type { PublicKey } from './certificate.ts';
import {
  type Element,
  integerBits,
  isContext,
  isUniversal,
  onlyElement,
  sequence,
  smallInteger,
  TAG,
  wholeOctets,
} from './der.ts';
import {
  CURVES,
  HASHES,
  KEY_ALGORITHMS,
  objectIdentifier,
  SIGNATURE_ALGORITHMS,
} from './object-identifiers.ts';

const RSASSA_PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';

/** What could not be read of it is told to `unreadable`. */
export function publicKeyOf(subjectPublicKeyInfo: Element, unreadable: () => void): PublicKey {
  try {
    const [identifier, key, more] = sequence(subjectPublicKeyInfo);
    if (more !== undefined) throw new RangeError('No SubjectPublicKeyInfo.');
    const [type, parameters] = sequence(identifier);
    const oid = objectIdentifier(type);
    const algorithm = KEY_ALGORITHMS.get(oid) ?? oid;
    try {
      return { algorithm, ...curveAndBits(algorithm, parameters, wholeOctets(key)) };
    } catch {
      unreadable();
      return { algorithm, curve: null, bits: null };
    }
  } catch {
    unreadable();
    return { algorithm: '', curve: null, bits: null };
  }
}

function curveAndBits(
  algorithm: string,
  parameters: Element | undefined,
  key: Uint8Array,
): Omit<PublicKey, 'algorithm'> {
  switch (algorithm) {
    case 'RSA':
    case 'RSA-PSS':
    case 'RSA-OAEP':
      // Modulus and exponent (RFC 8017, appendix A.1.1).
      return { curve: null, bits: firstOfPositive(sequence(onlyElement(key)), 2) };
    case 'DSA':
      // Without parameters, those of the issuer's key hold; else they are p, q and g (RFC 3279, section 2.3.2).
      return {
        curve: null,
        bits: parameters === undefined ? null : firstOfPositive(sequence(parameters), 3),
      };
    case 'EC': {
      if (!isUniversal(parameters, TAG.objectIdentifier)) return { curve: null, bits: null };
      const oid = objectIdentifier(parameters);
      const [curve, bits] = CURVES.get(oid) ?? [oid, null];
      if (bits !== null && !isPoint(key, bits)) throw new RangeError('No point of this curve.');
      return { curve, bits };
    }
    default:
      return { curve: null, bits: null };
  }
}

/** Octets of a point, compressed or not, as long as the curve has them (SEC 1 §2.3.3). Whether it is on the curve is not computed. */
function isPoint(key: Uint8Array, bits: number): boolean {
  const length = Math.ceil(bits / 8);
  const [form = 0] = key;
  // 6 and 7 are X9.62's hybrid form.
  return key.length === 1 + 2 * length
    ? [4, 6, 7].includes(form)
    : key.length === 1 + length && [2, 3].includes(form);
}

/** Length in bits of the first of so many positive INTEGERs; throws if there are more, fewer, or others. */
function firstOfPositive(numbers: readonly Element[], count: number): number {
  const [bits] = numbers.map(integerBits);
  if (bits === undefined || numbers.length !== count) throw new RangeError('No such key.');
  return bits;
}

/** Standard name of an AlgorithmIdentifier for signatures, or its OID; throws on what is none, and on parameters of another form. */
export function signatureAlgorithmOf(algorithm: Element): string {
  const [type, parameters, more] = sequence(algorithm);
  if (more !== undefined) throw new RangeError('No AlgorithmIdentifier.');
  const oid = objectIdentifier(type);
  return oid === RSASSA_PSS
    ? `RSASSA-PSS with ${pssHash(parameters)}`
    : (SIGNATURE_ALGORITHMS.get(oid) ?? oid);
}

/**
 * Hash of RSASSA-PSS-params (RFC 4055, section 3.1). An absent field means SHA-1, and only that does.
 * @throws on parameters of any other form than the RFC's, also in the fields that are not shown
 */
function pssHash(parameters: Element | undefined): string {
  const fields = new Map<number, Element>();
  let last = -1;
  for (const field of sequence(parameters)) {
    if (!isContext(field, field.tag, true) || field.tag <= last) throw new TypeError('No RSASSA-PSS-params.');
    last = field.tag;
    fields.set(field.tag, onlyElement(field.content));
  }
  if (last > 3) throw new RangeError('An unknown field.');
  const [hash, mask, saltLength, trailer] = [0, 1, 2, 3].map((tag) => fields.get(tag));
  if (mask !== undefined) checkMask(mask);
  for (const number of [saltLength, trailer]) if (number !== undefined) smallInteger(number);
  return hash === undefined ? 'SHA-1' : hashOf(hash);
}

/** Throws unless the mask function is MGF1, the only one that the RFC allows, with a hash that is known. */
function checkMask(algorithm: Element): void {
  const [type, hash, more] = sequence(algorithm);
  if (objectIdentifier(type) !== MGF1 || hash === undefined || more !== undefined)
    throw new TypeError('No mask generation function.');
  hashOf(hash);
}

/** An AlgorithmIdentifier whose parameters are absent or NULL (RFC 4055, section 2.1). */
function hashOf(algorithm: Element): string {
  const [type, parameters, more] = sequence(algorithm);
  if (parameters !== undefined && (!isUniversal(parameters, TAG.null) || parameters.content.length > 0))
    throw new TypeError('No hash.');
  if (more !== undefined) throw new RangeError('No AlgorithmIdentifier.');
  const oid = objectIdentifier(type);
  return HASHES.get(oid) ?? oid;
}
