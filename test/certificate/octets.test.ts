/** The smallest readers, octet by octet, on either side of each bound (X.690 for DER, RFC 5280 for times). */
import { describe, expect, test } from 'vitest';
import {
  booleanOf,
  elementsIn,
  firstElement,
  integerBits,
  isContext,
  isUniversal,
  onlyElement,
  sequenceOfSome,
  smallInteger,
  TAG,
  wholeOctets,
} from '../../src/certificate/der.ts';
import { dotted } from '../../src/certificate/object-identifiers.ts';
import { asciiText, textOf } from '../../src/certificate/strings.ts';
import { timeOf } from '../../src/certificate/times.ts';

const octets = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const element = (hex: string) => onlyElement(octets(hex));
const length = (bytes: number, fill = '00') => fill.repeat(bytes);
/** A time of its type, in ASCII. */
const time = (tag: string, text: string) =>
  element(`${tag}${text.length.toString(16).padStart(2, '0')}${Buffer.from(text).toString('hex')}`);

type Reader = (hex: string) => unknown;
const READERS = {
  boolean: (hex) => booleanOf(element(hex)),
  small: (hex) => smallInteger(element(hex)),
  bits: (hex) => integerBits(element(hex)),
  whole: (hex) => Buffer.from(wholeOctets(element(hex))).toString('hex'),
  some: (hex) => sequenceOfSome(element(hex)).length,
  dotted: (hex) => dotted(octets(hex)),
  ascii: (hex) => asciiText(octets(hex)),
  text: (hex) => textOf(element(hex)),
  first: (hex) => {
    const { class: kind, tag, constructed, content, der } = firstElement(octets(hex));
    return [kind, tag, constructed, content.length, der.length].join(' ');
  },
  count: (hex) => elementsIn(octets(hex)).length,
} as const satisfies Record<string, Reader>;

const REFUSED = 'refused';
const ROWS: readonly (readonly [keyof typeof READERS, string, unknown])[] = [
  ['dotted', '4f', '1.39'],
  ['dotted', '50', '2.0'],
  ['boolean', '010100', false],
  ['boolean', '010101', true],
  ['boolean', '0101ff', true],
  ['boolean', '0100', REFUSED],
  ['boolean', '01020000', REFUSED],
  ['small', '020100', 0],
  ['small', '02017f', 127],
  ['small', '020180', REFUSED],
  ['small', '02020080', 128],
  ['small', '0202007f', REFUSED],
  ['small', '02020100', 256],
  ['small', '0203010000', 65536],
  ['small', '02047fffffff', 2 ** 31 - 1],
  ['small', '02050080000000', REFUSED],
  ['small', '0200', REFUSED],
  ['bits', '020101', 1],
  ['bits', '02017f', 7],
  ['bits', '02020080', 8],
  ['bits', '02020100', 9],
  ['bits', '020180', REFUSED],
  ['bits', '020100', REFUSED],
  ['bits', '0200', REFUSED],
  ['whole', '03020005', '05'],
  ['whole', '030100', ''],
  ['whole', '03020105', REFUSED],
  ['whole', '0300', REFUSED],
  ['some', '3003020101', 1],
  ['some', '3000', REFUSED],
  ['dotted', '2a', '1.2'],
  ['dotted', '27', '0.39'],
  ['dotted', '4f', '1.39'],
  ['dotted', '50', '2.0'],
  ['dotted', '883703', '2.999.3'],
  ['dotted', '2a8648', '1.2.840'],
  ['dotted', '', REFUSED],
  ['dotted', '80', REFUSED],
  ['dotted', '2a80', REFUSED],
  ['dotted', '2a8001', REFUSED],
  ['dotted', '807f', REFUSED],
  ['dotted', '2a7f', '1.2.127'],
  ['dotted', `${'2a'.repeat(64)}`, `1.2${'.42'.repeat(63)}`],
  ['dotted', `${'2a'.repeat(65)}`, REFUSED],
  ['ascii', '41427f', 'AB\u007f'],
  ['ascii', '418042', 'A\uFFFDB'],
  ['text', '1303414280', 'AB\uFFFD'],
  ['text', '1403414280', 'AB\u0080'],
  ['text', '1e0400410042', 'AB'],
  ['text', '1e03004100', 'A\uFFFD'],
  ['text', '1c040010ffff', String.fromCodePoint(0x10ffff)],
  ['text', '1c0400110000', '\uFFFD'],
  ['text', '1c040000d7ff', '\uD7FF'],
  ['text', '1c040000d800', '\uFFFD'],
  ['text', '1c040000dfff', '\uFFFD'],
  ['text', '1c040000e000', '\uE000'],
  ['text', '04024142', undefined],
  // Identifiers with a tag number of their own octets.
  ['first', 'bf1f00', '2 31 true 0 3'],
  ['first', '9f1f0141', '2 31 false 1 4'],
  ['first', 'bf7f00', '2 127 true 0 3'],
  ['first', 'bf810000', '2 128 true 0 4'],
  ['first', 'bf81800000', REFUSED],
  ['first', 'bf', REFUSED],
  ['first', 'bf1f', REFUSED],
  ['first', 'bf1f01', REFUSED],
  ['first', `bf1f7f${length(127)}`, '2 31 true 127 130'],
  ['first', `bf1f8180${length(128)}`, '2 31 true 128 132'],
  ['first', `bf1f820100${length(256)}`, '2 31 true 256 261'],
  ['first', `bf1f8400000100${length(256)}`, '2 31 true 256 263'],
  ['first', `bf1f850000000100${length(256)}`, REFUSED],
  ['first', 'bf1f80', REFUSED],
  ['first', `bf1f820100${length(255)}`, REFUSED],
  ['count', '', 0],
  ['count', '05000500', 2],
  ['count', '0500'.repeat(50_000), 50_000],
  ['count', '0500'.repeat(50_001), REFUSED],
];

test.each(
  ROWS.map(([reader, hex, wanted]) => [reader, hex.slice(0, 40), hex.length / 2, hex, wanted] as const),
)('%s of %s… (%i octets)', (reader, _short, _size, hex, wanted) => {
  if (wanted === REFUSED) expect(() => READERS[reader](hex)).toThrow();
  else expect(READERS[reader](hex)).toBe(wanted);
});

test('more than one element is not one', () => {
  expect(() => element('05000500')).toThrow();
});

describe('what an element is', () => {
  test.each([
    ['0500', true, 'NULL'],
    ['0400', false, 'another type'],
    ['2500', false, 'a constructed NULL'],
    ['8500', false, 'a tag of its context'],
  ])('%s is NULL: %s (%s)', (hex, is) => {
    expect(isUniversal(element(hex), TAG.null)).toBe(is);
  });
  test.each([
    ['3000', TAG.sequence, true],
    ['3100', TAG.set, true],
    ['3100', TAG.sequence, false],
  ])('%s is of type %i: %s', (hex, tag, is) => {
    expect(isUniversal(element(hex), tag)).toBe(is);
  });
  test.each([
    ['a000', 0, true, true],
    ['8000', 0, false, true],
    ['8000', 0, true, false],
    ['a000', 0, false, false],
    ['a100', 0, true, false],
    ['3000', 16, true, false],
    ['6000', 0, true, false],
  ])('%s has the tag [%i], constructed %s: %s', (hex, tag, constructed, is) => {
    expect(isContext(element(hex), tag, constructed)).toBe(is);
  });
  test('nothing is of no type', () => {
    expect([isUniversal(undefined, TAG.null), isContext(undefined, 0, true)]).toEqual([false, false]);
  });
});

describe('a moment', () => {
  test.each([
    ['17', '500101000000Z', Date.UTC(1950, 0, 1)],
    ['17', '491231235959Z', Date.UTC(2049, 11, 31, 23, 59, 59)],
    ['18', '20500101000000Z', Date.UTC(2050, 0, 1)],
    ['18', '00000101000000Z', new Date('0000-01-01T00:00:00Z').getTime()],
    ['18', '99991231235959Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
  ])('%s %s', (tag, text, wanted) => {
    expect(timeOf(time(tag, text))).toBe(wanted);
  });
  test.each([
    ['17', '490431000000Z'],
    ['17', '490229000000Z'],
    ['17', '490101240000Z'],
    ['17', '4901010000Z'],
    ['17', '490101000000'],
    ['17', '490101000000ZZ'],
    ['17', ' 490101000000Z'],
    ['17', '20490101000000Z'],
    ['18', '490101000000Z'],
    ['18', 'x20490101000000Z'],
    ['18', '20490101000000Z1'],
    ['18', '20490101000000.5Z'],
    ['18', ''],
    ['0c', '490101000000Z'],
  ])('%s %s is none', (tag, text) => {
    expect(() => timeOf(time(tag, text))).toThrow();
  });
  test('nor is one that is not there', () => {
    expect(() => timeOf(undefined)).toThrow();
  });
});
