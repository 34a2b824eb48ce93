/** What OpenSSL, by way of `node:crypto`, reads from the same bytes, in the words of `DecodedCertificate`. */
import { X509Certificate } from 'node:crypto';
import type { GeneralName, Name } from '../../src/certificate/certificate.ts';

export interface SecondOpinion {
  /** Value of the INTEGER. */
  readonly serialNumber: bigint;
  readonly notBefore: number;
  readonly notAfter: number;
  /** Values by attribute type, as OpenSSL turns them into text. */
  readonly subject: ReadonlyMap<string, readonly string[]>;
  readonly issuer: ReadonlyMap<string, readonly string[]>;
  /** Only kinds that OpenSSL prints in full; `null`: none at all; `undefined` where OpenSSL cannot read them. */
  readonly names: readonly GeneralName[] | null | undefined;
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isAuthority: boolean;
  /** `undefined` where OpenSSL cannot read it. */
  readonly publicKey: { readonly bits: number | undefined; readonly curve: string | undefined } | undefined;
}

/** `undefined` where OpenSSL takes it for no certificate. */
export function secondOpinion(der: Uint8Array): SecondOpinion | undefined {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(der);
  } catch {
    return undefined;
  }
  return {
    serialNumber: integer(certificate.serialNumber),
    notBefore: Date.parse(certificate.validFrom),
    notAfter: Date.parse(certificate.validTo),
    subject: attributes(certificate.subject),
    issuer: attributes(certificate.issuer),
    names: alternativeNames(certificate),
    extendedKeyUsage: (certificate.keyUsage as readonly string[] | undefined)?.slice(),
    isAuthority: certificate.ca,
    publicKey: publicKey(certificate),
  };
}

/** Hexadecimal with its sign in front. */
function integer(hex: string): bigint {
  return hex.startsWith('-') ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`);
}

/** One RDN a line, ` + ` within, everything special escaped as in RFC 2253. `toLegacyObject` ends Node 20 over some curves. */
function attributes(text: string | undefined): Map<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const [, type = '', value = ''] of (text ?? '').matchAll(
    /([\w.-]+)=((?:\\.|[^\\\n+])*)(?: \+ |\n|$)/gu,
  ))
    all.set(type, [...(all.get(type) ?? []), unescaped(value)]);
  return all;
}

function unescaped(value: string): string {
  return value.replace(/\\([\dA-F]{2})|\\(.)/gu, (_, octet: string | undefined, plain: string) =>
    octet === undefined ? plain : String.fromCharCode(Number.parseInt(octet, 16)),
  );
}

/** The attributes of a name of ours in the same shape. */
export function byType(name: Name): Map<string, readonly string[]> {
  const all = new Map<string, string[]>();
  for (const { type, value } of name.attributes) all.set(type, [...(all.get(type) ?? []), value]);
  return all;
}

const KINDS: Readonly<Record<string, GeneralName['kind']>> = {
  DNS: 'dns',
  email: 'email',
  URI: 'uri',
  'IP Address': 'ip',
};

/** Node's types do not say that it gives `null` for what it cannot print. */
function alternativeNames({ subjectAltName }: X509Certificate): SecondOpinion['names'] {
  const text: string | null | undefined = subjectAltName;
  if (text === null) return undefined;
  return text === undefined ? null : generalNames(text);
}

/** Node quotes, as JSON, whatever could be taken for two names. */
function generalNames(text: string): GeneralName[] {
  const entries = text.matchAll(/([\w ]+):("(?:[^"\\]|\\.)*"|[^,]*)(?:, |$)/g);
  return [...entries].flatMap(([, label = '', value = '']) => {
    const kind = KINDS[label];
    if (kind === undefined) return [];
    const plain = value.startsWith('"') ? (JSON.parse(value) as string) : value;
    return [{ kind, value: kind === 'ip' ? address(plain) : plain }];
  });
}

function address(text: string): string {
  return text.includes(':') ? new URL(`http://[${text}]`).hostname.slice(1, -1) : text;
}

function publicKey(certificate: X509Certificate): SecondOpinion['publicKey'] {
  try {
    const { modulusLength, namedCurve } = certificate.publicKey.asymmetricKeyDetails ?? {};
    return { bits: modulusLength, curve: namedCurve };
  } catch {
    return undefined;
  }
}
