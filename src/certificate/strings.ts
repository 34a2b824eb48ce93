/**
 * Text out of every ASN.1 string type, in one place. What is broken becomes U+FFFD, what is only odd (control characters, overrides of
 * the direction, lone surrogates) stays as it is: `visibleText` shows it.
 */
import { type Element, TAG } from './der.ts';

const REPLACEMENT = 0xfffd;

/** One for all texts: to make one takes longer than a short text does. */
const UTF_8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** So many at once: a function call takes a limited number of arguments. */
const CHUNK = 8192;

/** The text of a string element; `undefined`: no string, or one in pieces, which DER does not have. */
export function textOf(element: Element): string | undefined {
  if (element.class !== 0 || element.constructed) return undefined;
  switch (element.tag) {
    case TAG.utf8String:
      return UTF_8.decode(element.content);
    case TAG.printableString:
    case TAG.ia5String:
    case TAG.numericString:
    case TAG.visibleString:
      return asciiText(element.content);
    case TAG.teletexString:
      // T.61 in name only: what issuers wrote, and what every browser reads, is Latin-1.
      return fromUnits(element.content);
    case TAG.bmpString:
      return fromUnits(units(element.content, 2));
    case TAG.universalString:
      return fromUnits(units(element.content, 4).map(scalarValue));
    default:
      return undefined;
  }
}

/** ASCII text, such as IA5String; U+FFFD for whatever is not. */
export function asciiText(content: Uint8Array): string {
  return fromUnits(Uint16Array.from(content, (octet) => (octet < 128 ? octet : REPLACEMENT)));
}

/** Big-endian units of so many octets; a rest that is none becomes U+FFFD. */
function units(content: Uint8Array, size: 2 | 4): Uint32Array {
  const view = new DataView(content.buffer, content.byteOffset, content.length);
  return Uint32Array.from({ length: Math.ceil(content.length / size) }, (_, index) => {
    const at = index * size;
    if (at + size > content.length) return REPLACEMENT;
    return size === 2 ? view.getUint16(at) : view.getUint32(at);
  });
}

/** Surrogates are no characters of their own here, and two of them must not make one. */
function scalarValue(unit: number): number {
  return unit > 0x10ffff || (unit >= 0xd800 && unit <= 0xdfff) ? REPLACEMENT : unit;
}

/** UTF-16 code units or code points to text. */
function fromUnits(all: Uint8Array | Uint16Array | Uint32Array): string {
  let text = '';
  for (let at = 0; at < all.length; at += CHUNK)
    text += String.fromCodePoint(...all.subarray(at, at + CHUNK));
  return text;
}
