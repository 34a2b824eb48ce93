/** The browsers' names for what went wrong. */
import { expect, test } from 'vitest';
import { isAbort, loadFailure, numberedFailure } from '../../src/observe/load-failure.ts';

test.each([
  ['net::ERR_CERT_DATE_INVALID', 'chromium', 'certificate', 'date'],
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'chromium', 'certificate', 'wrong-name'],
  ['net::ERR_CERT_AUTHORITY_INVALID', 'chromium', 'certificate', 'untrusted'],
  ['net::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', 'chromium', 'certificate', 'unnamed'],
  ['net::ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN', 'chromium', 'certificate', 'unnamed'],
  ['net::ERR_CERT_DATABASE_CHANGED', 'chromium', 'other', null],
  ['net::ERR_CERT_VERIFIER_CHANGED', 'chromium', 'other', null],
  ['net::ERR_CERT_REVOKED', 'chromium', 'certificate', 'revoked'],
  ['net::ERR_CERT_SOMETHING_NEW', 'chromium', 'certificate', 'unnamed'],
  ['net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH', 'chromium', 'obsolete-tls', null],
  ['net::ERR_BAD_SSL_CLIENT_AUTH_CERT', 'chromium', 'client-certificate', null],
  ['net::ERR_SSL_PROTOCOL_ERROR', 'chromium', 'tls', null],
  ['net::ERR_NAME_NOT_RESOLVED', 'chromium', 'name-not-found', null],
  ['net::ERR_CONNECTION_REFUSED', 'chromium', 'no-connection', null],
  ['net::ERR_EMPTY_RESPONSE', 'chromium', 'no-connection', null],
  ['net::ERR_INTERNET_DISCONNECTED', 'chromium', 'offline', null],
  ['net::ERR_BLOCKED_BY_CLIENT', 'chromium', 'other', null],
  ['NS_ERROR_UNKNOWN_HOST', 'firefox', 'name-not-found', null],
  ['NS_ERROR_CONNECTION_REFUSED', 'firefox', 'no-connection', null],
  ['NS_ERROR_NET_RESET', 'firefox', 'no-connection', null],
  ['NS_ERROR_OFFLINE', 'firefox', 'offline', null],
  ['NS_ERROR_CORRUPTED_CONTENT', 'firefox', 'other', null],
  [
    'NS_ERROR_GENERATE_FAILURE(NS_ERROR_MODULE_SECURITY, SSL_ERROR_RX_CERTIFICATE_REQUIRED_ALERT)',
    'firefox',
    'client-certificate',
    null,
  ],
  ['Das Zertifikat der Gegenstelle ist abgelaufen.', 'firefox', 'tls', null],
] as const)('%s in %s is %s', (error, family, kind, fault) => {
  expect(loadFailure(error, family, 'https://shop.example/')).toEqual({ kind, fault });
});

test('Chromium says of an http page it holds back that the client blocked it', () => {
  const held = loadFailure('net::ERR_BLOCKED_BY_CLIENT', 'chromium', 'http://shop.example/');
  expect(held).toEqual({ kind: 'https-only', fault: null });
});

test('a navigation that gave way is no failure', () => {
  expect(['net::ERR_ABORTED', 'NS_BINDING_ABORTED', 'net::ERR_FAILED'].map(isAbort)).toEqual([
    true,
    true,
    false,
  ]);
});

// By the names in NSS's and mozilla::pkix's own headers; the numbers as Firefox 153 gave them where a server could be made to.
test.each([
  ['Error code 2153390069', 'certificate', 'expired'],
  ['Error code 2153398267', 'certificate', 'not-yet-valid'],
  ['Error code 2153398258', 'certificate', 'untrusted'],
  ['Error code 2153390067', 'certificate', 'untrusted'],
  ['Error code 2153394164', 'certificate', 'wrong-name'],
  ['Error code 2153390068', 'certificate', 'revoked'],
  ['Error code 2153394078', 'obsolete-tls', null],
  ['Error code 2153393995', 'client-certificate', null],
] as const)('%s is %s, %s', (error, kind, fault) => {
  expect(numberedFailure(error)).toEqual({ kind, fault });
});

test.each([
  'Error code 2152398850',
  'Error code 2152398861',
  'Error code',
  'net::ERR_FAILED',
  '',
  'Error code 1e9',
])('%j is no fault of TLS', (error) => {
  expect(numberedFailure(error)).toBeUndefined();
});
