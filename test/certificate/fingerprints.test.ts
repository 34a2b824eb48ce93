/** PEM and fingerprints are those that other programs print. */
import { createHash, X509Certificate } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { fingerprints } from '../../src/certificate/fingerprints.ts';
import { toPem } from '../../src/certificate/pem.ts';
import { makeCertificate } from './make-certificate.ts';
import { integer } from './make-der.ts';
import { rsaKey } from './make-keys.ts';

afterEach(() => vi.restoreAllMocks());

test.each([
  ['P-256', makeCertificate()],
  ['RSA', makeCertificate({ publicKey: rsaKey(2048) })],
])('a certificate with a key of %s', async (_, der) => {
  const other = new X509Certificate(der);
  const key = other.publicKey.export({ type: 'spki', format: 'der' });
  expect(await fingerprints(der)).toEqual({
    sha256: other.fingerprint256,
    sha1: other.fingerprint,
    publicKeySha256: createHash('sha256').update(key).digest('base64'),
  });
  expect(toPem(Buffer.from(der).toString('base64'))).toBe(other.toString());
});

test('the bytes of a view are its own, not those of what it looks at', async () => {
  const der = makeCertificate();
  const around = Buffer.concat([Buffer.alloc(7), der, Buffer.alloc(9)]);
  expect(await fingerprints(around.subarray(7, 7 + der.length))).toEqual(await fingerprints(der));
});

test('what is no certificate has no key', async () => {
  const all = await fingerprints(integer(1));
  expect(all).toMatchObject({ publicKeySha256: null });
  expect(all.sha256).toMatch(/^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/);
});

test('a browser that refuses to compute is no exception', async () => {
  vi.spyOn(crypto.subtle, 'digest').mockRejectedValue(new Error('No.'));
  expect(await fingerprints(makeCertificate())).toEqual({ sha256: null, sha1: null, publicKeySha256: null });
});

test('lines of PEM have 64 characters, and the last what is left', () => {
  expect(
    toPem('A'.repeat(130))
      .split('\n')
      .map((line) => line.length),
  ).toEqual([27, 64, 64, 2, 25, 0]);
  expect(toPem('A'.repeat(64)).split('\n')).toHaveLength(4);
});
