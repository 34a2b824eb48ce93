/** Extensions say what was put in, and a broken one takes no other along. */
import { expect, test } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { extension, makeCertificate, name } from './make-certificate.ts';
import { bitString, boolean, bytes, element, explicit, integer, oid, sequence, utf8 } from './make-der.ts';
import * as make from './make-extensions.ts';
import { secondOpinion } from './second-opinion.ts';

function decode(...extensions: readonly Uint8Array[]): DecodedCertificate {
  const decoded = decodeCertificate(makeCertificate({ extensions }));
  if (decoded === undefined) throw new Error('Not a certificate.');
  return decoded;
}

const { OID } = make;

test('names of every kind', () => {
  const san = make.subjectAltName(
    make.dns('*.Good.test'),
    make.dns('bücher.test'),
    make.ip(192, 0, 2, 1),
    make.ip(...make.ipv6(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1)),
    make.ip(...make.ipv6(0, 0, 0, 0, 0, 0xffff, 0x7f00, 1)),
    make.email('mail@good.test'),
    make.uri('https://good.test/?a=1,2'),
    make.directory(name(['C', 'DE'], ['O', 'Müller, "A+B" '], ['CN', '#x'])),
    make.otherName('1.3.6.1.4.1.311.20.2.3', utf8('user@good.test')),
    make.registeredId('1.2.3.4'),
    explicit(3),
    explicit(5),
  );
  expect(decode(san)).toMatchObject({
    names: [
      { kind: 'dns', value: '*.Good.test' },
      { kind: 'dns', value: 'b\uFFFDcher.test' },
      { kind: 'ip', value: '192.0.2.1' },
      { kind: 'ip', value: '2001:db8::1' },
      { kind: 'ip', value: '::ffff:7f00:1' },
      { kind: 'email', value: 'mail@good.test' },
      { kind: 'uri', value: 'https://good.test/?a=1,2' },
      { kind: 'directory', value: 'C=DE,O=Müller\\, \\"A\\+B\\"\\ ,CN=\\#x' },
      { kind: 'other', value: '1.3.6.1.4.1.311.20.2.3' },
      { kind: 'other', value: '1.2.3.4' },
      { kind: 'other', value: 'x400Address' },
      { kind: 'other', value: 'ediPartyName' },
    ],
    unreadable: [],
  });
});

test('the same names as OpenSSL reads', () => {
  const names = [
    make.dns('a.test'),
    make.ip(10, 0, 0, 1),
    make.email('a@b.test'),
    make.uri('https://a.test/,b'),
  ];
  const groups = make.ip(...make.ipv6(0xfe80, 0, 0, 1, 0, 0, 0, 0xabc));
  const der = makeCertificate({ extensions: [make.subjectAltName(...names, groups)] });
  expect(decodeCertificate(der)?.names).toEqual(secondOpinion(der)?.names);
  expect(decodeCertificate(der)?.names).toHaveLength(5);
});

test.each([
  ['an address of 5 octets', make.ip(1, 2, 3, 4, 5)],
  ['an unknown kind', element(0x89, [1])],
  ['a text in pieces', element(0xa2, [])],
  ['no kind', utf8('good.test')],
  ['another name without its tag', explicit(0, oid('1.2.3'), utf8('x'))],
  ['another name of two values', explicit(0, oid('1.2.3'), explicit(0, utf8('x'), utf8('y')))],
])('a name that is none: %s', (_, broken) => {
  expect(decode(make.subjectAltName(make.dns('a.test'), broken, make.dns('b.test')))).toMatchObject({
    names: [{ value: 'a.test' }, { value: 'b.test' }],
    unreadable: [OID.subjectAltName],
  });
});

test('ten thousand names are all read', () => {
  const many = Array.from({ length: 10_000 }, (_, at) => make.dns(`shop${at}.good.test`));
  const der = makeCertificate({ extensions: [make.subjectAltName(...many)] });
  const decoded = decodeCertificate(der);
  expect(decoded?.names).toHaveLength(10_000);
  expect(decoded?.names[9_999]).toEqual({ kind: 'dns', value: 'shop9999.good.test' });
});

test('a list without end is not read, rather than in part', () => {
  const endless = element(
    0x30,
    Uint8Array.from({ length: 500_000 }, (_, at) => (at % 2 === 0 ? 0x82 : 0)),
  );
  expect(decode(extension(OID.subjectAltName, endless), make.keyUsage([0x80], 7))).toMatchObject({
    names: [],
    keyUsage: ['digitalSignature'],
    unreadable: [OID.subjectAltName],
  });
});

test.each([
  [[0x80], 7, ['digitalSignature']],
  [[0xa0], 5, ['digitalSignature', 'keyEncipherment']],
  [[0x06], 1, ['keyCertSign', 'cRLSign']],
  [[0x48], 3, ['nonRepudiation', 'keyAgreement']],
  [[0x11, 0x80], 7, ['dataEncipherment', 'encipherOnly', 'decipherOnly']],
  [[0xb0, 0x00, 0x00], 0, ['digitalSignature', 'keyEncipherment', 'dataEncipherment']],
  [[], 0, []],
])('key usage %j', (octets, unused, shown) => {
  expect(decode(make.keyUsage(octets, unused))).toMatchObject({ keyUsage: shown, unreadable: [] });
});

test('unused bits of the key usage count for nothing', () => {
  expect(decode(make.keyUsage([0xff], 7)).keyUsage).toEqual(['digitalSignature']);
});

test.each([
  ['a usage without a name', bitString([0x80, 0x40])],
  ['a usage without a name, far out', bitString([0x80, 0, 0, 0x01])],
  ['eight unused bits', bitString([0x80], 8)],
  ['no bits', element(0x03)],
  ['a number', integer(1)],
])('key usage that is none: %s', (_, value) => {
  expect(decode(extension(OID.keyUsage, value))).toMatchObject({
    keyUsage: null,
    unreadable: [OID.keyUsage],
  });
});

test('extended key usage', () => {
  expect(
    decode(make.extendedKeyUsage('1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2', '2.5.29.37.0', '1.2.3')),
  ).toMatchObject({ extendedKeyUsage: ['serverAuth', 'clientAuth', 'anyExtendedKeyUsage', '1.2.3'] });
  expect(decode(make.extendedKeyUsage())).toMatchObject({
    extendedKeyUsage: null,
    unreadable: [OID.extendedKeyUsage],
  });
});

test.each([
  [make.basicConstraints(false), { ca: false, pathLength: null }],
  [make.basicConstraints(true), { ca: true, pathLength: null }],
  [make.basicConstraints(true, 0), { ca: true, pathLength: 0 }],
  [make.basicConstraints(true, 3), { ca: true, pathLength: 3 }],
])('basic constraints %#', (made, shown) => {
  expect(decode(made)).toMatchObject({ basicConstraints: shown, unreadable: [] });
});

test('an extension with something after its value', () => {
  const two = bytes(sequence(boolean(true)), sequence());
  expect(decode(extension(OID.basicConstraints, two))).toMatchObject({
    basicConstraints: null,
    unreadable: [OID.basicConstraints],
  });
});

test.each([
  ['a negative length', sequence(boolean(true), integer(0xff))],
  ['a padded length', sequence(boolean(true), integer(0, 3))],
  ['a BOOLEAN of two octets', sequence(element(0x01, [1, 1]))],
  ['more than there can be', sequence(boolean(true), integer(1), integer(1))],
  ['an endless length', sequence(boolean(true), integer(1, 2, 3, 4, 5))],
])('basic constraints that are none: %s', (_, value) => {
  expect(decode(extension(OID.basicConstraints, value))).toMatchObject({
    basicConstraints: null,
    unreadable: [OID.basicConstraints],
  });
});

test.each([
  [['2.23.140.1.2.1'], 'domain'],
  [['1.2.3.4', '2.23.140.1.2.2'], 'organization'],
  [['2.23.140.1.2.3'], 'individual'],
  [['2.23.140.1.1', '1.3.6.1.4.1.99999.1'], 'extended'],
  [['2.23.140.1.2.1', '2.23.140.1.2.1'], 'domain'],
  [['2.23.140.1.2.1', '2.23.140.1.1'], null],
  [['2.5.29.32.0'], null],
  [['2.23.140.1.2.10'], null],
])('policies %j', (identifiers, validation) => {
  expect(decode(make.policies(...identifiers))).toMatchObject({
    policies: identifiers,
    validation,
    unreadable: [],
  });
});

test.each([
  [[5], true],
  [[17, 5], true],
  [[17], false],
  [[], false],
])('TLS features %j', (features, mustStaple) => {
  expect(decode(make.tlsFeature(...features))).toMatchObject({ mustStaple, unreadable: [] });
});

test.each([
  ['three fields', sequence(oid('1.2.3'), sequence(), sequence())],
  ['qualifiers that are no list', sequence(oid('1.2.3'), utf8('x'))],
  ['no identifier', sequence(sequence())],
])('policies that are none: %s', (_, broken) => {
  const value = sequence(sequence(oid('2.23.140.1.2.1')), broken);
  expect(decode(extension(OID.certificatePolicies, value))).toMatchObject({
    policies: [],
    validation: null,
    unreadable: [OID.certificatePolicies],
  });
});

test('a padded TLS feature is none', () => {
  expect(decode(extension(OID.tlsFeature, sequence(integer(0, 5))))).toMatchObject({
    mustStaple: false,
    unreadable: [OID.tlsFeature],
  });
});

test('critical extensions that are not read', () => {
  const made = decode(
    extension('1.2.3.4', utf8('?'), true),
    extension('1.2.3.5', utf8('?')),
    extension('1.3.6.1.4.1.11129.2.4.3', element(0x05), true),
    make.basicConstraints(false),
  );
  expect(made).toMatchObject({ unknownCritical: ['1.2.3.4', '1.3.6.1.4.1.11129.2.4.3'], unreadable: [] });
});

test.each(Object.values(OID))('a broken %s takes nothing else along', (type) => {
  const all: Readonly<Record<string, Uint8Array>> = {
    [OID.keyUsage]: make.keyUsage([0x80], 7),
    [OID.subjectAltName]: make.subjectAltName(make.dns('a.test')),
    [OID.basicConstraints]: make.basicConstraints(true, 1),
    [OID.nameConstraints]: make.nameConstraints([make.dns('a.test')], []),
    [OID.certificatePolicies]: make.policies('2.23.140.1.2.1'),
    [OID.extendedKeyUsage]: make.extendedKeyUsage('1.3.6.1.5.5.7.3.1'),
    [OID.tlsFeature]: make.tlsFeature(5),
    [OID.timestamps]: make.timestamps(make.timestamp(1, 5)),
  };
  const good = decode(...Object.values(all));
  expect(good.unreadable).toEqual([]);
  const rest = Object.entries(all).filter(([other]) => other !== type);
  const without = decode(...rest.map(([, made]) => made));
  expect(without).not.toEqual(good);
  const broken = decode(...Object.values({ ...all, [type]: make.brokenExtension(type) }));
  expect(broken).toEqual({ ...without, unreadable: [type] });
  // Twice is as good as unreadable, whatever comes first.
  const twice = decode(...Object.values(all), all[type] ?? element(0x05));
  expect(twice).toEqual({ ...without, unreadable: [type] });
});

test('a broken list of extensions leaves the fields', () => {
  expect(decode(sequence(oid('1.2.3')))).toMatchObject({
    serialNumber: '10:01',
    subject: { attributes: [{ value: 'good.test' }] },
    names: [],
    unreadable: ['extensions'],
  });
});
