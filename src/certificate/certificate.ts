/**
 * What an X.509 certificate says (RFC 5280), decoded for the detail view. Plain JSON; the names are the RFC's. It informs and has
 * no say in any verdict. All text is the certificate's own, so it is hostile until shown through `visibleText`.
 */

/** One attribute of a distinguished name. */
export interface NameAttribute {
  /** Short name (`CN`, `O`, `OU`, `C`, `L`, `ST`, `serialNumber`, `DC`, …), else the dotted OID. */
  readonly type: string;
  /** The text as encoded, U+FFFD where the encoding is broken; what is no text: `#` and the hex of its DER (RFC 4514, section 2.4). */
  readonly value: string;
}

/** A distinguished name, attributes in the certificate's order. An empty name has none. */
export interface Name {
  readonly attributes: readonly NameAttribute[];
}

/** An entry of subjectAltName, or of a name constraint. */
export interface GeneralName {
  readonly kind: 'dns' | 'ip' | 'email' | 'uri' | 'directory' | 'other';
  /**
   * `ip`: IPv4 dotted, IPv6 by RFC 5952 without brackets; with `/prefix` in a name constraint (`/mask` where the mask is no prefix).
   * `directory`: RFC 4514, in the certificate's order. `other`: OID of what it is, or the field's RFC name.
   */
  readonly value: string;
}

export interface PublicKey {
  /** `RSA`, `RSA-PSS`, `EC`, `Ed25519`, `ML-DSA-65`, …, else the dotted OID; empty: unreadable. */
  readonly algorithm: string;
  /** Named curve of an `EC` key: `P-256`, …, else its OID. `null`: no EC key, or no named curve. */
  readonly curve: string | null;
  /** Length of the RSA modulus, the DSA prime or the field of the curve; `null` where a length says nothing or cannot be read. */
  readonly bits: number | null;
}

/** A signed certificate timestamp within the certificate (RFC 6962, section 3.2): a log promised to publish it. */
export interface CertificateTimestamp {
  /** SHA-256 of the log's key, lower-case hex. */
  readonly logId: string;
  /** Epoch ms. */
  readonly at: number;
}

/** By the CA/Browser Forum's reserved policy identifiers: what the issuer says it has checked. */
export type Validation = 'domain' | 'organization' | 'individual' | 'extended';

export interface DecodedCertificate {
  /** 1, 2 or 3, as people count (v3 is encoded as 2); `null`: unreadable. */
  readonly version: number | null;
  /** Content octets of the INTEGER as they are, upper-case hex, colons between; empty: it has none. */
  readonly serialNumber: string;
  readonly subject: Name;
  readonly issuer: Name;
  /** Epoch ms; `null`: unreadable. */
  readonly notBefore: number | null;
  /** Epoch ms; `null`: unreadable. */
  readonly notAfter: number | null;
  /** notAfter is 99991231235959Z: no well-defined end (RFC 5280, section 4.1.2.5). */
  readonly noWellDefinedExpiry: boolean;
  readonly publicKey: PublicKey;
  /** Of the outer field. Standard name (`ecdsa-with-SHA256`, `RSASSA-PSS with SHA-256`, …), else the dotted OID; empty: unreadable. */
  readonly signatureAlgorithm: string;
  /** subjectAltName without what cannot be read; empty: none. */
  readonly names: readonly GeneralName[];
  /** RFC names (`digitalSignature`, …); `null`: no such extension, or unreadable. */
  readonly keyUsage: readonly string[] | null;
  /** RFC names (`serverAuth`, …), else OIDs; `null`: no such extension, or unreadable. */
  readonly extendedKeyUsage: readonly string[] | null;
  readonly basicConstraints: { readonly ca: boolean; readonly pathLength: number | null } | null;
  /** OIDs of certificatePolicies; empty: no such extension, or unreadable. */
  readonly policies: readonly string[];
  /** `null`: the policies do not tell, or name several. */
  readonly validation: Validation | null;
  /** The TLS feature extension (RFC 7633) asks for a stapled OCSP answer. */
  readonly mustStaple: boolean;
  readonly nameConstraints: {
    readonly permitted: readonly GeneralName[];
    readonly excluded: readonly GeneralName[];
  } | null;
  /** Timestamps within the certificate; `null`: no such extension, or unreadable. */
  readonly timestamps: readonly CertificateTimestamp[] | null;
  /** OIDs of critical extensions that are not among the above. */
  readonly unknownCritical: readonly string[];
  /** What is there and could not be read: RFC 5280 field names, extension OIDs, `trailing data`. */
  readonly unreadable: readonly string[];
}

/** Identifiers of the extensions that are read (RFC 5280, section 4.2.1; RFC 7633; RFC 6962). */
export const EXTENSION = {
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
  tlsFeature: '1.3.6.1.5.5.7.1.24',
  timestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const;

/** Whether this part is there and could not be read whole: then its absence from the decoded certificate says nothing. */
export function isUnreadable(
  { unreadable }: DecodedCertificate,
  part: 'subject' | 'issuer' | keyof typeof EXTENSION,
): boolean {
  if (part === 'subject' || part === 'issuer') return unreadable.includes(part);
  return unreadable.includes(EXTENSION[part]) || unreadable.includes('extensions');
}

/** Digests of a certificate; `null`: could not be computed. */
export interface Fingerprints {
  /** Of the whole DER; upper-case hex, colons between. */
  readonly sha256: string | null;
  /** As above; for old lists only, it proves nothing any more. */
  readonly sha1: string | null;
  /** SHA-256 of the SubjectPublicKeyInfo in base64, as RFC 7469 pins it. */
  readonly publicKeySha256: string | null;
}
