/**
 * The table of the lab: one entry per situation that a shopper's browser may meet. What is left out of an entry is as a
 * careful shop would have it: https on 127.0.0.1, TLS 1.3, ECDSA P-256, a certificate from the trusted root for its host.
 */
import type { TlsOptions } from 'node:tls';
import type { LeafRequest } from './authority';
import type { BehaviourName } from './behaviours';

/** How the site is reached. `proxied`: plain http at an address that only `Lab.privateNetworkProxy` leads to. */
export type Transport = 'https' | 'http2' | 'post-quantum' | 'http' | 'proxied' | 'reset' | 'refused';

export interface Situation {
  /** As it stands in the address, without brackets. */
  readonly host: string;
  /** On the port that its scheme has by default: as real shops are (`front.ts`). */
  readonly publicName?: boolean;
  readonly transport?: Transport;
  readonly certificate?: Partial<LeafRequest>;
  readonly tls?: Pick<
    TlsOptions,
    'minVersion' | 'maxVersion' | 'ciphers' | 'ecdhCurve' | 'requestCert' | 'rejectUnauthorized'
  >;
  readonly behaviour?: BehaviourName;
  /** Sent with every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The page to serve at `/`. */
  readonly home?: string;
}

const TLS12 = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' } as const;
const TLS13 = { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' } as const;
const CLIENT_REQUIRED = { requestCert: true, rejectUnauthorized: true } as const;
const EXPIRED = { notBefore: -6, notAfter: -1 } as const;

export const situations = {
  // Good connections.
  tls13: { host: 'tls13.test' },
  tls12: { host: 'tls12.test', tls: TLS12 },
  http2: { host: 'http2.test', transport: 'http2' },
  ecdsa: { host: 'ecdsa.test', certificate: { key: 'ecdsa' } },
  rsa: { host: 'rsa.test', certificate: { key: 'rsa' } },
  wildcard: { host: 'a.wild.test', certificate: { names: ['*.wild.test'] } },
  idn: { host: 'xn--bcher-kva.test' },
  // One shop and the names that are like its own: each answers on this site's port.
  'like-names': {
    host: 'botanica.test',
    certificate: {
      names: [
        'botanica.test',
        '*.botanica.test',
        'botanika.test',
        'xn--botnica-4fg.test',
        'botanica.example',
        'botanica.test.sale-now.test',
        'botanica.sale-now.test',
      ],
    },
  },
  hsts: { host: 'hsts.test', headers: { 'strict-transport-security': 'max-age=31536000' } },
  'intermediate-chain': { host: 'chain.test', certificate: { issuer: 'intermediate' } },
  'short-lived': { host: 'short.test', certificate: { validity: { notBefore: -1, notAfter: 5 } } },
  organization: {
    host: 'organization.test',
    // The CA/Browser Forum's policy for a validated organisation.
    certificate: { organization: 'Petal & Stem, Inc.', country: 'FR', policy: '2.23.140.1.2.2' },
  },
  'hostile-text': {
    host: 'hostile.test',
    // Markup, a bidi override, zero width, NUL, a control, Cyrillic look-alikes, quotes of a name syntax, and far too long.
    certificate: {
      organization: `<b>Bank</b>\u202e\u200b\u0000\u0007 \u0440\u0430y, O=Petal & Stem", CN=bank.test ${'x'.repeat(3000)}`,
    },
  },
  'many-names': {
    host: 'shop-1500.many.test',
    certificate: { names: Array.from({ length: 2000 }, (_, index) => `shop-${index}.many.test`) },
  },
  p384: { host: 'p384.test', tls: { ...TLS13, ecdhCurve: 'P-384' } },
  'tls12-chacha': { host: 'chacha.test', tls: { ...TLS12, ciphers: 'ECDHE-ECDSA-CHACHA20-POLY1305' } },
  'tls12-cbc': {
    host: 'cbc.test',
    certificate: { key: 'rsa' },
    tls: { ...TLS12, ciphers: 'ECDHE-RSA-AES128-SHA' },
  },
  'post-quantum': { host: 'post-quantum.test', transport: 'post-quantum' },
  'client-cert-optional': {
    host: 'client-optional.test',
    tls: { requestCert: true, rejectUnauthorized: false },
  },
  'redirect-target': { host: 'redirect.test' },

  // Good connections, odd servers.
  'head-reset': { host: 'head-reset.test', behaviour: 'head-reset' },
  'head-ignored': { host: 'head-ignored.test', behaviour: 'head-ignored' },
  'bot-filter': { host: 'bot-filter.test', behaviour: 'bot-filter' },
  'never-ends': { host: 'never-ends.test', behaviour: 'never-ends' },
  'late-form': { host: 'late-form.test', behaviour: 'late-form' },
  'never-answers': { host: 'never-answers.test', behaviour: 'never-answers' },
  slow: { host: 'slow.test', behaviour: 'slow' },
  'empty-answer': { host: 'empty.test', behaviour: 'empty-answer' },
  // A browser must be told that this address, reserved for documentation (RFC 5737), is here.
  'ip-bot-filter': { host: '203.0.113.8', behaviour: 'bot-filter' },
  'ip-expired': { host: '203.0.113.9', certificate: { validity: EXPIRED } },
  'https-to-http': { host: 'downgrade.test', behaviour: 'home-to-target' },

  // Certificates that a browser warns of.
  expired: { host: 'expired.test', certificate: { validity: EXPIRED } },
  'not-yet-valid': { host: 'not-yet.test', certificate: { validity: { notBefore: 1, notAfter: 90 } } },
  'wrong-name': { host: 'wrong-name.test', certificate: { names: ['another-shop.test'] } },
  'self-signed': { host: 'self-signed.test', certificate: { issuer: 'self' } },
  'unknown-issuer': { host: 'unknown-issuer.test', certificate: { issuer: 'unknown-root' } },
  'expired-and-wrong-name': {
    host: 'expired-wrong-name.test',
    certificate: { names: ['another-shop.test'], validity: EXPIRED },
  },
  'self-signed-expired': {
    host: 'self-signed-expired.test',
    certificate: { issuer: 'self', validity: EXPIRED },
  },
  'expired-intermediate': {
    host: 'expired-intermediate.test',
    certificate: { issuer: 'expired-intermediate', validity: { notBefore: -5, notAfter: 90 } },
  },

  // Connections that do not come about, or should not.
  tls11: {
    host: 'tls11.test',
    certificate: { key: 'rsa' },
    tls: { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' },
  },
  'rsa-key-exchange': {
    host: 'rsa-key-exchange.test',
    certificate: { key: 'rsa' },
    tls: { ...TLS12, ciphers: 'AES128-SHA' },
  },
  'client-cert-required': { host: 'client-required.test', tls: { ...TLS13, ...CLIENT_REQUIRED } },
  'client-cert-required-tls12': {
    host: 'client-required-tls12.test',
    tls: { ...TLS12, ...CLIENT_REQUIRED },
  },
  reset: { host: 'reset.test', transport: 'reset' },
  refused: { host: 'refused.test', transport: 'refused' },

  // Without TLS.
  'http-plain': { host: 'http-plain.test', transport: 'http' },
  'http-login': { host: 'http-login.test', transport: 'http', home: '/login-and-card' },
  'redirect-from-http': { host: 'redirect.test', transport: 'http', behaviour: 'all-to-target' },
  'downgrade-target': { host: 'downgrade.test', transport: 'http' },
  'private-network': { host: '192.168.7.20', transport: 'proxied' },
  'http-ip': { host: '203.0.113.7', transport: 'proxied' },

  // Public names (RFC 2606, section 3, with a real public suffix) on default ports: browsers upgrade these.
  shop: { host: 'shop.example.com', publicName: true },
  'shop-over-http': {
    host: 'shop.example.com',
    publicName: true,
    transport: 'http',
    home: '/login-and-card',
  },
  'public-http-only': {
    host: 'old-shop.example.net',
    publicName: true,
    transport: 'http',
    home: '/login-and-card',
  },
  'public-http2': { host: 'fast.example.com', publicName: true, transport: 'http2' },
  payments: { host: 'pay.example.net', publicName: true },
  'public-wrong-name': {
    host: 'wrong-name.example.org',
    publicName: true,
    certificate: { names: ['another-shop.example.org'] },
  },
  'public-refused': { host: 'gone.example.org', publicName: true, transport: 'refused' },
  'public-downgrade': { host: 'downgrade.example.org', publicName: true, behaviour: 'home-to-target' },
  'public-downgrade-target': { host: 'downgrade.example.org', publicName: true, transport: 'http' },

  // This computer.
  'localhost-http': { host: 'localhost', transport: 'http' },
  'localhost-https': { host: 'localhost' },
  'ipv6-http': { host: '::1', transport: 'http' },
  'ipv6-https': { host: '::1' },
} as const satisfies Record<string, Situation>;

export type SituationName = keyof typeof situations;

/** Sites that send on to another one; that one is started with them. */
export const targets: Readonly<Partial<Record<SituationName, SituationName>>> = {
  'redirect-from-http': 'redirect-target',
  'https-to-http': 'downgrade-target',
  'public-downgrade': 'public-downgrade-target',
};

export const situationNames = Object.keys(situations) as readonly SituationName[];

export function situation(name: SituationName): Situation {
  return situations[name];
}
