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

/** Standard name of an AlgorithmIdentifier for signatures, or its OID; throws on what is none. */
export function signatureAlgorithmOf(algorithm: Element): string {
  const [type, parameters] = sequence(algorithm);
  const oid = objectIdentifier(type);
  if (oid !== RSASSA_PSS) return SIGNATURE_ALGORITHMS.get(oid) ?? oid;
  const first = sequence(parameters).at(0);
  // SHA-1 is what an absent field means (RFC 4055, section 3.1).
  if (!isContext(first, 0, true)) return 'RSASSA-PSS with SHA-1';
  const hash = objectIdentifier(sequence(onlyElement(first.content))[0]);
  return `RSASSA-PSS with ${HASHES.get(hash) ?? hash}`;
}
