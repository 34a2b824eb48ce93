/** Text meant to deceive arrives as it was written, in every place where a certificate can carry text. */
import { expect, test } from 'vitest';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { HOSTILE_TEXTS } from './hostile-texts.ts';
import { extension, makeCertificate, name } from './make-certificate.ts';
import { bmp, element, octetString, universal } from './make-der.ts';
import { directory, dns, OID, subjectAltName } from './make-extensions.ts';
import { byType, secondOpinion } from './second-opinion.ts';

test.each(HOSTILE_TEXTS)('$what in a BMPString, code unit for code unit', ({ text }) => {
  const decoded = decodeCertificate(makeCertificate({ subject: name(['CN', bmp(text)]) }));
  expect(decoded?.subject.attributes[0]?.value === text).toBe(true);
  expect(decoded?.unreadable).toEqual([]);
});

const unicode = HOSTILE_TEXTS.filter(({ isUnicode }) => isUnicode);
test.each(unicode)('$what in subject, issuer and a directory name', ({ text }) => {
  const made = makeCertificate({
    subject: name(['O', text], ['CN', universal(text)]),
    issuer: name(['O', text]),
    extensions: [subjectAltName(directory(name(['O', text])), dns('good.test'))],
  });
  const decoded = decodeCertificate(made);
  expect(decoded?.subject.attributes.every(({ value }) => value === text)).toBe(true);
  expect(decoded?.issuer.attributes[0]?.value === text).toBe(true);
  expect(decoded?.names[1]).toEqual({ kind: 'dns', value: 'good.test' });
  expect(decoded?.unreadable).toEqual([]);
});

const forOpenSsl = unicode.filter(({ text }) => text.length < 1e5);
test.each(forOpenSsl)('$what as OpenSSL reads it', ({ text }) => {
  const made = makeCertificate({ subject: name(['O', text]) });
  expect(secondOpinion(made)?.subject).toEqual(new Map([['O', [text]]]));
  expect(byType(decodeCertificate(made)?.subject ?? { attributes: [] })).toEqual(new Map([['O', [text]]]));
});

test('octets of any kind in a DNS name', () => {
  const octets = Uint8Array.from({ length: 256 }, (_, octet) => octet);
  const decoded = decodeCertificate(makeCertificate({ extensions: [subjectAltName(element(0x82, octets))] }));
  const ascii = Array.from({ length: 128 }, (_, octet) => String.fromCharCode(octet)).join('');
  expect(decoded?.names).toEqual([{ kind: 'dns', value: ascii + '\uFFFD'.repeat(128) }]);
});

test.each([
  ['serial number', { serialNumber: element(0x02, new Uint8Array(1e6).fill(0x7a)) }],
  ['name without a text', { subject: name(['CN', octetString(new Uint8Array(1e6))]) }],
  ['modulus', { publicKey: element(0x30, element(0x30, [6, 1, 42]), element(3, new Uint8Array(1e6))) }],
  ['name in pieces', { subject: name(['CN', element(0x2c, new Uint8Array(1e6).fill(0x0c))]) }],
  ['date', { notAfter: element(0x18, new Uint8Array(1e6).fill(0x39)) }],
  [
    'key usage',
    { extensions: [element(0x30, [6, 3, 85, 29, 15], octetString(element(3, new Uint8Array(1e6))))] },
  ],
  ['broken UTF-8', { subject: name(['CN', element(0x0c, new Uint8Array(1e6).fill(0xff))]) }],
  ['lists in lists', { subject: element(0x30, lists(1e6)) }],
  [
    'a list of lists',
    {
      subject: element(
        0x30,
        new Uint8Array(1e6).map((_, at) => (at % 2 === 0 ? 0x31 : 0)),
      ),
    },
  ],
])('a megabyte of %s stops nothing', (_, request) => {
  const decoded = decodeCertificate(makeCertificate(request));
  expect(decoded?.notBefore).toBe(Date.UTC(2026, 0, 1));
});

test('forty thousand attributes and as many names are read, every one', () => {
  const many = (one: Uint8Array) => element(0x30, Buffer.concat(Array.from({ length: 40_000 }, () => one)));
  const made = makeCertificate({
    subject: many(name(['OU', 'x']).subarray(2)),
    extensions: [extension(OID.subjectAltName, many(dns('*.good.test')))],
  });
  const decoded = decodeCertificate(made);
  expect(decoded?.subject.attributes).toHaveLength(40_000);
  expect(decoded?.names).toHaveLength(40_000);
});

function lists(length: number): Uint8Array {
  const der = new Uint8Array(length).fill(0x30);
  for (let at = 0; at + 6 <= length; at += 6) der.set([0x30, 0x84, 0, 0x0f, 0xff, 0xff], at);
  return der;
}
