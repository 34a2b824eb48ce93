/**
 * Certificates with any content. Nobody signed them: a decoder looks at no signature, and so the same request gives the same bytes
 * every time, without keys.
 */
import {
  bitString,
  boolean,
  explicit,
  integer,
  nothing,
  octetString,
  oid,
  sequence,
  set,
  utcTime,
  utf8,
} from './make-der.ts';
import { ecKey } from './make-keys.ts';

/** DER of each field; whatever is left out is as a careful issuer would have it. */
export interface CertificateRequest {
  /** The whole `[0]` field; `null`: version 1. */
  readonly version?: Uint8Array | null;
  readonly serialNumber?: Uint8Array;
  readonly signatureAlgorithm?: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly notBefore?: Uint8Array;
  readonly notAfter?: Uint8Array;
  readonly subject?: Uint8Array;
  readonly publicKey?: Uint8Array;
  readonly extensions?: readonly Uint8Array[];
}

export const ATTRIBUTES = {
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
  C: '2.5.4.6',
  L: '2.5.4.7',
  ST: '2.5.4.8',
  O: '2.5.4.10',
  OU: '2.5.4.11',
  DC: '0.9.2342.19200300.100.1.25',
  emailAddress: '1.2.840.113549.1.9.1',
  jurisdictionC: '1.3.6.1.4.1.311.60.2.1.3',
} as const;

/** One attribute: dotted type, DER of the value. */
export function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), value);
}

/** A name with one attribute in each RDN, as UTF8String unless the value is DER. */
export function name(
  ...attributes: readonly (readonly [keyof typeof ATTRIBUTES, string | Uint8Array])[]
): Uint8Array {
  return sequence(
    ...attributes.map(([type, value]) =>
      set(attribute(ATTRIBUTES[type], typeof value === 'string' ? utf8(value) : value)),
    ),
  );
}

export function extension(type: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));
}

export const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
export const SHA256_WITH_RSA = sequence(oid('1.2.840.113549.1.1.11'), nothing());

export function makeCertificate(request: CertificateRequest = {}): Uint8Array {
  const algorithm = request.signatureAlgorithm ?? ECDSA_WITH_SHA256;
  const { extensions = [] } = request;
  return sequence(
    sequence(
      ...(request.version === null ? [] : [request.version ?? explicit(0, integer(2))]),
      request.serialNumber ?? integer(0x10, 0x01),
      algorithm,
      request.issuer ?? name(['C', 'DE'], ['O', 'Certificates, Inc.'], ['CN', 'Careful Issuer']),
      sequence(request.notBefore ?? utcTime('260101000000Z'), request.notAfter ?? utcTime('261231235959Z')),
      request.subject ?? name(['CN', 'good.test']),
      request.publicKey ?? ecKey('P-256'),
      ...(extensions.length === 0 ? [] : [explicit(3, sequence(...extensions))]),
    ),
    algorithm,
    bitString(new Uint8Array(70).fill(0x33)),
  );
}
