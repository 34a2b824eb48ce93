/** One octet more or less, at every depth, the lengths around it corrected or not: never a value that OpenSSL reads otherwise. */
import { expect, test } from 'vitest';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { agrees } from './agrees.ts';
import { makeCertificate, name } from './make-certificate.ts';
import { bytes, element } from './make-der.ts';
import * as make from './make-extensions.ts';

const { dns, email, ip, OID } = make;
const sample = makeCertificate({
  subject: name(['C', 'DE'], ['O', 'Roses + Söhne'], ['CN', 'good.test']),
  extensions: [
    make.subjectAltName(dns('good.test'), ip(192, 0, 2, 1), email('a@b.test')),
    make.keyUsage([0xa0], 5),
    make.extendedKeyUsage('1.3.6.1.5.5.7.3.1'),
    make.basicConstraints(true, 3),
    make.policies('2.23.140.1.2.2'),
    make.nameConstraints([dns('good.test'), ip(10, 0, 0, 0, 255, 0, 0, 0)], [email('evil.test')]),
    make.timestamps(make.timestamp(0xab, 1_790_000_000_000)),
  ],
});

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

test.each(Object.entries(CHANGES))('%s, all lengths corrected', (_, change) => {
  let compared = 0;
  for (const der of changedIn(nodesIn(sample) ?? [], change)) {
    const decoded = decodeCertificate(der);
    compared += Number(agrees(decoded, der));
    for (const { kind, value } of [
      ...(decoded?.nameConstraints?.permitted ?? []),
      ...(decoded?.nameConstraints?.excluded ?? []),
    ])
      if (kind === 'ip') expect(value).toBe('10.0.0.0/8');
    for (const { logId } of decoded?.timestamps ?? []) expect(logId).toHaveLength(64);
    if (decoded?.timestamps?.length === 0) expect(decoded.unreadable).toContain(OID.timestamps);
  }
  expect(compared).toBeGreaterThan(50);
});

test('an octet more or less anywhere, no length corrected', () => {
  for (let at = 0; at <= sample.length; at += 1)
    for (const der of [
      bytes(sample.subarray(0, at), [0x41], sample.subarray(at)),
      bytes(sample.subarray(0, at), sample.subarray(at + 1)),
    ])
      agrees(decodeCertificate(der), der);
});
