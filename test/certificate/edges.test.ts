/** What is on the other side of each bound in names, extensions and addresses: kept, left out, or told of. */
import { describe, expect, test } from 'vitest';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { formatBlock, parseHostAddress } from '../../src/certificate/ip-address.ts';
import { attribute, type CertificateRequest, extension, makeCertificate, name } from './make-certificate.ts';
import {
  bitString,
  bytes,
  element,
  explicit,
  integer,
  oid,
  sequence,
  set,
  utcTime,
  utf8,
} from './make-der.ts';
import * as make from './make-extensions.ts';

function decode(request: CertificateRequest) {
  const decoded = decodeCertificate(makeCertificate(request));
  if (decoded === undefined) throw new Error('Not a certificate.');
  return decoded;
}
const withExtensions = (...extensions: readonly Uint8Array[]) => decode({ extensions });
const directory = (...relative: readonly Uint8Array[]) =>
  withExtensions(make.subjectAltName(make.directory(sequence(...relative))));

describe('an extension that is there twice', () => {
  const unknown = (critical: boolean) => extension('1.2.3.4', utf8('?'), critical);
  test.each([
    [false, false, []],
    [true, false, ['1.2.3.4']],
    [false, true, ['1.2.3.4']],
    [true, true, ['1.2.3.4']],
  ])('critical %j, then %j', (first, second, unknownCritical) => {
    expect(withExtensions(unknown(first), unknown(second))).toMatchObject({
      unknownCritical,
      unreadable: ['1.2.3.4'],
    });
  });
});

test('an extension with a fourth field, and what no extension is, leave none', () => {
  const four = sequence(oid('1.2.3.4'), element(0x01, [255]), element(0x04), integer(1));
  expect(withExtensions(four).unreadable).toEqual(['extensions']);
  const inner = [explicit(0, integer(2)), integer(1), sequence(oid('1.2.3')), sequence()] as const;
  const validity = sequence(utcTime('260101000000Z'), utcTime('270101000000Z'));
  const key = sequence(sequence(oid('1.2.3.4')), bitString([1]));
  const whole = (...more: readonly Uint8Array[]) =>
    decodeCertificate(
      sequence(
        sequence(...inner, validity, sequence(), key, ...more),
        sequence(oid('1.2.3')),
        bitString([1]),
      ),
    );
  expect(whole()).toBeDefined();
  expect(whole(integer(1))).toBeUndefined();
});

describe('key usage', () => {
  test.each([
    ['a bit that does not count', [0x08], 4, []],
    ['the last that counts', [0x10], 4, ['dataEncipherment']],
  ] as const)('%s', (_what, octets, unused, usages) => {
    expect(withExtensions(make.keyUsage(octets, unused))).toMatchObject({ keyUsage: usages, unreadable: [] });
  });
  test('unused bits of no octet', () => {
    expect(withExtensions(make.keyUsage([], 0)).keyUsage).toEqual([]);
    expect(withExtensions(make.keyUsage([], 5))).toMatchObject({
      keyUsage: null,
      unreadable: [make.OID.keyUsage],
    });
  });
});

test('name constraints: excluded alone, and with more than there can be', () => {
  const excluded = [make.dns('evil.test')];
  expect(withExtensions(make.nameConstraints([], excluded)).nameConstraints).toEqual({
    permitted: [],
    excluded: [{ kind: 'dns', value: 'evil.test' }],
  });
  const more = sequence(explicit(1, sequence(make.dns('evil.test'))), integer(1));
  expect(withExtensions(extension(make.OID.nameConstraints, more, true))).toMatchObject({
    nameConstraints: null,
    unreadable: [make.OID.nameConstraints],
  });
});

describe('a directory name', () => {
  const cn = attribute('2.5.4.3', utf8('x'));
  test.each([
    ['two attributes in one RDN', [set(attribute('2.5.4.11', utf8('Roses')), cn)], 'OU=Roses+CN=x', false],
    ['a type without a name', [set(attribute('2.999.1', utf8('x')))], '2.999.1=#0c0178', false],
    ['a value that is no text', [set(attribute('2.5.4.3', bitString([1, 2])))], 'CN=#0303000102', false],
    ['a NUL', [set(attribute('2.5.4.3', utf8('a\0b')))], 'CN=a\\00b', false],
    ['an RDN without attributes', [set(), set(cn)], 'CN=x', true],
    ['what is no RDN', [sequence(), set(cn)], 'CN=x', true],
    ['an attribute without a value', [set(sequence(oid('2.5.4.3')), cn)], 'CN=x', true],
    ['an attribute with two', [set(sequence(oid('2.5.4.3'), utf8('a'), utf8('b')), cn)], 'CN=x', true],
  ] as const)('%s', (_what, relative, value, told) => {
    expect(directory(...relative)).toMatchObject({
      names: [{ kind: 'directory', value }],
      unreadable: told ? [make.OID.subjectAltName] : [],
    });
  });
});

test.each([
  ['of another class', utf8('good.test')],
  ['of a kind that there is not', element(0x89, [1])],
  ['another name without its value', explicit(0, oid('1.2.3'))],
  ['another name with more', explicit(0, oid('1.2.3'), explicit(0, utf8('x')), integer(1))],
])('a name %s is told of, and the others are kept', (_what, broken) => {
  expect(withExtensions(make.subjectAltName(broken, make.dns('good.test')))).toMatchObject({
    names: [{ kind: 'dns', value: 'good.test' }],
    unreadable: [make.OID.subjectAltName],
  });
});

test('a subject of which nothing can be read has nothing', () => {
  expect(decode({ subject: sequence(sequence(), set()) })).toMatchObject({
    subject: { attributes: [] },
    unreadable: ['subject'],
  });
  expect(decode({ subject: name(['O', utf8('x')]) }).subject.attributes).toHaveLength(1);
});

test('addresses: a mask that is no prefix, and hosts that are no address', () => {
  expect(formatBlock(bytes([10, 0, 0, 0], [15, 255, 255, 255]))).toBe('10.0.0.0/15.255.255.255');
  expect(formatBlock(bytes([10, 0, 0, 0], [255, 0, 0, 0]))).toBe('10.0.0.0/8');
  const hosts = [
    '1.2.3.4',
    '10.200.30.45',
    'x1.2.3.4',
    '1.2.3.4x',
    '1.2.3',
    '[::1]',
    'x[::1]',
    '[::1]x',
    '[::g]',
  ];
  expect(hosts.map(parseHostAddress)).toEqual([
    ...['1.2.3.4', '10.200.30.45', null, null, null],
    ...['::1', null, null, null],
  ]);
});
