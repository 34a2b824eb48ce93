/** Every field of a certificate says what was put in. */
import { expect, test } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { elementsIn, onlyElement } from '../../src/certificate/der.ts';
import { createAuthority } from '../lab/authority';
import { attribute, type CertificateRequest, makeCertificate } from './make-certificate.ts';
import {
  bitString,
  bytes,
  element,
  explicit,
  generalizedTime,
  integer,
  nothing,
  oid,
  sequence,
  set,
  utcTime,
  utf8,
} from './make-der.ts';
import { secondOpinion } from './second-opinion.ts';

function decode(request: CertificateRequest): DecodedCertificate {
  const decoded = decodeCertificate(makeCertificate(request));
  if (decoded === undefined) throw new Error('Not a certificate.');
  return decoded;
}

const utc = (text: string) => Date.parse(text);

test('a plain certificate', () => {
  expect(decode({})).toEqual({
    version: 3,
    serialNumber: '10:01',
    subject: { attributes: [{ type: 'CN', value: 'good.test' }] },
    issuer: {
      attributes: [
        { type: 'C', value: 'DE' },
        { type: 'O', value: 'Certificates, Inc.' },
        { type: 'CN', value: 'Careful Issuer' },
      ],
    },
    notBefore: utc('2026-01-01T00:00:00Z'),
    notAfter: utc('2026-12-31T23:59:59Z'),
    noWellDefinedExpiry: false,
    publicKey: { algorithm: 'EC', curve: 'P-256', bits: 256 },
    signatureAlgorithm: 'ecdsa-with-SHA256',
    names: [],
    keyUsage: null,
    extendedKeyUsage: null,
    basicConstraints: null,
    policies: [],
    validation: null,
    mustStaple: false,
    nameConstraints: null,
    timestamps: null,
    unknownCritical: [],
    unreadable: [],
  });
});

test('a certificate of a real authority, signed', async () => {
  const { cert } = await (await createAuthority()).issue({
    names: ['good.test', '::1'],
    organization: 'A, B',
  });
  const der = Buffer.from(cert.replace(/-----[^-]+-----/g, ''), 'base64');
  const decoded = decodeCertificate(der);
  const other = secondOpinion(der);
  expect(decoded).toMatchObject({
    version: 3,
    subject: {
      attributes: [
        { type: 'CN', value: 'good.test' },
        { type: 'O', value: 'A, B' },
      ],
    },
    notBefore: other?.notBefore,
    notAfter: other?.notAfter,
    names: [
      { kind: 'dns', value: 'good.test' },
      { kind: 'ip', value: '::1' },
    ],
    keyUsage: ['digitalSignature'],
    extendedKeyUsage: ['serverAuth'],
    basicConstraints: { ca: false, pathLength: null },
    unreadable: [],
  });
});

test.each([
  ['absent', null, 1],
  ['0', explicit(0, integer(0)), 1],
  ['1', explicit(0, integer(1)), 2],
  ['2', explicit(0, integer(2)), 3],
])('version field %s', (_, version, shown) => {
  expect(decode({ version })).toMatchObject({ version: shown, unreadable: [] });
});

test.each([
  ['3', explicit(0, integer(3))],
  ['-1', explicit(0, integer(255))],
  ['empty', explicit(0)],
  ['a text', explicit(0, utf8('3'))],
])('a version that is none: %s', (_, version) => {
  expect(decode({ version })).toMatchObject({
    version: null,
    serialNumber: '10:01',
    unreadable: ['version'],
  });
});

test.each([
  ['zero', [0], '00'],
  ['negative', [0x80, 1], '80:01'],
  ['with its sign octet', [0, 0xff], '00:FF'],
  ['25 octets', Array.from({ length: 25 }, (_, at) => at + 1), null],
])('a serial number: %s', (_, octets, shown) => {
  const expected =
    shown ?? octets.map((octet) => octet.toString(16).toUpperCase().padStart(2, '0')).join(':');
  expect(decode({ serialNumber: integer(...octets) })).toMatchObject({
    serialNumber: expected,
    unreadable: [],
  });
});

test('no serial number at all', () => {
  expect(decode({ serialNumber: integer() })).toMatchObject({
    serialNumber: '',
    unreadable: ['serialNumber'],
  });
});

test.each([
  [utcTime('500101000000Z'), '1950-01-01T00:00:00Z'],
  [utcTime('491231235959Z'), '2049-12-31T23:59:59Z'],
  [utcTime('240229120000Z'), '2024-02-29T12:00:00Z'],
  [generalizedTime('20491231235959Z'), '2049-12-31T23:59:59Z'],
  [generalizedTime('20500101000000Z'), '2050-01-01T00:00:00Z'],
  [generalizedTime('00010101000000Z'), '0001-01-01T00:00:00Z'],
  [generalizedTime('99991231235958Z'), '9999-12-31T23:59:58Z'],
])('a date: %#', (notAfter, moment) => {
  expect(decode({ notAfter })).toMatchObject({
    notAfter: utc(moment),
    noWellDefinedExpiry: false,
    unreadable: [],
  });
});

test('no well-defined end', () => {
  expect(decode({ notAfter: generalizedTime('99991231235959Z') })).toMatchObject({
    notAfter: utc('9999-12-31T23:59:59Z'),
    noWellDefinedExpiry: true,
  });
});

test.each([
  ['no zone', utcTime('260101000000')],
  ['another zone', utcTime('260101000000+0100')],
  ['no seconds', utcTime('2601010000Z')],
  ['fractions', generalizedTime('20260101000000.5Z')],
  ['a 30th of February', utcTime('260230000000Z')],
  ['a 13th month', utcTime('261301000000Z')],
  ['month zero', utcTime('260001000000Z')],
  ['hour 24', utcTime('260101240000Z')],
  ['a leap second', utcTime('261231235960Z')],
  ['letters', utcTime('26O1O1OOOOOOZ')],
  ['digits of another script', element(0x17, Buffer.from('٢٦٠١٠١٠٠٠٠٠٠Z'))],
  ['a year of four digits in a short time', utcTime('20260101000000Z')],
  ['a text', utf8('260101000000Z')],
  ['nothing', utcTime('')],
])('a date that is none: %s', (_, time) => {
  expect(decode({ notAfter: time })).toMatchObject({
    notBefore: utc('2026-01-01T00:00:00Z'),
    notAfter: null,
    noWellDefinedExpiry: false,
    unreadable: ['notAfter'],
  });
  expect(decode({ notBefore: time })).toMatchObject({ notBefore: null, unreadable: ['notBefore'] });
});

test.each([
  ['an RDN without attributes', sequence(set())],
  ['a sequence for a set', sequence(sequence(attribute('2.5.4.3', utf8('x'))))],
  ['an attribute without a value', sequence(set(sequence(oid('2.5.4.3'))))],
  ['an attribute with two', sequence(set(sequence(oid('2.5.4.3'), utf8('x'), utf8('y'))))],
  ['a type that is none', sequence(set(sequence(element(0x06, [0x55, 0x84]), utf8('x'))))],
  ['a padded type', sequence(set(sequence(element(0x06, [0x55, 0x80, 0x04]), utf8('x'))))],
  [
    'a type without end',
    sequence(set(sequence(element(0x06, new Uint8Array(100_000).fill(0x83), [1]), utf8('x')))),
  ],
])('a name that is none: %s', (_, broken) => {
  expect(decode({ subject: broken })).toMatchObject({
    subject: { attributes: [] },
    issuer: { attributes: [{}, {}, {}] },
    unreadable: ['subject'],
  });
  expect(decode({ issuer: broken })).toMatchObject({ issuer: { attributes: [] }, unreadable: ['issuer'] });
});

test('unique identifiers, which nobody uses, are no obstacle', () => {
  const der = makeCertificate({});
  const inner = [explicit(0, integer(2)), integer(1), sequence(oid('1.2.3')), sequence()] as const;
  const validity = sequence(utcTime('260101000000Z'), utcTime('270101000000Z'));
  const rest = [
    sequence(sequence(oid('1.2.3.4')), bitString([1])),
    element(0x81, [0, 1]),
    element(0x82, [0, 2]),
  ];
  const odd = sequence(
    sequence(...inner, validity, sequence(), ...rest),
    sequence(oid('1.2.3')),
    bitString([1]),
  );
  expect(decodeCertificate(odd)).toMatchObject({ signatureAlgorithm: '1.2.3', unreadable: [] });
  expect(decodeCertificate(bytes(der, [0]))).toMatchObject({
    serialNumber: '10:01',
    unreadable: ['trailing data'],
  });
});

test.each([
  ['nothing', new Uint8Array()],
  ['a number', integer(1)],
  ['an empty sequence', sequence()],
  ['text', Buffer.from('-----BEGIN CERTIFICATE-----')],
  ['indefinite length', bytes([0x30, 0x80], makeCertificate().subarray(4), [0, 0])],
  ['a length beyond all memory', Uint8Array.of(0x30, 0x88, 255, 255, 255, 255, 255, 255, 255, 255)],
  ['a length of 126 octets', bytes([0x30, 0xfe], new Uint8Array(126).fill(255))],
  ['lists in lists, 100,000 deep', nested(100_000)],
  ['longer than a certificate can be', bytes(makeCertificate(), new Uint8Array(2 ** 24))],
  [
    'four parts',
    sequence(...elementsIn(onlyElement(makeCertificate()).content).map(({ der }) => der), nothing()),
  ],
  ['null in all places', sequence(sequence(...Array.from({ length: 8 }, nothing)), nothing(), nothing())],
])('no certificate: %s', (_, der) => {
  expect(decodeCertificate(der)).toBeUndefined();
});

/** Real lists in lists, made from the inside out: the innermost is empty. */
function nested(depth: number): Uint8Array {
  const headers: number[][] = [];
  for (let length = 0; headers.length < depth; length += headers.at(-1)?.length ?? 0)
    headers.push([0x30, 0x83, length >>> 16, (length >>> 8) & 255, length & 255]);
  return Uint8Array.from(headers.reverse().flat());
}
