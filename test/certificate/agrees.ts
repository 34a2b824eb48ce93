/** Our reading of a certificate held against OpenSSL's, wherever both can read it. */
import { expect } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { OID } from './make-extensions.ts';
import { byType, secondOpinion } from './second-opinion.ts';

/** Whether both could read it; fails where they read different things. */
export function agrees(decoded: DecodedCertificate | undefined, der: Uint8Array): boolean {
  const other = secondOpinion(der);
  if (other === undefined || decoded === undefined) return false;
  const readable = (part: string) => !decoded.unreadable.includes(part);
  expect(signed(decoded.serialNumber)).toBe(other.serialNumber);
  if (decoded.notBefore !== null) expect(decoded.notBefore).toBe(other.notBefore);
  if (decoded.notAfter !== null) expect(decoded.notAfter).toBe(other.notAfter);
  for (const field of ['subject', 'issuer'] as const) {
    const ours = byType(decoded[field]);
    for (const type of ['CN', 'O', 'OU', 'C', 'DC', 'L', 'ST']) {
      const values = ours.get(type);
      const theirs = other[field].get(type);
      // What is broken we show as U+FFFD and what is no text as hex; OpenSSL gives up or shows something else.
      if (readable(field) && !values?.some((value) => /\uFFFD|^#/.test(value)))
        expect([type, values]).toEqual([type, theirs]);
    }
  }
  if (readable(OID.subjectAltName) && readable('extensions')) {
    const ours = decoded.names.filter(({ kind }) => ['dns', 'ip', 'email', 'uri'].includes(kind));
    if (!ours.some(({ value }) => value.includes('\uFFFD'))) expect(ours).toEqual(other.names ?? []);
  }
  if (other.isAuthority && readable(OID.basicConstraints) && readable('extensions'))
    expect(decoded.basicConstraints?.ca).toBe(true);
  if (decoded.publicKey.bits !== null && other.publicKey?.bits !== undefined)
    expect(decoded.publicKey.bits).toBe(other.publicKey.bits);
  return true;
}

function signed(serialNumber: string): bigint {
  const hex = serialNumber.replaceAll(':', '');
  return hex === '' ? 0n : BigInt.asIntN(hex.length * 4, BigInt(`0x${hex}`));
}
