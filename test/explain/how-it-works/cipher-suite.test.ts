/** Names of the IANA registry, and what is concluded from them. */
import { getCiphers } from 'node:tls';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCipherSuite } from '../../../src/explain/how-it-works/cipher-suite.ts';

const AEAD = (family: string, bits: number) => ({ kind: 'aead', family, bits });
const HMAC = (hash: string, bits: number) => ({ kind: 'hmac', hash, bits });

test.each([
  ['TLS_AES_128_GCM_SHA256', null, 'AES-128-GCM', AEAD('gcm', 128)],
  ['TLS_AES_256_GCM_SHA384', null, 'AES-256-GCM', AEAD('gcm', 128)],
  ['TLS_CHACHA20_POLY1305_SHA256', null, 'CHACHA20-POLY1305', AEAD('chacha', 128)],
  ['TLS_AES_128_CCM_SHA256', null, 'AES-128-CCM', AEAD('ccm', 128)],
  ['TLS_AES_128_CCM_8_SHA256', null, 'AES-128-CCM-8', AEAD('ccm', 64)],
  ['TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256', 'ephemeral', 'AES-128-GCM', AEAD('gcm', 128)],
  ['TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256', 'ephemeral', 'CHACHA20-POLY1305', AEAD('chacha', 128)],
  ['TLS_ECDHE_ECDSA_WITH_AES_256_CCM', 'ephemeral', 'AES-256-CCM', AEAD('ccm', 128)],
  ['TLS_DHE_RSA_WITH_AES_256_CBC_SHA256', 'ephemeral', 'AES-256-CBC', HMAC('SHA-256', 256)],
  ['TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384', 'ephemeral', 'AES-256-CBC', HMAC('SHA-384', 384)],
  ['TLS_RSA_WITH_AES_128_CBC_SHA', 'rsa', 'AES-128-CBC', HMAC('SHA-1', 160)],
  ['TLS_RSA_WITH_3DES_EDE_CBC_SHA', 'rsa', '3DES-CBC', HMAC('SHA-1', 160)],
  ['TLS_RSA_WITH_RC4_128_MD5', 'rsa', 'RC4-128', HMAC('MD5', 128)],
])('%s', (name, keyExchange, cipher, integrity) => {
  expect(readCipherSuite(name)).toEqual({ keyExchange, cipher, integrity });
});

describe('nothing is concluded', () => {
  test.each([
    '',
    'TLS_',
    'AES128-SHA',
    'TLS_RSA_WITH_NULL_SHA',
    'TLS_FUTURE_CIPHER',
    'SSL_RSA_WITH_AES_128_CBC_SHA',
  ])('from "%s"', (name) => {
    expect(readCipherSuite(name)).toBeUndefined();
  });

  test('from a static key exchange that is not RSA, about forward secrecy', () => {
    expect(readCipherSuite('TLS_ECDH_RSA_WITH_AES_128_CBC_SHA')).toBeUndefined();
    expect(readCipherSuite('TLS_PSK_WITH_AES_128_GCM_SHA256')).toBeUndefined();
  });

  test('from any text, without an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => void readCipherSuite(text)));
    fc.assert(fc.property(fc.constantFrom(...getCiphers()), (text) => void readCipherSuite(text)));
  });
});
