/** Our reading of a certificate held against OpenSSL's, wherever both can read it. */
import { expect } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { OID } from './make-extensions.ts';
import { byType, type SecondOpinion, secondOpinion } from './second-opinion.ts';

/** Whether both could read it; fails where they read different things. */
export function agrees(decoded: DecodedCertificate | undefined, der: Uint8Array): boolean {
  // OpenSSL has no use for what is none to us, and its opinion takes longer than ours.
  const other = decoded === undefined ? undefined : secondOpinion(der);
  if (other === undefined || decoded === undefined) return false;
  const differences = comparable(decoded, other).filter(
    ([, ours, theirs]) => inText(ours) !== inText(theirs),
  );
  // Thousands of times nothing differs: one assertion is many times faster than one for each field.
  if (differences.length > 0)
    expect(differences.map(([what, ours]) => [what, ours])).toEqual(
      differences.map(([what, , theirs]) => [what, theirs]),
    );
  return true;
}

type Compared = readonly [what: string, ours: unknown, theirs: unknown];

function comparable(decoded: DecodedCertificate, other: SecondOpinion): readonly Compared[] {
  const all: Compared[] = [['serialNumber', signed(decoded.serialNumber), other.serialNumber]];
  const readable = (part: string) => !decoded.unreadable.includes(part);
  for (const end of ['notBefore', 'notAfter'] as const)
    if (decoded[end] !== null) all.push([end, decoded[end], other[end]]);
  for (const field of ['subject', 'issuer'] as const) {
    const ours = byType(decoded[field]);
    for (const type of ['CN', 'O', 'OU', 'C', 'DC', 'L', 'ST']) {
      const values = ours.get(type);
      // What is broken we show as U+FFFD and what is no text as hex; OpenSSL gives up or shows something else.
      if (readable(field) && !values?.some((value) => /\uFFFD|^#/.test(value)))
        all.push([`${field} ${type}`, values, other[field].get(type)]);
    }
  }
  if (other.names !== undefined && readable(OID.subjectAltName) && readable('extensions')) {
    const ours = decoded.names.filter(({ kind }) => ['dns', 'ip', 'email', 'uri'].includes(kind));
    if (!ours.some(({ value }) => value.includes('\uFFFD'))) all.push(['names', ours, other.names ?? []]);
  }
  if (other.isAuthority && readable(OID.basicConstraints) && readable('extensions'))
    all.push(['authority', decoded.basicConstraints?.ca, true]);
  if (decoded.publicKey.bits !== null && other.publicKey?.bits !== undefined)
    all.push(['bits', decoded.publicKey.bits, other.publicKey.bits]);
  return all;
}

function inText(value: unknown): string {
  return typeof value === 'bigint' ? String(value) : (JSON.stringify(value) ?? 'undefined');
}

function signed(serialNumber: string): bigint {
  const hex = serialNumber.replaceAll(':', '');
  return hex === '' ? 0n : BigInt.asIntN(hex.length * 4, BigInt(`0x${hex}`));
}
