/** Distinguished names and general names (RFC 5280, sections 4.1.2.4 and 4.2.1.6). Text stays as the certificate has it. */
import type { GeneralName, Name, NameAttribute } from './certificate.ts';
import { type Element, elementsIn, expectUniversal, hex, onlyElement, sequence, TAG } from './der.ts';
import { formatAddress, formatBlock } from './ip-address.ts';
import { ATTRIBUTE_TYPES, dotted, objectIdentifier } from './object-identifiers.ts';
import { asciiText, textOf } from './strings.ts';

/** Attributes in the certificate's order, those of one multi-valued RDN one after the other; throws on what is no Name. */
export function nameOf(element: Element | undefined): Name {
  return { attributes: sequence(element).flatMap(relativeName) };
}

function relativeName(element: Element): NameAttribute[] {
  const attributes = elementsIn(expectUniversal(element, TAG.set).content);
  if (attributes.length === 0) throw new RangeError('An empty RDN.');
  return attributes.map((attribute) => {
    const [type, value, more] = sequence(attribute);
    if (value === undefined || more !== undefined) throw new RangeError('No attribute.');
    const oid = objectIdentifier(type);
    return { type: ATTRIBUTE_TYPES.get(oid) ?? oid, value: textOf(value) ?? `#${hex(value.der)}` };
  });
}

/** An entry of subjectAltName; throws on what is none. */
export function generalName(element: Element): GeneralName {
  return read(element, formatAddress);
}

/** The base of a name constraint: as above, but an address comes with its mask (RFC 5280, section 4.2.1.10). */
export function constrainedName(element: Element): GeneralName {
  return read(element, formatBlock);
}

function read(element: Element, ip: (octets: Uint8Array) => string): GeneralName {
  const { content } = element;
  if (element.class !== 2 || element.constructed !== CONSTRUCTED.has(element.tag))
    throw new TypeError('No GeneralName.');
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
      return { kind: 'directory', value: inOneLine(nameOf(onlyElement(content))) };
    case 5:
      return { kind: 'other', value: 'ediPartyName' };
    case 6:
      return { kind: 'uri', value: asciiText(content) };
    case 7:
      return { kind: 'ip', value: ip(content) };
    case 8:
      return { kind: 'other', value: dotted(content) };
    default:
      throw new TypeError('No GeneralName.');
  }
}

/** otherName, x400Address, directoryName, ediPartyName. */
const CONSTRUCTED: ReadonlySet<number> = new Set([0, 3, 4, 5]);

/** As RFC 4514 writes a name, but in the certificate's order. */
function inOneLine(name: Name): string {
  return name.attributes.map(({ type, value }) => `${type}=${escaped(value)}`).join(',');
}

/** RFC 4514, section 2.4. */
function escaped(value: string): string {
  return value
    .replace(/["+,;<>\\]/g, '\\$&')
    .replaceAll('\0', '\\00')
    .replace(/^ /, '\\ ')
    .replace(/ $/, '\\ ');
}
