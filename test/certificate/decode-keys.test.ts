/** Keys and signature algorithms are named and measured rightly. */
import { expect, test } from 'vitest';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { makeCertificate, SHA256_WITH_RSA } from './make-certificate.ts';
import { bitString, explicit, integer, nothing, oid, sequence } from './make-der.ts';
import { brokenRsaKey, dsaKey, ecKey, explicitCurveKey, plainKey, rsaKey } from './make-keys.ts';
import { secondOpinion } from './second-opinion.ts';

test.each([1024, 2047, 2048, 3072, 4096, 8192])('RSA, %i bits', (bits) => {
  const der = makeCertificate({ publicKey: rsaKey(bits), signatureAlgorithm: SHA256_WITH_RSA });
  expect(decodeCertificate(der)).toMatchObject({
    publicKey: { algorithm: 'RSA', curve: null, bits },
    signatureAlgorithm: 'sha256WithRSAEncryption',
    unreadable: [],
  });
  expect(secondOpinion(der)?.publicKey?.bits).toBe(bits);
});

test.each([
  ['P-256', 256, 'prime256v1'],
  ['P-384', 384, 'secp384r1'],
  ['P-521', 521, 'secp521r1'],
  ['secp256k1', 256, 'secp256k1'],
  ['brainpoolP256r1', 256, 'brainpoolP256r1'],
] as const)('the curve %s', (curve, bits, other) => {
  const der = makeCertificate({ publicKey: ecKey(curve) });
  expect(decodeCertificate(der)).toMatchObject({
    publicKey: { algorithm: 'EC', curve, bits },
    unreadable: [],
  });
  expect(secondOpinion(der)?.publicKey?.curve).toBe(other);
});

test.each([
  ['1.3.101.112', 32, 'Ed25519'],
  ['1.3.101.113', 57, 'Ed448'],
  ['1.3.101.110', 32, 'X25519'],
  ['2.16.840.1.101.3.4.3.17', 1312, 'ML-DSA-44'],
  ['2.16.840.1.101.3.4.3.18', 1952, 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.19', 2592, 'ML-DSA-87'],
  ['2.16.840.1.101.3.4.3.20', 32, 'SLH-DSA-SHA2-128s'],
  ['2.16.840.1.101.3.4.3.31', 64, 'SLH-DSA-SHAKE-256f'],
  ['1.3.6.1.4.1.99999.7', 32, '1.3.6.1.4.1.99999.7'],
])('a key of %s', (identifier, length, algorithm) => {
  const der = makeCertificate({ publicKey: plainKey(identifier, length) });
  expect(decodeCertificate(der)).toMatchObject({
    publicKey: { algorithm, curve: null, bits: null },
    unreadable: [],
  });
});

test.each([
  [
    'RSA-PSS',
    rsaKey(3072, sequence(oid('1.2.840.113549.1.1.10'))),
    { algorithm: 'RSA-PSS', curve: null, bits: 3072 },
  ],
  ['DSA', dsaKey(2048), { algorithm: 'DSA', curve: null, bits: 2048 }],
  ['a curve spelt out', explicitCurveKey(), { algorithm: 'EC', curve: null, bits: null }],
  [
    'an unknown curve',
    sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.3.132.0.99')), bitString([4])),
    { algorithm: 'EC', curve: '1.3.132.0.99', bits: null },
  ],
])('%s', (_, publicKey, shown) => {
  expect(decodeCertificate(makeCertificate({ publicKey }))).toMatchObject({
    publicKey: shown,
    unreadable: [],
  });
});

const rsa = sequence(oid('1.2.840.113549.1.1.1'), nothing());
test.each([
  ['no modulus', brokenRsaKey(), 'RSA'],
  ['a negative modulus', sequence(rsa, bitString(sequence(integer(0x80, 1), integer(3)))), 'RSA'],
  ['a modulus of zero', sequence(rsa, bitString(sequence(integer(0), integer(3)))), 'RSA'],
  ['an empty modulus', sequence(rsa, bitString(sequence(integer(), integer(3)))), 'RSA'],
  ['a modulus without its exponent', sequence(rsa, bitString(sequence(integer(0x5a, 1)))), 'RSA'],
  ['an exponent of zero', sequence(rsa, bitString(sequence(integer(0x5a, 1), integer(0)))), 'RSA'],
  ['a number too many', sequence(rsa, bitString(sequence(integer(0x5a, 1), integer(3), integer(3)))), 'RSA'],
  [
    'a prime without what belongs to it',
    sequence(sequence(oid('1.2.840.10040.4.1'), sequence(integer(0x5a, 1))), bitString(integer(3))),
    'DSA',
  ],
  ['bits that are no octets', sequence(rsa, bitString([1, 2, 8], 3)), 'RSA'],
  ['no key', sequence(rsa), 'RSA'],
  ['nothing', sequence(), ''],
  ['an algorithm without a name', sequence(sequence(), bitString([1])), ''],
])('a broken key: %s', (_, publicKey, algorithm) => {
  expect(decodeCertificate(makeCertificate({ publicKey }))).toMatchObject({
    publicKey: { algorithm, curve: null, bits: null },
    serialNumber: '10:01',
    unreadable: ['subjectPublicKeyInfo'],
  });
});

const PSS = '1.2.840.113549.1.1.10';
test.each([
  ['1.2.840.10045.4.3.3', 'ecdsa-with-SHA384'],
  ['1.2.840.10045.4.3.4', 'ecdsa-with-SHA512'],
  ['1.2.840.113549.1.1.5', 'sha1WithRSAEncryption'],
  ['1.2.840.113549.1.1.13', 'sha512WithRSAEncryption'],
  ['1.3.101.112', 'Ed25519'],
  ['2.16.840.1.101.3.4.3.18', 'ML-DSA-65'],
  ['2.16.840.1.101.3.4.3.22', 'SLH-DSA-SHA2-192s'],
  // A key for agreeing on secrets signs nothing.
  ['1.3.101.110', '1.3.101.110'],
  ['1.2.3.4', '1.2.3.4'],
])('signed with %s', (identifier, name) => {
  const signatureAlgorithm = sequence(oid(identifier));
  expect(decodeCertificate(makeCertificate({ signatureAlgorithm }))).toMatchObject({
    signatureAlgorithm: name,
    unreadable: [],
  });
});

test.each([
  ['SHA-256', [explicit(0, sequence(oid('2.16.840.1.101.3.4.2.1'), nothing()))]],
  ['SHA-512', [explicit(0, sequence(oid('2.16.840.1.101.3.4.2.3'))), explicit(2, integer(64))]],
  ['SHA-1', []],
  ['SHA-1', [explicit(2, integer(20))]],
  ['1.2.3', [explicit(0, sequence(oid('1.2.3')))]],
])('RSASSA-PSS with %s', (hash, parameters) => {
  const signatureAlgorithm = sequence(oid(PSS), sequence(...parameters));
  expect(decodeCertificate(makeCertificate({ signatureAlgorithm }))?.signatureAlgorithm).toBe(
    `RSASSA-PSS with ${hash}`,
  );
});

test.each([
  ['RSASSA-PSS without its parameters', sequence(oid(PSS))],
  ['RSASSA-PSS with NULL for parameters', sequence(oid(PSS), nothing())],
  ['RSASSA-PSS with NULL among its parameters', sequence(oid(PSS), sequence(nothing()))],
  ['RSASSA-PSS with a hash of another form', sequence(oid(PSS), sequence(explicit(0, nothing())))],
  ['RSASSA-PSS with a parameter that nobody knows', sequence(oid(PSS), sequence(explicit(4, integer(1))))],
  [
    'RSASSA-PSS with parameters out of order',
    sequence(oid(PSS), sequence(explicit(2, integer(20)), explicit(1))),
  ],
  ['three fields', sequence(oid('1.2.840.10045.4.3.2'), nothing(), nothing())],
  ['no name', sequence(integer(1))],
])('a signature algorithm that is none: %s', (_, signatureAlgorithm) => {
  expect(decodeCertificate(makeCertificate({ signatureAlgorithm }))).toMatchObject({
    signatureAlgorithm: '',
    unreadable: ['signatureAlgorithm'],
  });
});

test.each([
  ['a mask function without its hash', explicit(1, sequence(oid('1.2.840.113549.1.1.8')))],
  ['a mask function with a broken hash', explicit(1, sequence(oid('1.2.840.113549.1.1.8'), sequence()))],
  ['another mask function', explicit(1, sequence(oid('1.2.3'), sequence(oid('1.3.14.3.2.26'))))],
  ['a length that is no number', explicit(2, nothing())],
  ['a trailer that is no number', explicit(3, oid('1.2.3'))],
  ['an empty field', explicit(2)],
  ['a field of two', explicit(2, integer(20), integer(20))],
  ['a hash with parameters', explicit(0, sequence(oid('2.16.840.1.101.3.4.2.1'), integer(1)))],
])('RSASSA-PSS with %s is not RSASSA-PSS with something else', (_, field) => {
  const signatureAlgorithm = sequence(oid(PSS), sequence(field));
  expect(decodeCertificate(makeCertificate({ signatureAlgorithm }))).toMatchObject({
    signatureAlgorithm: '',
    unreadable: ['signatureAlgorithm'],
  });
});

test.each([
  ['nothing', []],
  ['three octets', [4, 1, 2]],
  ['a point of another curve', [4, ...Array(96).fill(7)]],
  ['half a point that says it is whole', [4, ...Array(32).fill(7)]],
  ['a whole point that says it is half', [2, ...Array(64).fill(7)]],
])('an EC key of %s is no key of its curve', (_name, point: readonly number[]) => {
  const parameters = sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'));
  const decoded = decodeCertificate(makeCertificate({ publicKey: sequence(parameters, bitString(point)) }));
  expect(decoded?.publicKey).toEqual({ algorithm: 'EC', curve: null, bits: null });
  expect(decoded?.unreadable).toContain('subjectPublicKeyInfo');
});

test('an EC key may be compressed', () => {
  const parameters = sequence(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'));
  const point = bitString([3, ...Array(32).fill(7)]);
  const decoded = decodeCertificate(makeCertificate({ publicKey: sequence(parameters, point) }));
  expect(decoded?.publicKey).toEqual({ algorithm: 'EC', curve: 'P-256', bits: 256 });
});

test('two places that name different signatures', () => {
  const der = makeCertificate({ signatureAlgorithm: sequence(oid('1.2.840.10045.4.3.3')) });
  der[der.lastIndexOf(3, der.length - 74)] = 4;
  expect(decodeCertificate(der)).toMatchObject({
    signatureAlgorithm: 'ecdsa-with-SHA512',
    unreadable: ['signatureAlgorithm'],
  });
});
