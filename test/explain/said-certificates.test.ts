/** What the popup says of certificates that no case of the table has, line by line. As in `said.test.ts`, for somebody to read. */
import { expect, test } from 'vitest';
import { assess } from '../../src/assess/assess.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import type { Certificate } from '../../src/evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { certificateRows } from '../../src/explain/how-it-works/certificate-rows.ts';
import { howItWorks } from '../../src/explain/how-it-works/detail.ts';
import { GOOD, withConnection } from '../assess/case-with.ts';
import {
  type CertificateRequest,
  extension,
  makeCertificate,
  name,
} from '../certificate/make-certificate.ts';
import { element, explicit, integer, oid, sequence, utcTime } from '../certificate/make-der.ts';
import * as make from '../certificate/make-extensions.ts';
import { brokenRsaKey, dsaKey, explicitCurveKey, plainKey, rsaKey } from '../certificate/make-keys.ts';
import { news, saidIn } from './said.ts';

const NOW = Date.UTC(2026, 10, 20);

const day = (moment: string) => utcTime(`${moment}000000Z`);
const EVERY_USE = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2', '1.2.3.4'];
const SITE = [
  make.subjectAltName(make.dns('good.test'), make.dns('*.good.test'), make.ip(192, 0, 2, 1)),
  make.keyUsage([0x80], 7),
  make.extendedKeyUsage(...EVERY_USE),
  make.basicConstraints(false),
  make.policies('2.23.140.1.2.1', '2.23.140.1.1', '1.2.3'),
  make.tlsFeature(5),
  make.timestamps(make.timestamp(1, NOW - 9e9), make.timestamp(2, NOW - 8e9)),
  extension('1.2.3.4.5', sequence()),
];
const CERTIFICATES: Readonly<Record<string, CertificateRequest>> = {
  plain: {},
  "a site's": { extensions: SITE },
  "an authority's": {
    extensions: [
      make.basicConstraints(true, 0),
      make.keyUsage([0x06], 1),
      make.nameConstraints([make.dns('good.test')], [make.ip(10, 0, 0, 0, 255, 0, 0, 0)]),
    ],
  },
  'an authority without bounds': { extensions: [make.basicConstraints(true)] },
  'of an organisation': {
    subject: name(
      ['jurisdictionC', 'DE'],
      ['C', 'DE'],
      ['ST', 'Hessen'],
      ['L', 'Kassel'],
      ['O', 'Good, Inc.'],
      ['OU', 'Shop'],
      ['CN', 'good.test'],
    ),
  },
  'without a name': { subject: name(), issuer: name(['O', 'Only An Organisation']) },
  'over long ago': { notBefore: day('200101'), notAfter: day('210101') },
  'over since yesterday': { notAfter: day('261119') },
  'good from tomorrow': { notBefore: day('261121') },
  'for ever': { notAfter: utcTime('491231235959Z') },
  'RSA 2048': { publicKey: rsaKey(2048) },
  DSA: { publicKey: dsaKey(1024) },
  'a spelt-out curve': { publicKey: explicitCurveKey() },
  Ed25519: { publicKey: plainKey('1.3.101.112', 32) },
  'a key that cannot be read': { publicKey: brokenRsaKey() },
  'version 1': { version: null },
  'version 5': { version: explicit(0, integer(4)) },
  'without a well-defined end': { notAfter: element(0x18, Buffer.from('99991231235959Z')) },
  'with a long serial number': { serialNumber: integer(...Array.from({ length: 30 }, (_, at) => at + 1)) },
  'of a country in three letters': { subject: name(['C', 'DEU'], ['O', 'Good'], ['CN', 'good.test']) },
  'of a country after another letter': { subject: name(['C', 'xDE'], ['CN', 'good.test']) },
  'of a country before another letter': { subject: name(['C', 'DEx'], ['CN', 'good.test']) },
  'with a last attribute alone': { subject: name(['OU', 'First'], ['OU', 'Last']) },
  'of an organisation alone': { subject: name(['O', 'Good'], ['OU', 'Shop']) },
  'with very many timestamps': {
    extensions: [
      make.timestamps(...Array.from({ length: 25 }, (_, at) => make.timestamp(at + 1, NOW - 9e9))),
    ],
  },
  'with very many constraints': {
    extensions: [
      make.nameConstraints(
        Array.from({ length: 60 }, (_, at) => make.dns(`s${at}.test`)),
        [],
      ),
    ],
  },
  'with constraints on mail, and on every name': {
    extensions: [make.nameConstraints([make.email('good.test'), make.uri('.good.test')], [make.dns('')])],
  },
  'that ends at this moment': { notAfter: day('261120') },
  'that begins at this moment': { notBefore: day('261120') },
  'with two policies of validation': { extensions: [make.policies('2.23.140.1.2.1', '2.23.140.1.1')] },
  'signed by an unfamiliar algorithm': { signatureAlgorithm: sequence(oid('1.2.3.4.5')) },
  ...Object.fromEntries(
    Object.entries(make.OID).map(([what, type]) => [
      `${what} unreadable`,
      { extensions: [make.brokenExtension(type)] },
    ]),
  ),
};

test('a certificate, line by line', async () => {
  const story = howItWorks(GOOD, assess(GOOD), undefined);
  const kept = (seenOrUndefined(GOOD.connection)?.certificates ?? [])[0];
  const base: Certificate = kept ?? {
    ...{
      subject: seen('CN=good.test'),
      issuer: seen('CN=Issuer'),
      sha256: 'AB:CD',
      builtInRoot: unseen('lost'),
    },
    ...{ notBefore: seen(NOW - 9e9), notAfter: seen(NOW + 9e9), der: unseen('lost') },
  };
  const fingerprints = { sha256: 'AB:CD', sha1: 'EF:01', publicKeySha256: 'key=' };
  const rows = (certificate: Certificate, decoded: ReturnType<typeof decodeCertificate>, isSite: boolean) =>
    saidIn(
      certificateRows({
        ...{ browser: GOOD.browser, certificate, decoded, now: NOW },
        fingerprints: isSite ? fingerprints : undefined,
        facts: isSite ? story.facts : null,
      }),
    );
  const stories = Object.entries(CERTIFICATES).flatMap(([what, request]): [string, readonly string[]][] => {
    const decoded = decodeCertificate(makeCertificate(request));
    const evidence = withConnection(GOOD, {});
    return [
      [what, rows(base, decoded, true)],
      [`${what}, above the site's`, rows(base, decoded, false)],
      [`${what}, in the handshake`, saidIn(howItWorks(evidence, assess(evidence), decoded).steps)],
    ];
  });
  const blind = { ...base, subject: unseen('browser-cannot'), notAfter: seen(NOW - 1) } as const;
  const raw: [string, readonly string[]][] = [
    ['not read', rows(base, undefined, true)],
    ['not read, and not told', rows(blind, undefined, false)],
  ];
  await expect(news(new Map([...stories, ...raw]))).toMatchFileSnapshot('said/certificates.txt');
});
