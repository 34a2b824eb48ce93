/** Distinguished names and general names (RFC 5280, sections 4.1.2.4 and 4.2.1.6). Text stays as the certificate has it. */
import type { GeneralName, Name, NameAttribute } from './certificate.ts';
import { type Element, elementsIn, expectUniversal, hex, onlyElement, sequence, TAG } from './der.ts';
import { formatAddress, formatBlock } from './ip-address.ts';
import { ATTRIBUTE_TYPES, dotted, objectIdentifier } from './object-identifiers.ts';
import { asciiText, textOf } from './strings.ts';

/**
 * Attributes in the certificate's order, those of one multi-valued RDN one after the other. Of an RDN that is empty, or an
 * attribute that is none, the rest of the name is kept.
 * @param unreadable called where that happened
 * @throws on what is no Name at all
 */
export function nameOf(element: Element | undefined, unreadable: () => void): Name {
  const attributes = relativeNames(element, unreadable).flat();
  return { attributes: attributes.map(({ type, value }) => ({ type, value })) };
}

/** The same as RFC 4514 writes a name (section 2.2: `+` between the attributes of one RDN), but in the certificate's order. */
export function nameText(element: Element | undefined, unreadable: () => void): string {
  return relativeNames(element, unreadable)
    .map((attributes) => attributes.map(({ text }) => text).join('+'))
    .join(',');
}

/** Those RDNs of which something could be read. */
function relativeNames(element: Element | undefined, unreadable: () => void): WrittenAttribute[][] {
  return sequence(element)
    .map((rdn) => relativeName(rdn, unreadable))
    .filter((attributes) => attributes.length > 0);
}

/** An attribute and how RFC 4514 writes it. */
interface WrittenAttribute extends NameAttribute {
  readonly text: string;
}

function relativeName(element: Element, unreadable: () => void): WrittenAttribute[] {
  const attributes = elementsIn(expectUniversal(element, TAG.set).content);
  if (attributes.length === 0) unreadable();
  return attributes.flatMap((attribute) => {
    try {
      return [attributeOf(attribute)];
    } catch {
      unreadable();
      return [];
    }
  });
}

function attributeOf(element: Element): WrittenAttribute {
  const [type, value, more] = sequence(element);
  if (value === undefined || more !== undefined) throw new RangeError('No attribute.');
  const oid = objectIdentifier(type);
  const name = ATTRIBUTE_TYPES.get(oid);
  const plain = textOf(value);
  const encoded = `#${hex(value.der)}`;
  // RFC 4514, section 2.4: the hexadecimal form for a type without a name, and for a value that is no text.
  const written = name === undefined || plain === undefined ? encoded : escaped(plain);
  return { type: name ?? oid, value: plain ?? encoded, text: `${name ?? oid}=${written}` };
}

/** An entry of subjectAltName; `undefined` for what is none, throws on one that is broken. What is lost of a directory name is told to `unreadable`. */
export function generalName(element: Element, unreadable: () => void): GeneralName | undefined {
  return read(element, formatAddress, unreadable);
}

/** The base of a name constraint: as above, but an address comes with its mask (RFC 5280, section 4.2.1.10). */
export function constrainedName(element: Element, unreadable: () => void): GeneralName | undefined {
  return read(element, formatBlock, unreadable);
}

function read(
  element: Element,
  ip: (octets: Uint8Array) => string,
  unreadable: () => void,
): GeneralName | undefined {
  const { content } = element;
  if (element.class !== 2 || element.constructed !== CONSTRUCTED.has(element.tag)) return undefined;
  switch (element.tag) {
    case 0: {
      const [type, value, more] = elementsIn(content);
      if (value === undefined || more !== undefined) throw new RangeError('No otherName.');
      return { kind: 'other', value: objectIdentifier(type) };
    }
    case 1:
      return { kind: 'email', value: asciiText(content) };
    case 2:
      return { kind: 'dns', value: asciiText(content) };
    case 3:
      return { kind: 'other', value: 'x400Address' };
    case 4:
      return { kind: 'directory', value: nameText(onlyElement(content), unreadable) };
    case 5:
      return { kind: 'other', value: 'ediPartyName' };
    case 6:
      return { kind: 'uri', value: asciiText(content) };
    case 7:
      return { kind: 'ip', value: ip(content) };
    case 8:
      return { kind: 'other', value: dotted(content) };
    default:
      return undefined;
  }
}

/** otherName, x400Address, directoryName, ediPartyName. */
const CONSTRUCTED: ReadonlySet<number> = new Set([0, 3, 4, 5]);

/** RFC 4514, section 2.4. */
function escaped(value: string): string {
  return value.replace(/^[ #]|["+,;<>\\]| $/g, '\\$&').replaceAll('\0', '\\00');
}
