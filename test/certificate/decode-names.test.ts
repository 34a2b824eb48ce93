/** The names in a certificate say what was put in, in whatever encoding. */
import { expect, test } from 'vitest';
import type { DecodedCertificate } from '../../src/certificate/certificate.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { attribute, type CertificateRequest, makeCertificate, name } from './make-certificate.ts';
import {
  bitString,
  bmp,
  element,
  ia5,
  printable,
  sequence,
  set,
  teletex,
  universal,
  utf8,
} from './make-der.ts';

function decode(request: CertificateRequest): DecodedCertificate {
  const decoded = decodeCertificate(makeCertificate(request));
  if (decoded === undefined) throw new Error('Not a certificate.');
  return decoded;
}

const text = 'Blumen Müller, "A+B"';
test.each([
  ['UTF8String', utf8(`${text} 花 \u{1F490}`), `${text} 花 \u{1F490}`],
  ['UTF8String with a byte order mark', utf8('\uFEFFa'), '\uFEFFa'],
  ['broken UTF-8', element(0x0c, [65, 0xff, 66, 0xe2, 0x82]), 'A\uFFFDB\uFFFD'],
  ['overlong UTF-8', element(0x0c, [0xc0, 0x80]), '\uFFFD\uFFFD'],
  ['PrintableString', printable('Flowers, Inc.'), 'Flowers, Inc.'],
  ['PrintableString with what it must not have', printable('a@b_c*ü'), 'a@b_c*\uFFFD'],
  ['IA5String', ia5('mail@good.test'), 'mail@good.test'],
  ['TeletexString', teletex(text), text],
  ['TeletexString outside Windows-1252', teletex('\x80\x9f'), '\x80\x9f'],
  ['BMPString', bmp(`${text} 花`), `${text} 花`],
  ['BMPString with a pair of surrogates', bmp('\u{1F490}'), '\u{1F490}'],
  ['BMPString with a lone surrogate', element(0x1e, [0, 65, 0xd8, 0x3d]), 'A\uD83D'],
  ['BMPString cut off', element(0x1e, [0, 65, 0]), 'A\uFFFD'],
  ['UniversalString', universal(`${text} \u{1F490}`), `${text} \u{1F490}`],
  ['UniversalString beyond Unicode', element(0x1c, [0, 17, 0, 0, 0, 0, 0, 65]), '\uFFFDA'],
  ['UniversalString of surrogates', element(0x1c, [0, 0, 0xd8, 0x3d, 0, 0, 0xde, 0]), '\uFFFD\uFFFD'],
  ['NUL within', utf8('bank.test\0.evil.test'), 'bank.test\0.evil.test'],
  ['empty', utf8(''), ''],
  ['no text', bitString([1, 2]), '#0303000102'],
  ['a text in pieces', element(0x2c, utf8('a'), utf8('b')), '#2c060c01610c0162'],
  ['another class', element(0x8c, [65]), '#8c0141'],
])('a name as %s', (_, value, shown) => {
  expect(decode({ subject: name(['O', value]) })).toMatchObject({
    subject: { attributes: [{ type: 'O', value: shown }] },
    unreadable: [],
  });
});

test('an empty subject', () => {
  expect(decode({ subject: sequence() })).toMatchObject({ subject: { attributes: [] }, unreadable: [] });
});

test('attributes keep their order, also within one RDN; unknown types keep their number', () => {
  const subject = sequence(
    set(attribute('0.9.2342.19200300.100.1.25', ia5('test'))),
    set(
      attribute('2.5.4.11', utf8('Roses')),
      attribute('2.5.4.3', utf8('CN=x, O=y')),
      attribute('2.5.4.11', utf8('Tulips')),
    ),
    set(attribute('2.999.4294967297.1', utf8('x'))),
    set(attribute('1.3.6.1.4.1.311.60.2.1.3', printable('DE')), attribute('2.5.4.5', printable('HRB 1'))),
  );
  expect(decode({ subject }).subject.attributes).toEqual([
    { type: 'DC', value: 'test' },
    { type: 'OU', value: 'Roses' },
    { type: 'CN', value: 'CN=x, O=y' },
    { type: 'OU', value: 'Tulips' },
    { type: '2.999.4294967297.1', value: 'x' },
    { type: 'jurisdictionC', value: 'DE' },
    { type: 'serialNumber', value: 'HRB 1' },
  ]);
});
