/** Why a page could not be loaded, by the browsers' own names (`webRequest.onErrorOccurred`), which are not translated. */

import type { Failure, Fault } from '../evidence/evidence.ts';
import { ownValue } from '../evidence/own-value.ts';

const FAULTS: Readonly<Record<string, Fault>> = {
  ERR_CERT_COMMON_NAME_INVALID: 'wrong-name',
  ERR_CERT_DATE_INVALID: 'date',
  ERR_CERT_AUTHORITY_INVALID: 'untrusted',
  ERR_CERT_REVOKED: 'revoked',
};

/** Chromium's certificates or their judge have changed on this computer: connections of before end. */
const NO_FAULT: ReadonlySet<string> = new Set(['ERR_CERT_DATABASE_CHANGED', 'ERR_CERT_VERIFIER_CHANGED']);

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
 * @param url what was asked for: Chromium calls an http page that it holds back "blocked by client"
 * @param error `net::ERR_…` (Chromium) or `NS_ERROR_…` (Firefox). Firefox puts a translated sentence there for
 *   every fault of TLS, certificates included, so that such a sentence says `tls` and no more.
 */
export function loadFailure(error: string, family: 'chromium' | 'firefox', url: string): Failure {
  const name = error.replace(/^net::/, '');
  if (name === 'ERR_BLOCKED_BY_CLIENT' && url.startsWith('http:')) return { kind: 'https-only', fault: null };
  if (/^ERR_(?:CERT|CERTIFICATE|SSL_PINNED_KEY)_/.test(name) && !NO_FAULT.has(name))
    return { kind: 'certificate', fault: ownValue(FAULTS, name) ?? 'unnamed' };
  const kind = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  return { kind: kind ?? (family === 'firefox' ? 'tls' : 'other'), fault: null };
}

/** Firefox numbers the errors of its TLS library from here on (`nsresult`, module SECURITY), each by what NSS calls it below zero. */
const FIRST_NUMBER = 0x805a0000;

/** NSS `secerr.h` (from -0x2000), `sslerr.h` (from -0x3000), mozilla::pkix `pkixnss.h` (from -0x4000): distances from there. */
const NUMBERED: readonly {
  readonly base: number;
  readonly faults: Readonly<Record<number, Fault>>;
  readonly kinds: Readonly<Record<number, Failure['kind']>>;
}[] = [
  {
    base: 0x2000,
    // Expired; revoked; unknown issuer; untrusted issuer, certificate; expired issuer; no CA; weak signature.
    faults: {
      11: 'expired',
      12: 'revoked',
      13: 'untrusted',
      20: 'untrusted',
      21: 'untrusted',
      30: 'date',
      36: 'unnamed',
      176: 'unnamed',
    },
    kinds: {},
  },
  {
    base: 0x3000,
    faults: { 12: 'wrong-name' },
    // No common cipher; unsupported version; alerts on the client's certificate; on the version; a certificate is required.
    kinds: {
      2: 'obsolete-tls',
      3: 'client-certificate',
      17: 'client-certificate',
      25: 'obsolete-tls',
      98: 'obsolete-tls',
      181: 'client-certificate',
    },
  },
  {
    base: 0x4000,
    // A pin, a CA as a server, a small key, version 1, a date to come (own, issuer's), no staple, no issuer, self-signed, read along.
    faults: {
      0: 'unnamed',
      1: 'unnamed',
      2: 'unnamed',
      3: 'unnamed',
      5: 'not-yet-valid',
      6: 'date',
      10: 'unnamed',
      13: 'unnamed',
      14: 'untrusted',
      15: 'untrusted',
      16: 'unnamed',
    },
    kinds: {},
  },
];

/**
 * @param error Firefox's `webNavigation.onErrorOccurred` error, e.g. `Error code 2153390069`
 * @returns `undefined` for numbers that are no fault of TLS
 */
export function numberedFailure(error: string): Failure | undefined {
  const number = Number(/^Error code (\d+)$/.exec(error)?.[1] ?? Number.NaN) - FIRST_NUMBER;
  for (const { base, faults, kinds } of NUMBERED) {
    const fault = faults[base - number];
    if (fault !== undefined) return { kind: 'certificate', fault };
    const kind = kinds[base - number];
    if (kind !== undefined) return { kind, fault: null };
  }
  return undefined;
}

/** Errors that only say that a navigation gave way to another, or became no page. */
export function isAbort(error: string): boolean {
  return /ERR_ABORTED|NS_BINDING_ABORTED|NS_ERROR_ABORT/.test(error);
}
