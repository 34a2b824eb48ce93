/** Distinguished names and general names (RFC 5280, sections 4.1.2.4 and 4.2.1.6). Text stays as the certificate has it. */
import type { GeneralName, Name, NameAttribute } from './certificate.ts';
import {
  type Element,
  elementsIn,
  expectUniversal,
  hex,
  isContext,
  onlyElement,
  sequence,
  TAG,
} from './der.ts';
import { formatAddress, formatBlock } from './ip-address.ts';
import { ATTRIBUTE_TYPES, dotted, objectIdentifier } from './object-identifiers.ts';
import { readable } from './readable.ts';
import { asciiText, textOf } from './strings.ts';

/**
 * Attributes in the certificate's order, those of one multi-valued RDN one after the other. An RDN without attributes, or what is
 * neither an RDN nor an attribute, is left out; the rest of the name is kept.
 * @param unreadable called for whatever is left out
 * @throws on what is no list of RDNs
 */
export function nameOf(element: Element | undefined, unreadable: () => void): Name {
  return { attributes: relativeNames(element, unreadable).flat().map(shown) };
}

/** The same name as RFC 4514 writes it (section 2.2: `+` between the attributes of one RDN), but in the certificate's order. */
export function nameText(element: Element | undefined, unreadable: () => void): string {
  return relativeNames(element, unreadable)
    .map((attributes) => attributes.map(written).join('+'))
    .join(',');
}

/** Those RDNs that have an attribute that can be read, with all such attributes. */
function relativeNames(element: Element | undefined, unreadable: () => void): Attribute[][] {
  return sequence(element)
    .map((rdn) => readable(attributesOf(rdn), attributeOf, unreadable))
    .filter((attributes) => {
      if (attributes.length === 0) unreadable();
      return attributes.length > 0;
    });
}

/** Empty if the element is no RDN, or has no attributes. */
function attributesOf(rdn: Element): readonly Element[] {
  try {
    return elementsIn(expectUniversal(rdn, TAG.set).content);
  } catch {
    return [];
  }
}

interface Attribute {
  readonly oid: string;
  /** The value's element. */
  readonly encoded: Element;
  /** `undefined`: no text. */
  readonly plain: string | undefined;
}

function attributeOf(element: Element): Attribute {
  const [type, encoded, more] = sequence(element);
  if (encoded === undefined || more !== undefined) throw new RangeError('No attribute.');
  return { oid: objectIdentifier(type), encoded, plain: textOf(encoded) };
}

function shown({ oid, encoded, plain }: Attribute): NameAttribute {
  return { type: ATTRIBUTE_TYPES.get(oid) ?? oid, value: plain ?? dumped(encoded) };
}

/** RFC 4514, sections 2.3 and 2.4: dumped are values that are no text, and all of a type without a name. */
function written({ oid, encoded, plain }: Attribute): string {
  const name = ATTRIBUTE_TYPES.get(oid);
  const value = name === undefined || plain === undefined ? dumped(encoded) : escaped(plain);
  return `${name ?? oid}=${value}`;
}

function dumped({ der }: Element): string {
  return `#${hex(der)}`;
}

/**
 * An entry of subjectAltName; what is left out of a directory name is told to `unreadable`.
 * @returns `undefined` if the element is no GeneralName: there may be thousands, and an exception for each would take ten times as long
 * @throws if its content cannot be read
 */
export function generalName(element: Element, unreadable: () => void): GeneralName | undefined {
  return read(element, formatAddress, unreadable);
}

/**
 * The base of a name constraint: as above, but an address comes with its mask (RFC 5280, section 4.2.1.10), and a directory name
 * must be whole, since with a part left out it would constrain other names.
 */
export function constrainedName(element: Element): GeneralName | undefined {
  return read(element, formatBlock, () => {
    throw new RangeError('Not all of a Name.');
  });
}

function read(
  element: Element,
  ip: (octets: Uint8Array) => string | undefined,
  unreadable: () => void,
): GeneralName | undefined {
  const { content } = element;
  if (element.class !== 2 || element.constructed !== CONSTRUCTED.has(element.tag)) return undefined;
  switch (element.tag) {
    case 0: {
      const [type, value, more] = elementsIn(content);
      if (!isContext(value, 0, true) || more !== undefined) throw new RangeError('No otherName.');
      onlyElement(value.content);
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
    case 7: {
      const value = ip(content);
      return value === undefined ? undefined : { kind: 'ip', value };
    }
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
