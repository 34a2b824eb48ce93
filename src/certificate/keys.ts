/** Public keys and signature algorithms: kind, curve, length. */
import type { PublicKey } from './certificate.ts';
import {
  type Element,
  integerBits,
  isContext,
  isUniversal,
  onlyElement,
  sequence,
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
      return { curve: null, bits: integerBits(sequence(onlyElement(key))[0]) };
    case 'DSA':
      // Without parameters, those of the issuer's key hold (RFC 3279, section 2.3.2).
      return { curve: null, bits: parameters === undefined ? null : integerBits(sequence(parameters)[0]) };
    case 'EC': {
      if (!isUniversal(parameters, TAG.objectIdentifier)) return { curve: null, bits: null };
      const oid = objectIdentifier(parameters);
      const [curve, bits] = CURVES.get(oid) ?? [oid, null];
      return { curve, bits };
    }
    default:
      return { curve: null, bits: null };
  }
}

/** Standard name of an AlgorithmIdentifier for signatures, or its OID; throws on what is none, and on parameters of another form. */
export function signatureAlgorithmOf(algorithm: Element): string {
  const [type, parameters] = sequence(algorithm);
  const oid = objectIdentifier(type);
  return oid === RSASSA_PSS
    ? `RSASSA-PSS with ${pssHash(parameters)}`
    : (SIGNATURE_ALGORITHMS.get(oid) ?? oid);
}

/** RFC 4055, section 3.1: SHA-1 is what an absent field means, and only that. */
function pssHash(parameters: Element | undefined): string {
  const fields = sequence(parameters);
  const known = fields.every(
    (field, at) =>
      isContext(field, field.tag, true) && field.tag <= 3 && field.tag > (fields[at - 1]?.tag ?? -1),
  );
  if (!known) throw new TypeError('No RSASSA-PSS-params.');
  const [first] = fields;
  if (!isContext(first, 0, true)) return 'SHA-1';
  const [type, none, more] = sequence(onlyElement(first.content));
  if (more !== undefined || (none !== undefined && !isUniversal(none, TAG.null)))
    throw new TypeError('No HashAlgorithm.');
  const hash = objectIdentifier(type);
  return HASHES.get(hash) ?? hash;
}
