/**
 * One ASN.1 element after the other (DER, X.690), on demand and never deeper than asked, so that time and memory stay bounded by the
 * length of the input. The only importer of the ASN.1 library. Everything here throws on what it cannot read: the caller decides
 * how much is lost by that.
 */
import { type ASN1Class, ASN1Form, type ASN1Value, parseASN1 } from '@oslojs/asn1';

export interface Element {
  readonly class: ASN1Class;
  readonly constructed: boolean;
  readonly tag: number;
  readonly content: Uint8Array;
  /** The whole element, header included. */
  readonly der: Uint8Array;
}

/** Universal tag numbers (X.680, section 8.6). */
export const TAG = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  numericString: 18,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  visibleString: 26,
  universalString: 28,
  bmpString: 30,
} as const;

/** Far above any real list, far below what would make a popup wait. */
const MOST_ELEMENTS = 50_000;

/** The first element of these bytes and its length in them; throws if it is cut off or no DER. */
export function firstElement(bytes: Uint8Array): Element {
  if (((bytes[0] ?? 0) & LONG_TAG) === LONG_TAG) return longTagElement(bytes);
  const [value, size]: [ASN1Value, number] = parseASN1(bytes);
  return {
    class: value.class,
    constructed: value.form === ASN1Form.Constructed,
    tag: value.tag,
    content: value.contents(),
    der: bytes.subarray(0, size),
  };
}

/** Low bits of an identifier whose tag number, 31 or more, comes in octets of its own (X.690, section 8.1.2.4). */
const LONG_TAG = 0b11111;
const MOST_TAG_OCTETS = 2;
/** Four of them are more than a certificate may be long. */
const MOST_LENGTH_OCTETS = 4;

/** The library copies all that follows such an identifier: a list of them would take time with the square of its length. */
function longTagElement(bytes: Uint8Array): Element {
  let at = 1;
  let tag = 0;
  for (let more = true; more; at += 1) {
    const octet = octetAt(bytes, at);
    if (at > MOST_TAG_OCTETS) throw new RangeError('A tag without end.');
    tag = tag * 128 + (octet & 127);
    more = octet > 127;
  }
  const first = octetAt(bytes, at);
  at += 1;
  let length = first;
  if (first > 127) {
    const end = at + first - 128;
    if (end === at || end > at + MOST_LENGTH_OCTETS) throw new RangeError('No definite length.');
    for (length = 0; at < end; at += 1) length = length * 256 + octetAt(bytes, at);
  }
  if (at + length > bytes.length) throw new RangeError('Cut off.');
  const identifier = bytes[0] ?? 0;
  return {
    class: (identifier >> 6) as ASN1Class,
    constructed: (identifier & 32) !== 0,
    tag,
    content: bytes.subarray(at, at + length),
    der: bytes.subarray(0, at + length),
  };
}

function octetAt(bytes: Uint8Array, at: number): number {
  const octet = bytes[at];
  if (octet === undefined) throw new RangeError('Cut off.');
  return octet;
}

/** All elements of these bytes, which they fill exactly. */
export function elementsIn(bytes: Uint8Array): Element[] {
  const elements: Element[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    if (elements.length === MOST_ELEMENTS) throw new RangeError('Too many elements.');
    const element = firstElement(rest);
    elements.push(element);
    rest = rest.subarray(element.der.length);
  }
  return elements;
}

/** The one element that fills these bytes. */
export function onlyElement(bytes: Uint8Array): Element {
  const element = firstElement(bytes);
  if (element.der.length !== bytes.length) throw new RangeError('More than one element.');
  return element;
}

/** Whether the element has this universal type, in the form that DER prescribes for it. */
export function isUniversal(element: Element | undefined, tag: number): element is Element {
  const constructed = tag === TAG.sequence || tag === TAG.set;
  return element?.class === 0 && element.tag === tag && element.constructed === constructed;
}

/** Whether the element has this context-specific tag. */
export function isContext(
  element: Element | undefined,
  tag: number,
  constructed: boolean,
): element is Element {
  return element?.class === 2 && element.tag === tag && element.constructed === constructed;
}

/** The element, if it has this universal type; throws otherwise. */
export function expectUniversal(element: Element | undefined, tag: number): Element {
  if (!isUniversal(element, tag)) throw new TypeError(`No element of type ${tag}.`);
  return element;
}

/** The elements of a SEQUENCE. */
export function sequence(element: Element | undefined): Element[] {
  return elementsIn(expectUniversal(element, TAG.sequence).content);
}

/** The elements of a SEQUENCE that has at least one (`SIZE (1..MAX)`). */
export function sequenceOfSome(element: Element | undefined): Element[] {
  const elements = sequence(element);
  if (elements.length === 0) throw new RangeError('An empty list.');
  return elements;
}

/** A BOOLEAN; like BER, it takes every octet but zero for true. */
export function booleanOf(element: Element | undefined): boolean {
  const { content } = expectUniversal(element, TAG.boolean);
  if (content.length !== 1) throw new RangeError('No BOOLEAN.');
  return content[0] !== 0;
}

/** An INTEGER from 0 to 2^31-1, in as few octets as can be (X.690, section 8.3.2). */
export function smallInteger(element: Element | undefined): number {
  const { content } = expectUniversal(element, TAG.integer);
  if (content.length === 0 || content.length > 4 || (content[0] ?? 0) > 127)
    throw new RangeError('No small INTEGER.');
  if (content.length > 1 && content[0] === 0 && (content[1] ?? 0) < 128)
    throw new RangeError('A padded INTEGER.');
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** Length in bits of a positive INTEGER. */
export function integerBits(element: Element | undefined): number {
  const { content } = expectUniversal(element, TAG.integer);
  if ((content[0] ?? 128) > 127) throw new RangeError('Not a positive INTEGER.');
  const first = content.findIndex((octet) => octet !== 0);
  if (first === -1) throw new RangeError('Zero.');
  return (content.length - first) * 8 - (Math.clz32(content[first] ?? 0) - 24);
}

/** The octets of a BIT STRING that holds whole octets, such as a key. */
export function wholeOctets(element: Element | undefined): Uint8Array {
  const { content } = expectUniversal(element, TAG.bitString);
  if (content[0] !== 0) throw new RangeError('No whole octets.');
  return content.subarray(1);
}

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

/** Lower-case hex. */
export function hex(bytes: Uint8Array, separator = ''): string {
  return Array.from(bytes, (octet) => HEX[octet]).join(separator);
}
