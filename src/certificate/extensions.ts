/** The extensions of a certificate (RFC 5280, section 4.2) that the detail view shows. */
import { type DecodedCertificate, EXTENSION, type GeneralName, type Validation } from './certificate.ts';
import { certificateTimestamps } from './certificate-timestamps.ts';
import {
  booleanOf,
  type Element,
  elementsIn,
  expectUniversal,
  isContext,
  isUniversal,
  onlyElement,
  sequence,
  sequenceOfSome,
  smallInteger,
  TAG,
} from './der.ts';
import { constrainedName, generalName } from './names.ts';
import { KEY_PURPOSES, objectIdentifier } from './object-identifiers.ts';
import { readable } from './readable.ts';

export type Extensions = Pick<
  DecodedCertificate,
  | 'names'
  | 'keyUsage'
  | 'extendedKeyUsage'
  | 'basicConstraints'
  | 'policies'
  | 'validation'
  | 'mustStaple'
  | 'nameConstraints'
  | 'timestamps'
  | 'unknownCritical'
>;

/** Tells that something of an extension, or of a field, could not be read. */
export type TellUnreadable = (part: string) => void;

interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Order of the bits (RFC 5280, section 4.2.1.3). */
const KEY_USAGES = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/** The CA/Browser Forum's reserved policy identifiers (Baseline Requirements, section 7.1.6.1). */
const VALIDATIONS: ReadonlyMap<string, Validation> = new Map([
  ['2.23.140.1.2.1', 'domain'],
  ['2.23.140.1.2.2', 'organization'],
  ['2.23.140.1.2.3', 'individual'],
  ['2.23.140.1.1', 'extended'],
]);

/** `status_request` (RFC 6066), the feature that "must staple" asks for. */
const STATUS_REQUEST = 5;

/** What the extensions say; `field`: the content of `[3]`, `null` where there is none. */
export function extensionsOf(field: Uint8Array | null, tell: TellUnreadable): Extensions {
  const all = attempt('extensions', tell, new Map<string, Extension>(), () => byIdentifier(field, tell));
  const read = <T>(oid: string, absent: T, decode: (value: Element, tellPart: () => void) => T): T => {
    const extension = all.get(oid);
    if (extension === undefined) return absent;
    return attempt(oid, tell, absent, () => decode(onlyElement(extension.value), () => tell(oid)));
  };
  const policies = read(EXTENSION.certificatePolicies, [], policyIdentifiers);
  const validations = new Set(policies.flatMap((oid) => VALIDATIONS.get(oid) ?? []));
  const known: readonly string[] = Object.values(EXTENSION);
  return {
    names: read(EXTENSION.subjectAltName, [], (value, tellPart) =>
      readable(sequenceOfSome(value), (name) => generalName(name, tellPart), tellPart),
    ),
    keyUsage: read<readonly string[] | null>(EXTENSION.keyUsage, null, keyUsages),
    extendedKeyUsage: read<readonly string[] | null>(EXTENSION.extendedKeyUsage, null, keyPurposes),
    basicConstraints: read<Extensions['basicConstraints']>(
      EXTENSION.basicConstraints,
      null,
      basicConstraints,
    ),
    policies,
    validation: validations.size === 1 ? ([...validations][0] ?? null) : null,
    mustStaple: read(EXTENSION.tlsFeature, false, (value) =>
      sequence(value).map(smallInteger).includes(STATUS_REQUEST),
    ),
    nameConstraints: read<Extensions['nameConstraints']>(EXTENSION.nameConstraints, null, nameConstraints),
    timestamps: read<Extensions['timestamps']>(EXTENSION.timestamps, null, (value, tellPart) =>
      certificateTimestamps(expectUniversal(value, TAG.octetString).content, tellPart),
    ),
    unknownCritical: [...all]
      .filter(([oid, { critical }]) => critical && !known.includes(oid))
      .map(([oid]) => oid),
  };
}

/** The value, or what stands for its absence if reading it throws; then the part is told of. */
export function attempt<T>(part: string, tell: TellUnreadable, otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    tell(part);
    return otherwise;
  }
}

/** An extension that is there twice says nothing that could be relied on (RFC 5280, section 4.2): it counts as unreadable. */
function byIdentifier(field: Uint8Array | null, tell: TellUnreadable): Map<string, Extension> {
  const all = new Map<string, Extension>();
  if (field === null) return all;
  const twice = new Set<string>();
  for (const element of sequenceOfSome(onlyElement(field))) {
    const [type, ...rest] = sequence(element);
    const oid = objectIdentifier(type);
    const critical = isUniversal(rest[0], TAG.boolean) && booleanOf(rest.shift());
    const [value, more] = rest;
    if (more !== undefined) throw new RangeError('No extension.');
    const known = all.get(oid);
    if (known !== undefined) twice.add(oid);
    all.set(oid, {
      critical: critical || known?.critical === true,
      value: expectUniversal(value, TAG.octetString).content,
    });
  }
  for (const oid of twice) {
    tell(oid);
    all.set(oid, { critical: all.get(oid)?.critical === true, value: new Uint8Array() });
  }
  return all;
}

/** Zero octets at the end say nothing: DER leaves them out, browsers take them. */
function keyUsages(value: Element): string[] {
  const [unused = 8, ...octets] = expectUniversal(value, TAG.bitString).content;
  if (unused > 7 || (octets.length === 0 && unused > 0)) throw new RangeError('No BIT STRING.');
  const used = octets.length * 8 - unused;
  const isSet = (at: number): boolean => at < used && ((octets[at >> 3] ?? 0) & (128 >> (at & 7))) !== 0;
  for (let at = KEY_USAGES.length; at < used; at += 1)
    if (isSet(at)) throw new RangeError('A usage without a name.');
  return KEY_USAGES.filter((_, at) => isSet(at));
}

function keyPurposes(value: Element): string[] {
  return sequenceOfSome(value)
    .map(objectIdentifier)
    .map((oid) => KEY_PURPOSES.get(oid) ?? oid);
}

function basicConstraints(value: Element): NonNullable<Extensions['basicConstraints']> {
  const fields = sequence(value);
  const ca = isUniversal(fields[0], TAG.boolean) && booleanOf(fields.shift());
  const pathLength = fields.length === 0 ? null : smallInteger(fields.shift());
  if (fields.length > 0) throw new RangeError('No BasicConstraints.');
  return { ca, pathLength };
}

function policyIdentifiers(value: Element): string[] {
  return sequenceOfSome(value).map((policy) => {
    const [identifier, qualifiers, more] = sequence(policy);
    if (more !== undefined) throw new RangeError('No PolicyInformation.');
    if (qualifiers !== undefined) expectUniversal(qualifiers, TAG.sequence);
    return objectIdentifier(identifier);
  });
}

function nameConstraints(value: Element, tellPart: () => void): NonNullable<Extensions['nameConstraints']> {
  const fields = sequence(value);
  const subtrees = (tag: number): GeneralName[] => {
    if (!isContext(fields[0], tag, true)) return [];
    const trees = elementsIn(fields.shift()?.content ?? new Uint8Array());
    return readable(trees, subtree, tellPart);
  };
  const constraints = { permitted: subtrees(0), excluded: subtrees(1) };
  if (fields.length > 0) throw new RangeError('No NameConstraints.');
  return constraints;
}

/** `minimum` and `maximum` are never used (RFC 5280, section 4.2.1.10): with them, the constraint would mean something else. */
function subtree(element: Element): GeneralName | undefined {
  const [base, more] = sequence(element);
  if (base === undefined || more !== undefined) throw new RangeError('No GeneralSubtree.');
  return constrainedName(base);
}
