/**
 * What the popup says of values that no case of the table has: connections of every kind, whoever is named beside the shop,
 * addresses with ports. As in `said.test.ts`, for somebody to read.
 */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import type { Finding } from '../../src/assess/finding.ts';
import type { Certificate, Connection, Evidence, Frame } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { besideShop, isUnseenPart } from '../../src/explain/beside-shop.ts';
import { faceAfterClick, faceInPassing } from '../../src/explain/button-face.ts';
import { explain } from '../../src/explain/explain.ts';
import { howItWorks } from '../../src/explain/how-it-works/detail.ts';
import { GOOD, withConnection, withPage } from '../assess/case-with.ts';
import { readCases } from '../cases/cases.ts';
import { news, saidIn } from './said.ts';

const CONNECTIONS: Readonly<Record<string, Partial<Connection>>> = Object.fromEntries([
  ...[
    'x25519',
    'P256',
    'P384',
    'P521',
    'mlkem768x25519',
    'secp256r1mlkem768',
    'FF 2048',
    'xFF 1',
    'FF 12x',
    'FF x',
    'none',
    '',
  ].map((group) => [`group ${group}`, { keyExchangeGroup: seen(group) }]),
  ...['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1', 'SSLv3', 'QUIC', ''].map((version) => [
    `version ${version}`,
    { protocolVersion: seen(version) },
  ]),
  ...[
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
    'TLS_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_RSA_WITH_3DES_EDE_CBC_SHA',
    'unheard of',
  ].map((suite) => [`suite ${suite}`, { cipherSuite: seen(suite), protocolVersion: seen('TLSv1.2') }]),
  ...[
    '',
    'max-age=0',
    'max-age=86399',
    'max-age=86400',
    'max-age=31536000; includeSubDomains; preload',
    'includeSubDomains;max-age="31536000"',
    'max-age = 129600 ;xincludeSubDomains',
    'includeSubDomains ; max-age=172800 ',
    'MAX-AGE=172800; includeSubDomainsx',
    'xmax-age=1',
    'max-age=12x',
    'max-age=1234567890123',
    'nonsense',
  ].map((header) => [`HSTS ${header}`, { strictTransportSecurity: seen(header) }]),
  ...[true, false].map((is) => [
    `all ${is}`,
    {
      ...{
        encryptedClientHello: seen(is),
        privateDns: seen(is),
        delegatedCredentials: seen(is),
        ocsp: seen(is),
      },
      extendedValidation: seen(is),
    },
  ]),
  ...['policy_compliant', 'not_compliant', 'not_applicable', 'new'].map((word) => [
    `transparency ${word}`,
    { certificateTransparency: seen(word) },
  ]),
  ...['RSA-PSS-SHA256', 'ECDSA-P256-SHA256', 'none', ''].map((scheme) => [
    `signed by ${scheme}`,
    { signatureScheme: seen(scheme) },
  ]),
  ...(['weak', 'broken', 'other'] as const).map((state) => [`state ${state}`, { state }]),
  ['server now', { of: 'server-now' }],
  ['out of the cache', { fromCache: true }],
  ['128 bits', { secretKeyLength: seen(128) }],
  ['overridden', { overridden: ['expired', 'wrong-name'] }],
]);

test('how it works, over every kind of connection', async () => {
  const protocols = ['http/1.0', 'http/1.1', 'h2', 'h3', '', 'spdy'].map(
    (nextHopProtocol): [string, Evidence] => [`ALPN ${nextHopProtocol}`, withPage(GOOD, { nextHopProtocol })],
  );
  const overQuic = withConnection(withPage(GOOD, { nextHopProtocol: 'h3' }), { of: 'server-now' });
  const stories = [
    ...Object.entries(CONNECTIONS).map(([what, change]): [string, Evidence] => [
      what,
      withConnection(GOOD, change),
    ]),
    ...protocols,
    ['HTTP/3, asked now', overQuic] as const,
  ].map(([what, evidence]): [string, readonly string[]] => [
    what,
    [
      ...saidIn(howItWorks(evidence, assess(evidence), undefined)),
      ...saidIn(explain(evidence, assess(evidence)).checks, 'checks'),
    ],
  ]);
  await expect(news(new Map(stories))).toMatchFileSnapshot('said/connections.txt');
});

test('who is named beside the shop', async () => {
  const root = (subject: string | undefined, builtIn: boolean | undefined): Certificate => ({
    ...{ subject: subject === undefined ? unseen('lost') : seen(subject), issuer: seen('CN=The Issuer') },
    builtInRoot: builtIn === undefined ? unseen('lost') : seen(builtIn),
    ...{ sha256: 'AB', notBefore: seen(0), notAfter: seen(1), der: unseen('lost') },
  });
  const NAMES = [
    'CN=Guard,O="Guard, Inc.",C=DE',
    'cn=Guard only',
    'O=Plain , C=DE',
    'OU=Unit',
    `O=${'Long'.repeat(20)}`,
    ' X=1',
    undefined,
  ];
  const reads: Finding = { id: 'someone-between' };
  const fields = (
    asks: 'card' | 'password' | 'login',
    connection: 'accepted' | 'unseen',
    host = 'pay.test',
  ): Finding => ({ id: 'fields-in-frame', asks, connection, host, read: true }) as never;
  const unread = (...hosts: string[]): Finding => ({ id: 'foreign-frames-unread', hosts });
  const frames = ['a.test', 'b.test', 'c.test', 'pay.test'].map(
    (host): Frame => ({ host, port: 0, site: seen(host) }) as never,
  );
  const PARTS: Readonly<Record<string, readonly Finding[]>> = {
    nobody: [],
    'a card': [fields('card', 'accepted')],
    'a card, unseen': [fields('card', 'unseen')],
    'a password': [fields('password', 'accepted')],
    'a password, then a card': [fields('password', 'accepted', 'a.test'), fields('card', 'accepted')],
    'one unread': [unread('a.test')],
    'two unread': [unread('a.test', 'b.test')],
    'three unread': [unread('a.test', 'b.test', 'c.test')],
  };
  const with_ = (certificates: readonly Certificate[]) => ({
    ...withConnection(GOOD, { certificates: [...certificates] }),
    frames: seen(frames),
  });
  const stories = [
    ...Object.entries(PARTS).flatMap(([what, findings]): [string, readonly string[]][] => [
      [
        what,
        [
          ...saidIn(besideShop(findings, with_([]))),
          ...findings.map((one) => `unseen part: ${isUnseenPart(one)}`),
        ],
      ],
      [
        `${what}, and somebody reads`,
        saidIn(besideShop([...findings, reads], with_([root('CN=site', undefined), root('O=Guard', false)]))),
      ],
    ]),
    ...NAMES.map((subject): [string, readonly string[]] => [
      `reads: ${subject}`,
      saidIn(besideShop([reads], with_([root(subject, false)]))),
    ]),
    ['reads: a root of the browser', saidIn(besideShop([reads], with_([root('O=Root', true)])))] as const,
    ['reads: no chain', saidIn(besideShop([reads], { ...with_([]), connection: unseen('lost') }))] as const,
  ];
  await expect(news(new Map(stories))).toMatchFileSnapshot('said/beside.txt');
});

test('a safe page for an address in the open: on http’s own port alone', async () => {
  const open = readCases().find(({ level }) => level === 'exposed')?.evidence ?? GOOD;
  const address = seenOrUndefined(open.address);
  const HREFS = [
    'http://a.test/',
    'http://a.test/?x#y',
    'http://a.test:8080/',
    'http://a.test:8080',
    'http://a.test:8080?x',
    'http://a.test/x:80/',
    'http://[::1]/',
    'http://[2001:db8::1]',
    'http://[2001:db8::1]:8080/',
    'https://a.test/',
  ];
  const lines = HREFS.map((href) => {
    const url = new URL(href);
    const evidence = {
      ...open,
      address: seen({ ...address, href, scheme: url.protocol.slice(0, -1), host: url.hostname }),
    } as Evidence;
    const { step, checks } = explain(evidence, assess(evidence));
    return `${href}: ${saidIn({ step, checks }).join(' | ')}`;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('said/safe-pages.txt');
});

test('the button, after a click and without one', async () => {
  const stories = readCases().map(({ name: what, evidence }): [string, readonly string[]] => {
    const assessment = assess(evidence);
    const faces = { clicked: faceAfterClick(assessment), moved: faceAfterClick(assessment, true) };
    return [
      what,
      saidIn({ ...faces, ...(evidence.depth === 'passing' ? { passing: faceInPassing(assessment) } : {}) }),
    ];
  });
  await expect(news(new Map(stories))).toMatchFileSnapshot('said/buttons.txt');
});
