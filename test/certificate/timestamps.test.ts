/** Timestamps of certificate logs: each that is whole, and no other. */
import { expect, test } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
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
