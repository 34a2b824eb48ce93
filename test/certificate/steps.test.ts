/** Time grows with the length of a certificate, not with its square: counted in octets that are copied, not in milliseconds. */
import { expect, test } from 'vitest';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { elementsIn } from '../../src/certificate/der.ts';
import { extension, makeCertificate } from './make-certificate.ts';
import { bytes, element } from './make-der.ts';
import { OID } from './make-extensions.ts';

/** Counts the octets that `slice` copies, in views of itself too. */
class Counted extends Uint8Array {
  static copied = 0;
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    const copy = super.slice(start, end);
    Counted.copied += copy.length;
    return copy as Uint8Array<ArrayBuffer>;
  }
}

test.each([
  ['tag numbers over 30', [0xbf, 0x1f, 0x00]],
  ['tag numbers over 127', [0xbf, 0x81, 0x00, 0x01, 0x41]],
  ['small tag numbers', [0x82, 0x01, 0x41]],
  ['long lengths', [0x82, 0x84, 0x00, 0x00, 0x00, 0x01, 0x41]],
] as const)('a long list of elements with %s', (_, one) => {
  const list = Counted.from(Array.from({ length: 2000 }, () => one).flat()) as Counted;
  Counted.copied = 0;
  expect(elementsIn(list)).toHaveLength(2000);
  expect(Counted.copied).toBeLessThan(2 * list.length);
});

/** In the place of subjectAltName, and deep in a certificate, where each list is within others. */
test.each([
  ['tag numbers over 30', [0xbf, 0x1f, 0x00]],
  ['names of no kind', [0x89, 0x00]],
  ['addresses of no length', [0x87, 0x01, 0x41]],
  ['names', [0x82, 0x01, 0x41]],
] as const)('a certificate with twice as many %s takes twice the steps', (_, one) => {
  const copiedFor = (count: number) => {
    const value = element(0x30, Array.from({ length: count }, () => one).flat());
    const der = Counted.from(makeCertificate({ extensions: [extension(OID.subjectAltName, value)] }));
    Counted.copied = 0;
    expect(decodeCertificate(der)?.serialNumber).toBe('10:01');
    return Counted.copied;
  };
  expect(copiedFor(4000)).toBeLessThan(2.2 * copiedFor(2000));
});

test.each([
  ['cut off in the tag', [0xbf, 0x9f]],
  ['a tag without end', [0xbf, 0x9f, 0x9f, 0x1f, 0x00]],
  ['cut off before the length', [0xbf, 0x1f]],
  ['an indefinite length', [0xbf, 0x1f, 0x80, 0x00, 0x00]],
  ['a length of too many octets', [0xbf, 0x1f, 0x85, 0, 0, 0, 0, 0]],
  ['longer than what there is', [0xbf, 0x1f, 0x02, 0x41]],
])('an element with a large tag number: %s', (_, broken) => {
  expect(() => elementsIn(Uint8Array.from(broken))).toThrow(RangeError);
});

test('an element with a large tag number is taken apart like any other', () => {
  const content = bytes(element(2, [5]));
  for (const length of [[content.length], [0x81, content.length], [0x82, 0, content.length]])
    expect(elementsIn(bytes([0xbf, 0x81, 0x05], length, content, [0x05, 0x00]))).toMatchObject([
      { class: 2, constructed: true, tag: 133, content },
      { class: 0, constructed: false, tag: 5 },
    ]);
});
