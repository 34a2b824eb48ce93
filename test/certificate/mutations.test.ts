/**
 * Certificates cut off and with bits turned over: never an exception, and never a wrong value where a value is shown. A wrong value
 * shows in three ways: a change in one field changes another; OpenSSL reads something else from the same bytes; the same bytes
 * are read differently the next time.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { certificateFields } from '../../src/certificate/certificate-fields.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { onlyElement, sequence } from '../../src/certificate/der.ts';
import { SEED, SOAKING } from '../e2e/depth.ts';
import { agrees } from './agrees.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { makeCertificate, name, SHA256_WITH_RSA } from './make-certificate.ts';
import { bmp, generalizedTime, integer, printable, teletex } from './make-der.ts';
import * as make from './make-extensions.ts';
import { rsaKey } from './make-keys.ts';

const { dns, email, ip, ipv6, uri, OID } = make;
const EXTENSIONS: Readonly<Record<string, Uint8Array>> = {
  [OID.subjectAltName]: make.subjectAltName(
    dns('good.test'),
    dns('*.good.test'),
    ip(192, 0, 2, 1),
    ip(...ipv6(0xfe80, 0, 0, 0, 0, 0, 0, 1)),
  ),
  [OID.keyUsage]: make.keyUsage([0xa0], 5),
  [OID.extendedKeyUsage]: make.extendedKeyUsage('1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'),
  [OID.basicConstraints]: make.basicConstraints(true, 3),
  [OID.certificatePolicies]: make.policies('2.23.140.1.2.2', '1.2.3.4'),
  [OID.tlsFeature]: make.tlsFeature(5),
  [OID.nameConstraints]: make.nameConstraints(
    [dns('good.test'), ip(10, 0, 0, 0, 255, 0, 0, 0)],
    [email('evil.test')],
  ),
  [OID.timestamps]: make.timestamps(
    make.timestamp(0xab, 1_790_000_000_000),
    make.timestamp(0xcd, 1_790_000_000_001),
  ),
};
const sample = {
  rich: makeCertificate({
    serialNumber: integer(0x7f, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16),
    subject: name(
      ['C', printable('DE')],
      ['O', 'Blümen & Söhne, GmbH'],
      ['OU', bmp('花')],
      ['CN', 'good.test'],
    ),
    notAfter: generalizedTime('20510203040506Z'),
    extensions: Object.values(EXTENSIONS),
  }),
  plain: makeCertificate(),
  rsa: makeCertificate({
    publicKey: rsaKey(2048),
    signatureAlgorithm: SHA256_WITH_RSA,
    subject: name(['O', teletex('Blümen')], ['CN', 'a.test']),
    extensions: [make.subjectAltName(email('a@b.test'), uri('https://a.test/x,y'))],
  }),
  hostile: makeCertificate({
    subject: name(
      ...HOSTILE_TEXTS.filter(({ text, isUnicode }) => isUnicode && text !== '' && text.length < 300).map(
        ({ text }) => ['OU', text] as const,
      ),
    ),
  }),
} as const;

/** Those of a soak are others each time, and more. */
const RUNS = SOAKING ? 3000 : 300;
const seed = SOAKING ? SEED : 20261122;
const flips = (der: Uint8Array) =>
  fc.array(fc.record({ at: fc.nat(der.length - 1), mask: fc.integer({ min: 1, max: 255 }) }), {
    minLength: 1,
    maxLength: 3,
  });

function flipped(
  der: Uint8Array,
  changes: readonly { readonly at: number; readonly mask: number }[],
): Uint8Array {
  const changed = Uint8Array.from(der);
  for (const { at, mask } of changes) changed[at] = (changed[at] ?? 0) ^ mask;
  return changed;
}

/** What JSON cannot carry, evidence must not hold. */
const isPlain = (decoded: DecodedCertificate | undefined) =>
  decoded === undefined || isDeepStrictEqual(JSON.parse(JSON.stringify(decoded)), decoded);

describe.each(Object.entries(sample))('%s', (_, der) => {
  test('cut off at any length it is no certificate', () => {
    const lengths = Array.from({ length: der.length }, (_, length) => length);
    const readable = lengths.filter((length) => decodeCertificate(der.subarray(0, length)) !== undefined);
    expect(readable).toEqual([]);
  });

  test('with bits turned over it agrees with OpenSSL wherever both can read', () => {
    let compared = 0;
    fc.assert(
      fc.property(flips(der), (changes) => {
        const changed = flipped(der, changes);
        const decoded = decodeCertificate(changed);
        if (!isPlain(decoded) || !isDeepStrictEqual(decodeCertificate(changed), decoded))
          expect.fail('Not plain, or not the same the second time.');
        compared += Number(agrees(decoded, changed));
      }),
      { numRuns: RUNS, seed },
    );
    // Else this test would have looked at nothing.
    expect(compared).toBeGreaterThan(RUNS / 6);
  });
});

describe('a change within one field', () => {
  const der = sample.rich;
  const fields = certificateFields(der);
  if (fields === undefined) throw new Error('Not a certificate.');
  const before = decodeCertificate(der);
  const shownBy = {
    serialNumber: ['serialNumber'],
    issuer: ['issuer'],
    subject: ['subject'],
    validity: ['notBefore', 'notAfter', 'noWellDefinedExpiry'],
    subjectPublicKeyInfo: ['publicKey'],
    signatureAlgorithm: ['signatureAlgorithm'],
    signature: [],
  } as const satisfies Partial<Record<keyof typeof fields, readonly (keyof DecodedCertificate)[]>>;

  test.each(Object.entries(shownBy))('%s changes no other', (field, own) => {
    const { content } = fields[field as keyof typeof shownBy];
    const where = field === 'signatureAlgorithm' ? 'lastIndexOf' : 'indexOf';
    changesOnly(own, Buffer.from(der)[where](content), content.length);
  });

  const shownByExtension: Readonly<Record<string, readonly (keyof DecodedCertificate)[]>> = {
    [OID.subjectAltName]: ['names'],
    [OID.keyUsage]: ['keyUsage'],
    [OID.extendedKeyUsage]: ['extendedKeyUsage'],
    [OID.basicConstraints]: ['basicConstraints'],
    [OID.certificatePolicies]: ['policies', 'validation'],
    [OID.tlsFeature]: ['mustStaple'],
    [OID.nameConstraints]: ['nameConstraints'],
    [OID.timestamps]: ['timestamps'],
  };
  test.each(Object.entries(shownByExtension))('the extension %s changes no other', (type, own) => {
    const made = EXTENSIONS[type] ?? new Uint8Array();
    const value = sequence(onlyElement(made)).at(-1)?.content ?? new Uint8Array();
    changesOnly(own, Buffer.from(der).indexOf(made) + made.length - value.length, value.length);
  });

  function changesOnly(own: readonly (keyof DecodedCertificate)[], start: number, length: number): void {
    const others = Object.keys(before ?? {}).filter((key) => !['unreadable', ...own].includes(key));
    let changes = 0;
    fc.assert(
      fc.property(flips(new Uint8Array(length)), (turned) => {
        const after = decodeCertificate(
          flipped(
            der,
            turned.map(({ at, mask }) => ({ at: start + at, mask })),
          ),
        );
        if (!isDeepStrictEqual(pick(after, others), pick(before, others)))
          expect(pick(after, others)).toEqual(pick(before, others));
        changes += Number(JSON.stringify(after) !== JSON.stringify(before));
      }),
      { numRuns: RUNS / 3, seed },
    );
    if (own.length > 0) expect(changes).toBeGreaterThan(0);
  }
});

function pick(decoded: DecodedCertificate | undefined, keys: readonly string[]) {
  return Object.entries(decoded ?? {}).filter(([key]) => keys.includes(key));
}
