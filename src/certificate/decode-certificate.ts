/**
 * From the DER of an X.509 certificate to what it says. A part that cannot be read is `null` or empty and named in `unreadable`; it
 * never takes the rest along, and no guess stands in for it.
 */
import type { DecodedCertificate, Name } from './certificate.ts';
import { certificateFields } from './certificate-fields.ts';
import { type Element, hex, onlyElement, sequence, smallInteger } from './der.ts';
import { attempt, extensionsOf } from './extensions.ts';
import { publicKeyOf, signatureAlgorithmOf } from './keys.ts';
import { nameOf } from './names.ts';
import { NO_WELL_DEFINED_EXPIRY, timeOf } from './times.ts';

const NO_NAME: Name = { attributes: [] };

/** `undefined`: not a certificate, cut off, or longer than one can be. Never throws; time and memory grow with the length only. */
export function decodeCertificate(der: Uint8Array): DecodedCertificate | undefined {
  const fields = certificateFields(der);
  if (fields === undefined) return undefined;
  const unreadable = new Set<string>();
  const tell = (part: string): void => void unreadable.add(part);
  const { serialNumber, validity, signatureAlgorithm, signature } = fields;
  if (fields.hasTrailingData) tell('trailing data');
  if (serialNumber.content.length === 0) tell('serialNumber');
  const [notBefore, notAfter] = attempt<Element[]>('validity', tell, [], () => bothTimes(validity));
  const end = notAfter === undefined ? null : attempt('notAfter', tell, null, () => timeOf(notAfter));
  return {
    version: attempt('version', tell, null, () => versionOf(fields.version)),
    serialNumber: hex(serialNumber.content, ':').toUpperCase(),
    subject: attempt('subject', tell, NO_NAME, () => nameOf(fields.subject, () => tell('subject'))),
    issuer: attempt('issuer', tell, NO_NAME, () => nameOf(fields.issuer, () => tell('issuer'))),
    notBefore: notBefore === undefined ? null : attempt('notBefore', tell, null, () => timeOf(notBefore)),
    notAfter: end,
    noWellDefinedExpiry: end === NO_WELL_DEFINED_EXPIRY,
    publicKey: publicKeyOf(fields.subjectPublicKeyInfo, () => tell('subjectPublicKeyInfo')),
    signatureAlgorithm: attempt('signatureAlgorithm', tell, '', () => {
      if (hex(signatureAlgorithm.der) !== hex(signature.der)) tell('signatureAlgorithm');
      return signatureAlgorithmOf(signatureAlgorithm);
    }),
    ...extensionsOf(fields.extensions, tell),
    unreadable: [...unreadable],
  };
}

function bothTimes(validity: Element): Element[] {
  const times = sequence(validity);
  if (times.length !== 2) throw new RangeError('No Validity.');
  return times;
}

/** An absent field means version 1 (RFC 5280, section 4.1.2.1). */
function versionOf(field: Uint8Array | null): number {
  const version = field === null ? 0 : smallInteger(onlyElement(field));
  if (version > 2) throw new RangeError('No such version.');
  return version + 1;
}
