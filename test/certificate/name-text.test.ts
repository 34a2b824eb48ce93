/** Names as RFC 4514 writes them, held against what OpenSSL writes for the same bytes. */
import { X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { certificateFields } from '../../src/certificate/certificate-fields.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { nameText } from '../../src/certificate/names.ts';
import { ATTRIBUTE_TYPES } from '../../src/certificate/object-identifiers.ts';
import { attribute, makeCertificate } from './make-certificate.ts';
import { bitString, bmp, explicit, integer, sequence, set, teletex, universal, utf8 } from './make-der.ts';
import { nameConstraints, OID, subjectAltName } from './make-extensions.ts';
import { hasOpenssl, opensslSubjects } from './openssl-text.ts';

/** What has a meaning in the syntax, at every place, and letters of every length. (OpenSSL forgets to escape a `#` that stands alone.) */
const text = fc
  .array(fc.constantFrom(...' #"+,;<>\\=0aB\0üß花', '🌹'), { maxLength: 6 })
  .map((letters) => letters.join(''))
  .filter((all) => all !== '#');
const latin1 = text.map((all) => all.replace(/[^\0-\xff]/gu, 'x'));
const types = fc.constantFrom(...ATTRIBUTE_TYPES.keys(), '2.999.1', '1.3.6.1.4.1.99999.12345');
/** OpenSSL takes numbers in a name for no name. */
const value = fc.oneof(
  { weight: 4, arbitrary: text.map(utf8) },
  text.map((all) => bmp(all.replaceAll('🌹', '花'))),
  text.map(universal),
  latin1.map(teletex),
  fc.array(fc.nat(255), { maxLength: 3 }).map((octets) => bitString(octets)),
  latin1.map((all) => sequence(utf8(all))),
);
/** `SIZE (1..MAX)` for an RDN; a name without any is as good as others. */
const rdn = fc.array(fc.tuple(types, value), { minLength: 1, maxLength: 3 });
const NAMES = fc
  .sample(fc.array(rdn, { maxLength: 4 }), { numRuns: 400, seed: 20261128 })
  .map((all) =>
    sequence(...all.map((one) => set(...one.map(([type, encoded]) => attribute(type, encoded))))),
  );

/** Its own text, in every place of a certificate where a name can be. */
function textsOf(name: Uint8Array): readonly (string | undefined)[] {
  const der = makeCertificate({
    subject: name,
    issuer: name,
    extensions: [
      subjectAltName(explicit(4, name)),
      nameConstraints([explicit(4, name)], [explicit(4, name), explicit(4, name)]),
    ],
  });
  const [fields, decoded] = [certificateFields(der), decodeCertificate(der)];
  expect(decoded?.unreadable).toEqual([]);
  const written = [fields?.subject, fields?.issuer].map((element) =>
    nameText(element, () => expect.unreachable()),
  );
  const { permitted = [], excluded = [] } = decoded?.nameConstraints ?? {};
  return [...written, ...[...(decoded?.names ?? []), ...permitted, ...excluded].map((base) => base.value)];
}

describe.runIf(hasOpenssl)('by the program', () => {
  test('a name has one text in every place, and it is the one that OpenSSL writes', () => {
    const theirs = opensslSubjects(NAMES.map((subject) => makeCertificate({ subject })));
    expect(NAMES.map(textsOf)).toEqual(
      theirs.map((line) => Array.from({ length: 6 }, () => withLowerCaseHex(line))),
    );
  });
});

/** Values that are dumped have hexadecimal digits of either case (RFC 4514, section 3). */
function withLowerCaseHex(line: string): string {
  return line.replace(/=#[\dA-F]+(?=[+,]|$)/g, (dumped) => dumped.toLowerCase());
}

/** Node's OpenSSL writes one RDN a line, spaces around the `+`, and no dumps. */
test('subjects of texts are written as Node writes them', () => {
  const kinds = ['2.5.4.6', '2.5.4.10', '2.5.4.11', '2.5.4.3'] as const;
  const plain = fc.array(fc.tuple(fc.constantFrom(...kinds), text), {
    minLength: 1,
    maxLength: 3,
  });
  fc.assert(
    fc.property(fc.array(plain, { minLength: 1, maxLength: 4 }), (all) => {
      const subject = sequence(
        ...all.map((one) => set(...one.map(([type, of]) => attribute(type, utf8(of))))),
      );
      const der = makeCertificate({ subject });
      const ours = nameText(certificateFields(der)?.subject, () => expect.unreachable());
      const lines = new X509Certificate(der).subject.split('\n');
      expect(ours).toBe(lines.map((line) => line.replaceAll(' + ', '+')).join(','));
    }),
    { numRuns: 300, seed: 20261128 },
  );
});

test.each([
  ['of a type without a name', set(attribute('1.2.3.4', utf8('x'))), '1.2.3.4=#0c0178'],
  ['that is no text', set(attribute('2.5.4.10', integer(5))), 'O=#020105'],
  ['of one number sign', set(attribute('2.5.4.10', utf8('#'))), 'O=\\#'],
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
