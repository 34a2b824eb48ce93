/** One octet more or less, at every depth, the lengths around it corrected or not: never a value that OpenSSL reads otherwise. */
import { describe, expect, test } from 'vitest';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { agrees } from './agrees.ts';
import { attribute, makeCertificate, name } from './make-certificate.ts';
import { bytes, element, oid, sequence, set, utf8 } from './make-der.ts';
import * as make from './make-extensions.ts';
import { pssParameters } from './make-keys.ts';
import { contradictions } from './openssl-opinion.ts';
import { hasOpenssl, opensslTexts } from './openssl-text.ts';
import { secondOpinion } from './second-opinion.ts';

const { dns, email, ip } = make;
const PSS = sequence(oid('1.2.840.113549.1.1.10'), pssParameters('2.16.840.1.101.3.4.2.1', 32));
const SAMPLES = {
  'every field': makeCertificate({
    subject: name(['C', 'DE'], ['O', 'Roses + Söhne'], ['CN', 'good.test']),
    extensions: [
      make.subjectAltName(dns('good.test'), ip(192, 0, 2, 1), email('a@b.test')),
      make.keyUsage([0xa0], 5),
      make.extendedKeyUsage('1.3.6.1.5.5.7.3.1'),
      make.basicConstraints(true, 3),
      make.policies('2.23.140.1.2.2'),
      make.nameConstraints([dns('good.test'), ip(10, 0, 0, 0, 255, 0, 0, 0)], [email('evil.test')]),
      make.timestamps(make.timestamp(0xab, 1_790_000_000_000), make.timestamp(0xcd, 5)),
    ],
  }),
  'RSASSA-PSS, and several attributes in one part of a name': makeCertificate({
    signatureAlgorithm: PSS,
    subject: sequence(
      set(attribute('2.5.4.10', utf8('Roses')), attribute('2.5.4.3', utf8('good.test'))),
      set(attribute('2.5.4.11', utf8('#1'))),
    ),
    extensions: [make.keyUsage([0x11, 0x80], 7), make.tlsFeature(5)],
  }),
} as const;

interface Node {
  readonly identifier: number;
  /** Of what holds others: in an OCTET STRING too, where they fill it. */
  readonly inside: readonly Node[] | null;
  readonly content: Uint8Array;
}

function nodesIn(all: Uint8Array): Node[] | null {
  const nodes: Node[] = [];
  for (let at = 0; at < all.length; ) {
    const [identifier = 0, first = 0] = all.subarray(at);
    const octets = first > 127 ? first - 128 : 0;
    let length = first;
    if (octets > 0)
      length = Number(`0x${Buffer.from(all.subarray(at + 2, at + 2 + octets)).toString('hex')}`);
    const start = at + 2 + octets;
    if (first === 128 || octets > 4 || !(start + length <= all.length)) return null;
    const content = all.subarray(start, start + length);
    const holds = (identifier & 32) !== 0 || identifier === 4;
    nodes.push({ identifier, content, inside: holds && length > 0 ? nodesIn(content) : null });
    at = start + length;
  }
  return nodes;
}

/** Every certificate in which one element's content was changed, and all lengths are right again. */
function* changedIn(
  nodes: readonly Node[],
  change: (content: Uint8Array) => Uint8Array,
): Generator<Uint8Array> {
  const der = (node: Node) => element(node.identifier, node.content);
  for (const [index, node] of nodes.entries()) {
    const around = (content: Uint8Array) =>
      bytes(
        ...nodes.slice(0, index).map(der),
        element(node.identifier, content),
        ...nodes.slice(index + 1).map(der),
      );
    yield around(change(node.content));
    for (const content of changedIn(node.inside ?? [], change)) yield around(content);
  }
}

const CHANGES = {
  'a zero octet more at the end': (content) => bytes(content, [0]),
  'an octet more at the end': (content) => bytes(content, [0x41]),
  'an octet more at the beginning': (content) => bytes([0x41], content),
  'an octet less at the end': (content) => content.subarray(0, -1),
  'an octet less at the beginning': (content) => content.subarray(1),
} as const satisfies Record<string, (content: Uint8Array) => Uint8Array>;

describe.each(Object.entries(SAMPLES))('%s', (_, sample) => {
  const corrected = Object.values(CHANGES).flatMap((change) => [...changedIn(nodesIn(sample) ?? [], change)]);
  const uncorrected = Array.from({ length: sample.length }, (_, at) => [
    bytes(sample.subarray(0, at), [0x41], sample.subarray(at)),
    bytes(sample.subarray(0, at), [0], sample.subarray(at)),
    bytes(sample.subarray(0, at), sample.subarray(at + 1)),
  ]).flat();

  test('all lengths corrected, it agrees with what Node reads', () => {
    const compared = corrected.filter((der) => agrees(decodeCertificate(der), der));
    // Else this test would have looked at nothing.
    expect(compared.length).toBeGreaterThan(corrected.length / 3);
  });

  test('no length corrected, it agrees with what Node reads', () => {
    for (const der of uncorrected) agrees(decodeCertificate(der), der);
  });

  test.runIf(hasOpenssl)('it does not contradict what OpenSSL prints', () => {
    const read = [...corrected, ...uncorrected].flatMap((der) => {
      const decoded = decodeCertificate(der);
      return decoded === undefined || secondOpinion(der) === undefined ? [] : [{ der, decoded }];
    });
    expect(read.length).toBeGreaterThan(corrected.length / 3);
    const texts = opensslTexts(read.map(({ der }) => der));
    const found = read.flatMap(({ decoded, der }, at) =>
      contradictions(decoded, texts[at] ?? '').map((what) => `${what}: ${Buffer.from(der).toString('hex')}`),
    );
    expect(found.slice(0, 3)).toEqual([]);
  });
});
