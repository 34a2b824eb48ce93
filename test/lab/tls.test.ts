/** Each TLS situation is what its name says, as a client that is not a browser sees it. */
import type { ConnectionOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Handshake, offerGroup, send, shakeHands } from './connect';
import { createLab, type Lab } from './lab';
import { POST_QUANTUM_GROUP } from './post-quantum';
import { type SituationName, situation, situationNames } from './situations';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

const look = async (name: SituationName, options?: ConnectionOptions): Promise<Handshake> =>
  shakeHands(lab, await lab.site(name), options);
const past = (seen: Handshake): boolean => seen.validTo < Date.now();

const GOOD = {
  protocol: 'TLSv1.3',
  chainError: null,
  nameError: null,
  keyType: 'prime256v1',
  chainLength: 2,
};
const UNTRUSTED = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const WRONG_NAME = 'ERR_TLS_CERT_ALTNAME_INVALID';

interface Truth extends Partial<Handshake> {
  /** Is the leaf's notAfter over? */
  readonly past?: boolean;
}

/** Only what differs from GOOD. */
const truths: Partial<Record<SituationName, Truth>> = {
  tls12: { protocol: 'TLSv1.2' },
  rsa: { keyType: 'RSA' },
  'tls12-chacha': { protocol: 'TLSv1.2', cipher: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256' },
  'tls12-cbc': { protocol: 'TLSv1.2', cipher: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', keyType: 'RSA' },
  'intermediate-chain': { chainLength: 3 },
  'rsa-key-exchange': { protocol: 'TLSv1.2', cipher: 'TLS_RSA_WITH_AES_128_CBC_SHA', keyType: 'RSA' },
  expired: { chainError: 'CERT_HAS_EXPIRED', past: true },
  'not-yet-valid': { chainError: 'CERT_NOT_YET_VALID' },
  'wrong-name': { nameError: WRONG_NAME },
  'self-signed': { chainError: 'DEPTH_ZERO_SELF_SIGNED_CERT', chainLength: 1, selfIssued: true },
  'unknown-issuer': { chainError: UNTRUSTED, chainLength: 1 },
  'public-expired': { chainError: 'CERT_HAS_EXPIRED', past: true },
  'public-wrong-name': { nameError: WRONG_NAME },
  'expired-and-wrong-name': { chainError: 'CERT_HAS_EXPIRED', nameError: WRONG_NAME, past: true },
  // OpenSSL names the last of the errors it comes upon.
  'self-signed-expired': { chainError: 'CERT_HAS_EXPIRED', chainLength: 1, selfIssued: true, past: true },
  'expired-intermediate': { chainError: 'CERT_HAS_EXPIRED', chainLength: 3 },
};

/** Seen by tests of their own below. */
const apart: readonly SituationName[] = [
  'tls11',
  'post-quantum',
  'client-cert-required',
  'client-cert-required-tls12',
];
const plainTls = situationNames.filter(
  (name) => ['https', 'http2'].includes(situation(name).transport ?? 'https') && !apart.includes(name),
);

test.each(plainTls)('%s: protocol, chain, name and dates', async (name) => {
  const { past: expectedPast = false, ...expected } = truths[name] ?? {};
  const seen = await look(name);
  expect(seen).toMatchObject({ ...GOOD, ...expected });
  expect(past(seen)).toBe(expectedPast);
});

describe('application protocols', () => {
  const offer = { ALPNProtocols: ['h2', 'http/1.1'] };
  test('http2 agrees on h2, and on HTTP/1.1 with a client that knows no other', async () => {
    expect((await look('http2', offer)).alpn).toBe('h2');
    expect((await look('http2', { ALPNProtocols: ['http/1.1'] })).alpn).toBe('http/1.1');
  });
  test('the others agree on HTTP/1.1', async () => {
    expect((await look('tls13', offer)).alpn).toBe('http/1.1');
  });
});

describe('what a client refuses', () => {
  test('tls11 speaks TLS 1.1 and nothing newer', async () => {
    await expect(look('tls11')).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' } as const;
    expect(await look('tls11', old)).toMatchObject({
      protocol: 'TLSv1.1',
      chainError: null,
      nameError: null,
    });
  });
  test('rsa-key-exchange has nothing in common with a client that wants forward secrecy', async () => {
    const modern = look('rsa-key-exchange', { ciphers: 'ECDHE+AESGCM' });
    await expect(modern).rejects.toThrow(/alert handshake failure/i);
  });
  test('reset cuts the connection before the handshake', async () => {
    await expect(look('reset')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
  test('refused has nobody listening', async () => {
    await expect(look('refused')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('client certificates', () => {
  test('optional: asked for, and served without', async () => {
    const site = await lab.site('client-cert-optional');
    expect((await send(site, '/text')).status).toBe(200);
  });
  test.each([
    ['client-cert-required-tls12', /alert handshake failure/i],
    ['client-cert-required', /alert certificate required/i],
  ] as const)('%s: refused by an alert of TLS, and let in with one', async (name, alert) => {
    const site = await lab.site(name);
    await expect(send(site, '/text')).rejects.toThrow(alert);
    expect(site.requests).toHaveLength(0);
    const reply = await send(site, '/text', { tls: await lab.clientCredentials() });
    expect(reply.status).toBe(200);
  });
});

test('post-quantum agrees on the hybrid group and on no other, and records the connection as it was outside', async () => {
  const site = await lab.site('post-quantum');
  expect(await offerGroup(site, 'X25519')).toMatch(/alert handshake failure/i);
  expect(site.requests).toHaveLength(0);
  expect(await offerGroup(site, POST_QUANTUM_GROUP)).toBe('TLSv1.3\nTwelve red roses');
  expect(site.requests).toMatchObject([{ method: 'GET', path: '/text', secure: true, tlsResumed: false }]);
  await site.stop();
  expect(await offerGroup(site, POST_QUANTUM_GROUP)).toContain('ECONNREFUSED');
  await site.start();
  expect(await offerGroup(site, POST_QUANTUM_GROUP, 100)).toBe('TLSv1.3\nTwelve red roses');
});

test('the certificates name who they are for', async () => {
  expect((await look('organization')).subject.O).toBe('Petal & Stem, Inc.');
  expect((await look('hostile-text')).subject.O).toContain('\u202e');
});
