/** A certificate taken apart into its fields (RFC 5280, section 4.1), before any of them is read. */
import { type Element, expectUniversal, firstElement, isContext, sequence, TAG } from './der.ts';

export interface CertificateFields {
  /** Content of the `[0]` field; `null`: version 1. */
  readonly version: Uint8Array | null;
  readonly serialNumber: Element;
  readonly issuer: Element;
  readonly validity: Element;
  readonly subject: Element;
  readonly subjectPublicKeyInfo: Element;
  /** Content of the `[3]` field; `null`: none. */
  readonly extensions: Uint8Array | null;
  /** Of the outer SEQUENCE: what the signature was made with. */
  readonly signatureAlgorithm: Element;
  /** The one within what was signed, which must be the same. */
  readonly signature: Element;
  readonly hasTrailingData: boolean;
}

/** What one certificate can be long (`opaque cert_data<1..2^24-1>`, RFC 8446, section 4.4.2). */
const MOST_OCTETS = 2 ** 24 - 1;

/** `undefined`: not a certificate, or not all of one. */
export function certificateFields(der: Uint8Array): CertificateFields | undefined {
  if (der.length > MOST_OCTETS) return undefined;
  try {
    const certificate = firstElement(der);
    const [toBeSigned, signatureAlgorithm, signatureValue, ...rest] = sequence(certificate);
    expectUniversal(signatureValue, TAG.bitString);
    const fields = sequence(toBeSigned);
    const version = isContext(fields[0], 0, true) ? fields.shift() : undefined;
    const [serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, ...optional] = fields;
    // issuerUniqueID and subjectUniqueID, which nobody uses.
    for (const tag of [1, 2]) if (isContext(optional[0], tag, false)) optional.shift();
    const extensions = isContext(optional[0], 3, true) ? optional.shift() : undefined;
    if (rest.length > 0 || optional.length > 0) return undefined;
    return {
      version: version?.content ?? null,
      serialNumber: expectUniversal(serialNumber, TAG.integer),
      issuer: expectUniversal(issuer, TAG.sequence),
      validity: expectUniversal(validity, TAG.sequence),
      subject: expectUniversal(subject, TAG.sequence),
      subjectPublicKeyInfo: expectUniversal(subjectPublicKeyInfo, TAG.sequence),
      extensions: extensions?.content ?? null,
      signatureAlgorithm: expectUniversal(signatureAlgorithm, TAG.sequence),
      signature: expectUniversal(signature, TAG.sequence),
      hasTrailingData: certificate.der.length < der.length,
    };
  } catch {
    return undefined;
  }
}
