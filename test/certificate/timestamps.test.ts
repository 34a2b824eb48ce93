/** Timestamps of certificate logs: each that is whole, and no other. */
import { expect, test } from 'vitest';
import { type DecodedCertificate, isUnreadable } from '../../src/certificate/certificate.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { extension, makeCertificate } from './make-certificate.ts';
import { bytes, octetString } from './make-der.ts';
import * as make from './make-extensions.ts';

function decode(...extensions: readonly Uint8Array[]): DecodedCertificate {
  const decoded = decodeCertificate(makeCertificate({ extensions }));
  if (decoded === undefined) throw new Error('Not a certificate.');
  return decoded;
}

const { OID } = make;

test('timestamps of logs', () => {
  const at = Date.UTC(2026, 10, 22, 12, 0, 0, 123);
  expect(decode(make.timestamps(make.timestamp(0xab, at), make.timestamp(1, 0)))).toMatchObject({
    timestamps: [
      { logId: 'ab'.repeat(32), at },
      { logId: '01'.repeat(32), at: 0 },
    ],
    unreadable: [],
  });
  expect(decode().timestamps).toBeNull();
  expect(decode(make.timestamps())).toMatchObject({ timestamps: [], unreadable: [] });
});

test.each([
  ['another version', make.timestamp(2, 0, 1)],
  ['a time beyond all calendars', make.timestamp(2, 2n ** 63n)],
  ['cut off', make.timestamp(2, 0).subarray(0, 30)],
])('a timestamp that cannot be read: %s', (_, broken) => {
  expect(decode(make.timestamps(make.timestamp(1, 5), broken))).toMatchObject({
    timestamps: [{ at: 5 }],
    unreadable: [OID.timestamps],
  });
});

test('a timestamp cut off anywhere is none', () => {
  const whole = make.timestamp(2, 7);
  for (let length = 0; length < whole.length; length += 1)
    expect(decode(make.timestamps(make.timestamp(1, 5), whole.subarray(0, length)))).toMatchObject({
      timestamps: [{ at: 5 }],
      unreadable: [OID.timestamps],
    });
});

test('a timestamp that is signed with nothing is none', () => {
  const unsigned = bytes(make.timestamp(2, 7).subarray(0, 45), [0, 0]);
  expect(decode(make.timestamps(unsigned))).toMatchObject({ timestamps: [], unreadable: [OID.timestamps] });
});

test('octets after the end of a timestamp are told', () => {
  expect(decode(make.timestamps(bytes(make.timestamp(2, 7), [0])))).toMatchObject({
    timestamps: [{ at: 7 }],
    unreadable: [OID.timestamps],
  });
});

test('a list of timestamps with a wrong length', () => {
  expect(decode(extension(OID.timestamps, octetString(Uint8Array.of(0, 9, 0, 1, 0))))).toMatchObject({
    timestamps: null,
    unreadable: [OID.timestamps],
  });
});

/** With two octets of length (RFC 8446, section 3.4). */
const vector = (content: Uint8Array) => bytes([content.length >>> 8, content.length & 255], content);

test('the last moment that a calendar has, and the one after it', () => {
  const at = 8_640_000_000_000_000;
  expect(decode(make.timestamps(make.timestamp(1, at)))).toMatchObject({
    timestamps: [{ at }],
    unreadable: [],
  });
  expect(decode(make.timestamps(make.timestamp(1, at + 1)))).toMatchObject({
    timestamps: [],
    unreadable: [OID.timestamps],
  });
});

test.each([70, 255, 256, 300, 513])('a signature of %i octets', (length) => {
  const [head, signature] = [make.timestamp(2, 7).subarray(0, 45), new Uint8Array(length).fill(9)];
  expect(decode(make.timestamps(bytes(head, vector(signature))))).toMatchObject({
    timestamps: [{ at: 7 }],
    unreadable: [],
  });
});

test.each([
  ['no list', new Uint8Array()],
  ['two lists', bytes(vector(vector(make.timestamp(2, 7))), vector(new Uint8Array()))],
  ['half a length', Uint8Array.of(0)],
  ['a list cut off', vector(new Uint8Array(300)).subarray(0, 200)],
])('%s is none that can be read', (_what, content) => {
  const certificate = decode(extension(OID.timestamps, octetString(content)));
  expect(certificate.unreadable).toContain(OID.timestamps);
  expect(isUnreadable(certificate, 'timestamps')).toBe(true);
});

test('of what could not be read it is told by its part', () => {
  const parts = ['subject', 'issuer', 'subjectAltName', 'keyUsage', 'timestamps'] as const;
  const unreadable = (...of: readonly string[]) =>
    parts.filter((part) => isUnreadable({ ...decode(), unreadable: of }, part));
  expect(unreadable()).toEqual([]);
  expect(unreadable('subject')).toEqual(['subject']);
  expect(unreadable('issuer')).toEqual(['issuer']);
  expect(unreadable(OID.subjectAltName)).toEqual(['subjectAltName']);
  expect(unreadable(OID.keyUsage)).toEqual(['keyUsage']);
  expect(unreadable('extensions')).toEqual(['subjectAltName', 'keyUsage', 'timestamps']);
});
