/** Why a page could not be loaded, by the browsers' own names (`webRequest.onErrorOccurred`), which are not translated. */
import type { Failure, Fault } from '../evidence/evidence.ts';

const FAULTS: Readonly<Record<string, Fault>> = {
  ERR_CERT_COMMON_NAME_INVALID: 'wrong-name',
  ERR_CERT_DATE_INVALID: 'date',
  ERR_CERT_AUTHORITY_INVALID: 'untrusted',
  ERR_CERT_REVOKED: 'revoked',
};

const KINDS: ReadonlyArray<readonly [RegExp, Failure['kind']]> = [
  [/^ERR_SSL_(?:VERSION_OR_CIPHER_MISMATCH|OBSOLETE_VERSION|INAPPROPRIATE_FALLBACK)$/, 'obsolete-tls'],
  [
    /^ERR_(?:BAD_SSL_CLIENT_AUTH_CERT|SSL_CLIENT_AUTH_)|SSL_ERROR_RX_CERTIFICATE_REQUIRED/,
    'client-certificate',
  ],
  [/NS_ERROR_MODULE_SECURITY/, 'tls'],
  [/^ERR_SSL_/, 'tls'],
  [/^(?:ERR_(?:NAME_|DNS_|ICANN_)|NS_ERROR_UNKNOWN_(?:PROXY_)?HOST$)/, 'name-not-found'],
  [/^(?:ERR_INTERNET_DISCONNECTED|NS_ERROR_OFFLINE)$/, 'offline'],
  [
    /^(?:ERR_(?:CONNECTION_|ADDRESS_|EMPTY_RESPONSE|TIMED_OUT|NETWORK_|TUNNEL_|PROXY_)|NS_ERROR_(?:CONNECTION_REFUSED|NET_|PROXY_))/,
    'no-connection',
  ],
  [/^NS_ERROR_/, 'other'],
];

/**
 * @param error `net::ERR_…` (Chromium) or `NS_ERROR_…` (Firefox). Firefox puts a translated sentence there for
 *   every fault of TLS, certificates included, so that such a sentence says `tls` and no more.
 */
export function loadFailure(error: string, family: 'chromium' | 'firefox'): Failure {
  const name = error.replace(/^net::/, '');
  if (/^ERR_CERT_/.test(name)) return { kind: 'certificate', fault: FAULTS[name] ?? 'unnamed' };
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  return { kind: kind ?? (family === 'firefox' ? 'tls' : 'other'), fault: null };
}

/** Errors that only say that a navigation gave way to another, or became no page. */
export function isAbort(error: string): boolean {
  return /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT/.test(error);
}
