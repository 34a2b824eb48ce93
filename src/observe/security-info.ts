/** The browsers' `SecurityInfo` as evidence. What a browser leaves out is unseen, never "no". */
import type { WebRequest } from '../browser/api.ts';
import type { Certificate, Connection, Fault } from '../evidence/evidence.ts';
import { type Observed, seen, unseen } from '../evidence/observed.ts';

/** Firefox has had these three for longer than the category that is to replace them; both are read. */
type SecurityInfo = WebRequest.SecurityInfo & {
  readonly isUntrusted?: boolean;
  readonly isDomainMismatch?: boolean;
  readonly isNotValidAtThisTime?: boolean;
};
type CertificateInfo = WebRequest.CertificateInfo;

export interface ResponseFacts {
  readonly of: Connection['of'];
  readonly fromCache: boolean;
  /** `undefined`: the headers were not seen. */
  readonly strictTransportSecurity: string | undefined;
}

/** Firefox: `webRequest.getSecurityInfo`. */
export function fromFirefox(info: SecurityInfo, facts: ResponseFacts): Connection {
  const certificates = (info.certificates ?? []).map((certificate, index, chain) =>
    firefoxCertificate(certificate, chain.length > 1 && index === chain.length - 1),
  );
  return {
    of: facts.of,
    state: stateOf(info.state),
    overridden: overriddenFaults(info, certificates[0]),
    fromCache: facts.fromCache,
    protocolVersion: told(known(info.protocolVersion)),
    cipherSuite: told(info.cipherSuite),
    secretKeyLength: told(info.secretKeyLength),
    keyExchangeGroup: told(known(info.keaGroupName)),
    signatureScheme: told(known(info.signatureSchemeName)),
    certificateTransparency: told(info.certificateTransparencyStatus),
    extendedValidation: told(info.isExtendedValidation),
    strictTransportSecurity: told(facts.strictTransportSecurity),
    encryptedClientHello: told(info.usedEch),
    privateDns: told(info.usedPrivateDns),
    delegatedCredentials: told(info.usedDelegatedCredentials),
    ocsp: told(info.usedOcsp),
    certificates,
  };
}

/** Chromium: `details.securityInfo` of `onHeadersReceived`, version 144 and up, where it is switched on. */
export interface ChromiumSecurityInfo {
  readonly state?: string;
  readonly certificates?: ReadonlyArray<{
    readonly fingerprint?: { readonly sha256?: string };
    readonly rawDER?: ArrayBuffer;
  }>;
}

/** Leaf certificate and state are all that Chromium tells. */
export function fromChromium(info: ChromiumSecurityInfo, facts: ResponseFacts): Connection {
  const hidden = unseen('browser-cannot');
  return {
    of: facts.of,
    state: stateOf(info.state ?? ''),
    // Chromium says "broken" for an overridden warning and does not say why.
    overridden: info.state === 'broken' ? ['unnamed'] : [],
    fromCache: facts.fromCache,
    protocolVersion: hidden,
    cipherSuite: hidden,
    secretKeyLength: hidden,
    keyExchangeGroup: hidden,
    signatureScheme: hidden,
    certificateTransparency: hidden,
    extendedValidation: hidden,
    strictTransportSecurity: told(facts.strictTransportSecurity),
    encryptedClientHello: hidden,
    privateDns: hidden,
    delegatedCredentials: hidden,
    ocsp: hidden,
    certificates: (info.certificates ?? []).map(({ fingerprint, rawDER }) => ({
      subject: hidden,
      issuer: hidden,
      notBefore: hidden,
      notAfter: hidden,
      sha256: fingerprint?.sha256 ?? '',
      der: rawDER === undefined ? hidden : seen(base64(new Uint8Array(rawDER))),
      builtInRoot: hidden,
    })),
  };
}

/** Firefox's word for what it has no name for is no name. */
function known<T extends string>(name: T | undefined): T | undefined {
  return name === undefined || /^unknown\b/.test(name) ? undefined : name;
}

function told<T>(value: T | undefined): Observed<T> {
  return value === undefined ? unseen('browser-cannot') : seen(value);
}

function stateOf(state: string): Connection['state'] {
  return state === 'secure' || state === 'weak' || state === 'broken' || state === 'insecure'
    ? state
    : 'other';
}

function firefoxCertificate(certificate: CertificateInfo, last: boolean): Certificate {
  const { validity, rawDER } = certificate;
  return {
    subject: told(certificate.subject),
    issuer: told(certificate.issuer),
    notBefore: told(validity?.start),
    notAfter: told(validity?.end),
    sha256: certificate.fingerprint?.sha256 ?? '',
    der: rawDER === undefined ? unseen('browser-cannot') : seen(base64(Uint8Array.from(rawDER))),
    // Firefox says so of the last of a chain only; of the others, and of one alone, its "false" means nothing.
    builtInRoot: last ? told(certificate.isBuiltInRoot) : unseen('browser-cannot'),
  };
}

/**
 * Firefox calls an overridden connection "secure" all the same; only these fields tell. It names one fault
 * (trust before name before date); a date that is wrong besides is read off the certificate itself.
 */
function overriddenFaults(info: SecurityInfo, leaf: Certificate | undefined): Fault[] {
  const faults = new Set<Fault>();
  const category: string | undefined = info.overridableErrorCategory;
  if (info.isUntrusted === true || category === 'trust_error') faults.add('untrusted');
  if (info.isDomainMismatch === true || category === 'domain_mismatch') faults.add('wrong-name');
  const timeFault = info.isNotValidAtThisTime === true || category === 'expired_or_not_yet_valid';
  if (timeFault) faults.add(dateFault(leaf) ?? 'date');
  if (category !== undefined && category !== '' && faults.size === 0) faults.add('unnamed');
  const besides = faults.size > 0 ? dateFault(leaf) : undefined;
  if (besides) faults.add(besides);
  return [...faults];
}

function dateFault(leaf: Certificate | undefined): Fault | undefined {
  const now = Date.now();
  if (leaf && 'seen' in leaf.notAfter && leaf.notAfter.seen < now) return 'expired';
  if (leaf && 'seen' in leaf.notBefore && leaf.notBefore.seen > now) return 'not-yet-valid';
  return undefined;
}

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
