/** What is known of this page's connection, each fact with its origin. An absent field is never a "no". */

import type { Connection, Evidence } from '../../evidence/evidence.ts';
import { type Observed, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import type { Unseen } from '../../evidence/observed-schema.ts';
import { ownValue } from '../../evidence/own-value.ts';
import { type CipherSuite, type Integrity, readCipherSuite } from './cipher-suite.ts';
import { type Group, readGroup } from './key-exchange-group.ts';
import {
  fromBrowser,
  infoSource,
  knownValue,
  mapTold,
  notShown,
  type Sourced,
  workedOut,
} from './sourced.ts';

export type HttpVersion = 'HTTP/1.0' | 'HTTP/1.1' | 'HTTP/2' | 'HTTP/3';

export interface TlsVersion {
  /** As the world writes it: `TLS 1.3`. */
  readonly name: string;
  /** It may be a newer one. */
  readonly orNewer: boolean;
}

export interface ConnectionFacts {
  /** Of which connection the facts speak; `null`: none was seen. */
  readonly of: Connection['of'] | null;
  readonly fromCache: boolean;
  /** Why this browser tells nothing of the connection, where it does not. */
  readonly why: Unseen;
  readonly http: Sourced<HttpVersion>;
  readonly tls: Sourced<TlsVersion>;
  readonly cipherSuite: Sourced<string>;
  readonly cipher: Sourced<string>;
  /** Bits. */
  readonly keyLength: Sourced<number>;
  /** `aead`: one of them, which one is open. */
  readonly integrity: Sourced<Integrity | 'aead'>;
  /** `null`: there was none, the key was sent (TLS 1.2 and older, RFC 5246 §7.4.7.1). */
  readonly group: Sourced<Group | null>;
  readonly forwardSecrecy: Sourced<boolean>;
  /** `null`: nothing was signed. */
  readonly signatureScheme: Sourced<string | null>;
  readonly certificateTransparency: Sourced<string>;
  readonly extendedValidation: Sourced<boolean>;
  readonly strictTransportSecurity: Sourced<string>;
  readonly encryptedClientHello: Sourced<boolean>;
  readonly privateDns: Sourced<boolean>;
  readonly delegatedCredentials: Sourced<boolean>;
  readonly ocsp: Sourced<boolean>;
}

/** Everything that can be told of the connection of this page. */
export function connectionFacts(evidence: Evidence): ConnectionFacts {
  const connection = seenOrUndefined(evidence.connection);
  const isFirefox = evidence.browser.family === 'firefox';
  // What this browser never tells does not depend on what happened to this page.
  const why: Unseen =
    'unseen' in evidence.connection && isFirefox ? evidence.connection.unseen : 'browser-cannot';
  const by = <T>(pick: (of: Connection) => Observed<T>): Sourced<T> =>
    fromBrowser(connection === undefined ? unseen(why) : pick(connection), infoSource(evidence.browser));
  const header =
    connection?.strictTransportSecurity ??
    unseen('unseen' in evidence.connection ? evidence.connection.unseen : 'lost');
  const http = httpVersion(evidence);
  const tls = tlsVersion(
    evidence,
    by((of) => of.protocolVersion),
    knownValue(http),
  );
  const cipherSuite = by((of) => of.cipherSuite);
  const known: Known = {
    suite: readCipherSuite(knownValue(cipherSuite) ?? ''),
    tls: knownValue(tls),
    http: knownValue(http),
    why,
  };
  return {
    of: connection?.of ?? null,
    fromCache: connection?.fromCache ?? false,
    why,
    http,
    tls,
    cipherSuite,
    cipher: known.suite === undefined ? notShown(why) : workedOut(known.suite.cipher, 'suite'),
    keyLength: by((of) => of.secretKeyLength),
    integrity: integrity(known),
    group: agreed(
      mapTold(
        by((of) => of.keyExchangeGroup),
        readGroup,
      ),
      known,
    ),
    forwardSecrecy: forwardSecrecy(known),
    signatureScheme: agreed(
      by((of) => of.signatureScheme),
      known,
    ),
    certificateTransparency: by((of) => of.certificateTransparency),
    extendedValidation: by((of) => of.extendedValidation),
    strictTransportSecurity: fromBrowser(header, 'header'),
    encryptedClientHello: by((of) => of.encryptedClientHello),
    privateDns: by((of) => of.privateDns),
    delegatedCredentials: by((of) => of.delegatedCredentials),
    ocsp: by((of) => of.ocsp),
  };
}

interface Known {
  readonly suite: CipherSuite | undefined;
  readonly tls: TlsVersion | undefined;
  readonly http: HttpVersion | undefined;
  readonly why: Unseen;
}

/** ALPN protocol ids (RFC 7301; IANA registry) of the versions of HTTP. */
const HTTP_BY_ALPN: Readonly<Record<string, HttpVersion>> = {
  'http/1.0': 'HTTP/1.0',
  'http/1.1': 'HTTP/1.1',
  h2: 'HTTP/2',
  h3: 'HTTP/3',
};

function httpVersion({ page }: Evidence): Sourced<HttpVersion> {
  if ('unseen' in page) return notShown(page.unseen);
  const version = ownValue(HTTP_BY_ALPN, page.seen.nextHopProtocol);
  return version === undefined ? notShown('browser-cannot') : fromBrowser({ seen: version }, 'timing');
}

/** Firefox's names of versions, and the world's. */
const TLS_NAME: Readonly<Record<string, string>> = {
  SSLv3: 'SSL 3.0',
  TLSv1: 'TLS 1.0',
  'TLSv1.1': 'TLS 1.1',
  'TLSv1.2': 'TLS 1.2',
  'TLSv1.3': 'TLS 1.3',
};

/** Chromium refuses TLS 1.0 and 1.1 since version 98 (measured; RFC 8996); the oldest that we run in is newer. */
function tlsVersion(
  evidence: Evidence,
  observed: Sourced<string>,
  http: HttpVersion | undefined,
): Sourced<TlsVersion> {
  if (observed.origin !== 'not-shown') {
    const name = ownValue(TLS_NAME, observed.value);
    return name === undefined ? notShown('browser-cannot') : { ...observed, value: { name, orNewer: false } };
  }
  if (http === 'HTTP/3') return workedOut({ name: 'TLS 1.3', orNewer: false }, 'h3_tls13');
  if (http === 'HTTP/2') return workedOut({ name: 'TLS 1.2', orNewer: true }, 'h2_tls12');
  const came = http !== undefined || 'seen' in evidence.connection;
  return came && evidence.browser.family === 'chromium'
    ? workedOut({ name: 'TLS 1.2', orNewer: true }, 'chromium_tls12')
    : observed;
}

const INTEGRITY_BASIS = { gcm: 'suite_gcm', ccm: 'suite_ccm', chacha: 'suite_chacha' } as const;

function integrity({ suite, tls, http, why }: Known): Sourced<Integrity | 'aead'> {
  if (suite !== undefined) {
    const { integrity: by } = suite;
    return workedOut(by, by.kind === 'hmac' ? 'suite_hmac' : INTEGRITY_BASIS[by.family]);
  }
  if (http === 'HTTP/3') return workedOut('aead', 'quic_aead');
  if (tls?.name === 'TLS 1.3') return workedOut('aead', 'tls13_aead');
  return http === 'HTTP/2' ? workedOut('aead', 'h2_aead') : notShown(why);
}

/** A new secret for each connection: what was recorded stays closed even if the server's key leaks later. */
function forwardSecrecy({ suite, tls, http, why }: Known): Sourced<boolean> {
  if (tls?.name === 'TLS 1.3') return workedOut(true, 'tls13_forward');
  if (suite?.keyExchange === 'ephemeral') return workedOut(true, 'suite_dhe');
  if (suite?.keyExchange === 'rsa') return workedOut(false, 'suite_rsa');
  return http === 'HTTP/2' ? workedOut(true, 'h2_forward') : notShown(why);
}

/** With `TLS_RSA_` the browser sends the key, encrypted for the certificate: nothing is agreed and nothing signed. */
function agreed<T>(fact: Sourced<T>, { suite }: Known): Sourced<T | null> {
  return fact.origin === 'not-shown' && suite?.keyExchange === 'rsa' ? workedOut(null, 'suite_rsa') : fact;
}
