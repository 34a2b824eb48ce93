/**
 * The lab's certificate authorities (RFC 5280), made anew for every lab: a root to trust, a root nobody trusts, and two
 * intermediates. Everything is made when first asked for, and no key is ever written to disk.
 */
import { isIP } from 'node:net';
import type { Extension, JsonName, X509Certificate } from '@peculiar/x509';
import { generateKeys, type KeyKind, privateKeyPem, randomSerialNumber } from './keys';
import { makeOnce } from './make-once';
import { x509 } from './x509';

export type Issuer = 'root' | 'intermediate' | 'expired-intermediate' | 'unknown-root' | 'self';

/** Days from now; negative ones are past. */
export interface Validity {
  readonly notBefore: number;
  readonly notAfter: number;
}

/** What a certificate shall say; whatever is left out is as a careful shop would have it. */
export interface LeafRequest {
  /** dNSName and iPAddress entries of subjectAltName. */
  readonly names: readonly string[];
  readonly key?: KeyKind;
  readonly issuer?: Issuer;
  readonly validity?: Validity;
  readonly organization?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** OID for certificatePolicies. */
  readonly policy?: string;
  readonly purpose?: 'serverAuth' | 'clientAuth';
}

/** PEM, as `node:tls` takes it. */
export interface Credentials {
  /** The leaf, then the intermediates that are sent along; never the root. */
  readonly cert: string;
  readonly key: string;
}

export interface Authority {
  readonly rootPem: string;
  issue(request: LeafRequest): Promise<Credentials>;
}

interface IssuingCertificate {
  readonly certificate: X509Certificate;
  readonly keys: CryptoKeyPair;
  readonly sentAlong: readonly X509Certificate[];
}

const DAY_MS = 86_400_000;
const ROOT_VALIDITY: Validity = { notBefore: -7, notAfter: 365 };
const INTERMEDIATE_VALIDITY: Validity = { notBefore: -6, notAfter: 300 };
const EXPIRED_INTERMEDIATE_VALIDITY: Validity = { notBefore: -6, notAfter: -1 };
const LEAF_VALIDITY: Validity = { notBefore: -2, notAfter: 90 };

export async function createAuthority(): Promise<Authority> {
  // A name of its own per run: NSS takes two roots of one name with different keys for a bad signature.
  const run = randomSerialNumber().slice(-6);
  const root = await issueAuthority(`Secured Zone Lab Root ${run}`, ROOT_VALIDITY, null);
  const rsaKeys = makeOnce(() => generateKeys('rsa'));
  const issuers: Record<Exclude<Issuer, 'self'>, () => Promise<IssuingCertificate>> = {
    root: async () => root,
    intermediate: makeOnce(() => issueAuthority(`Secured Zone Lab CA ${run}`, INTERMEDIATE_VALIDITY, root)),
    'expired-intermediate': makeOnce(() =>
      issueAuthority(`Secured Zone Lab Old CA ${run}`, EXPIRED_INTERMEDIATE_VALIDITY, root),
    ),
    'unknown-root': makeOnce(() => issueAuthority(`Nobody Knows This Root ${run}`, ROOT_VALIDITY, null)),
  };

  return {
    rootPem: root.certificate.toString('pem'),
    async issue(request) {
      const keys = request.key === 'rsa' ? await rsaKeys() : await generateKeys('ecdsa');
      const { issuer = 'root' } = request;
      const issuing = issuer === 'self' ? null : await issuers[issuer]();
      const leaf = await issueLeaf(request, keys, issuing);
      const sent = [leaf, ...(issuing?.sentAlong ?? [])];
      return {
        cert: sent.map((certificate) => certificate.toString('pem')).join('\n'),
        key: await privateKeyPem(keys.privateKey),
      };
    },
  };
}

/** `issuer` null: a root, which signs itself. */
async function issueAuthority(
  commonName: string,
  validity: Validity,
  issuer: IssuingCertificate | null,
): Promise<IssuingCertificate> {
  const keys = await generateKeys('ecdsa');
  const certificate = await issueCertificate(
    [{ CN: [commonName] }, { O: ['Secured Zone Lab'] }],
    validity,
    keys,
    issuer,
    [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  );
  return { certificate, keys, sentAlong: issuer === null ? [] : [certificate] };
}

function issueLeaf(
  request: LeafRequest,
  keys: CryptoKeyPair,
  issuer: IssuingCertificate | null,
): Promise<X509Certificate> {
  const { names, organization, country, policy, purpose = 'serverAuth', validity = LEAF_VALIDITY } = request;
  // keyEncipherment is what RSA key exchange needs (RFC 5246, section 7.4.2).
  const usages = request.key === 'rsa' ? x509.KeyUsageFlags.keyEncipherment : 0;
  const subject: JsonName = [{ CN: [names[0] ?? ''] }];
  if (organization !== undefined) subject.push({ O: [organization] });
  if (country !== undefined) subject.push({ C: [country] });
  return issueCertificate(subject, validity, keys, issuer, [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | usages, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[purpose]]),
    new x509.SubjectAlternativeNameExtension(
      names.map((name) => ({ type: isIP(name) === 0 ? 'dns' : 'ip', value: name }) as const),
    ),
    ...(policy === undefined ? [] : [new x509.CertificatePolicyExtension([policy])]),
  ]);
}

async function issueCertificate(
  subject: JsonName,
  validity: Validity,
  keys: CryptoKeyPair,
  issuer: IssuingCertificate | null,
  extensions: readonly Extension[],
): Promise<X509Certificate> {
  const issuerKeys = issuer?.keys ?? keys;
  const now = Date.now();
  return x509.X509CertificateGenerator.create({
    serialNumber: randomSerialNumber(),
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: new Date(now + validity.notBefore * DAY_MS),
    notAfter: new Date(now + validity.notAfter * DAY_MS),
    publicKey: keys.publicKey,
    signingKey: issuerKeys.privateKey,
    signingAlgorithm: { ...issuerKeys.privateKey.algorithm, hash: 'SHA-256' },
    extensions: [
      ...extensions,
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuerKeys.publicKey),
    ],
  });
}
