/** Names as RFC 4514 writes them, held against what OpenSSL writes for the same bytes. */
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificateFields } from '../../src/certificate/certificate-fields.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { nameText } from '../../src/certificate/names.ts';
import { attribute, makeCertificate } from './make-certificate.ts';
import { explicit, integer, sequence, set, utf8 } from './make-der.ts';
import { OID, subjectAltName } from './make-extensions.ts';

const TYPES = [
  ['2.5.4.6', 'C'],
  ['2.5.4.10', 'O'],
  ['2.5.4.11', 'OU'],
  ['2.5.4.3', 'CN'],
] as const;

/** What has a meaning in the syntax, at every place, and longer letters. (OpenSSL leaves a leading `#` as it is.) */
const value = fc
  .array(fc.constantFrom(' ', '"', '+', ',', ';', '<', '>', '\\', '=', 'a', 'B', 'ü', '花', '🌹'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((letters) => letters.join(''));
const rdn = fc.array(fc.tuple(fc.constantFrom(...TYPES), value), { minLength: 1, maxLength: 3 });
const names = fc.array(rdn, { minLength: 1, maxLength: 4 });
type Names = readonly (readonly (readonly [readonly [string, string], string])[])[];
const encoded = (all: Names) =>
  sequence(...all.map((one) => set(...one.map(([[oid], text]) => attribute(oid, utf8(text))))));

/** OpenSSL writes one RDN a line, and spaces around the `+` between attributes. */
const written = (der: Uint8Array) => new X509Certificate(der).subject.split('\n');

test('subjects are written as OpenSSL writes them', () => {
  fc.assert(
    fc.property(names, (all) => {
      const der = makeCertificate({ subject: encoded(all) });
      const ours = nameText(certificateFields(der)?.subject, () => expect.unreachable());
      expect(ours).toBe(
        written(der)
          .map((line) => line.replaceAll(' + ', '+'))
          .join(','),
      );
    }),
    { numRuns: 500, seed: 20261128 },
  );
});

test('a directory name in subjectAltName is written the same way', () => {
  fc.assert(
    fc.property(names, (all) => {
      const name = encoded(all);
      const der = makeCertificate({ extensions: [subjectAltName(explicit(4, name))] });
      const subject = certificateFields(makeCertificate({ subject: name }))?.subject;
      expect(decodeCertificate(der)?.names).toEqual([
        { kind: 'directory', value: nameText(subject, () => expect.unreachable()) },
      ]);
    }),
    { numRuns: 100, seed: 20261128 },
  );
});

test.each([
  ['of a type without a name', set(attribute('1.2.3.4', utf8('x'))), '1.2.3.4=#0c0178'],
  ['that is no text', set(attribute('2.5.4.10', integer(5))), 'O=#020105'],
  ['that only looks like one that is no text', set(attribute('2.5.4.10', utf8('#020105'))), 'O=\\#020105'],
  ['of one space', set(attribute('2.5.4.10', utf8(' '))), 'O=\\ '],
  ['of two spaces', set(attribute('2.5.4.10', utf8('  '))), 'O=\\ \\ '],
])('a value %s', (_, one, text) => {
  const der = makeCertificate({ extensions: [subjectAltName(explicit(4, sequence(one)))] });
  expect(decodeCertificate(der)?.names).toEqual([{ kind: 'directory', value: text }]);
});

test('an empty RDN, or an attribute that is none, takes nothing else along, and is told', () => {
  const good = set(attribute('2.5.4.3', utf8('good.test')));
  for (const bad of [set(), set(sequence(integer(1)))])
    for (const subject of [sequence(bad, good), sequence(good, bad)]) {
      const decoded = decodeCertificate(
        makeCertificate({ subject, extensions: [subjectAltName(explicit(4, subject))] }),
      );
      expect(decoded?.subject.attributes).toEqual([{ type: 'CN', value: 'good.test' }]);
      expect(decoded?.names).toEqual([{ kind: 'directory', value: 'CN=good.test' }]);
      expect(decoded?.unreadable).toEqual(['subject', OID.subjectAltName]);
    }
});
