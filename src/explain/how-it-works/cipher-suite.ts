/** What the name of a cipher suite says (IANA TLS Cipher Suites registry; RFC 8446 appendix B.4, RFC 5246 appendix C). */
import { ownValue } from '../../evidence/own-value.ts';

export interface CipherSuite {
  /** How the key was agreed; `null`: the name does not say (TLS 1.3, RFC 8446 §4.1.1). */
  readonly keyExchange: 'ephemeral' | 'rsa' | null;
  /** As people call it: `AES-128-GCM`. */
  readonly cipher: string;
  readonly integrity: Integrity;
}

/** How tampering is noticed, and by how many bits. */
export type Integrity =
  | { readonly kind: 'aead'; readonly family: 'gcm' | 'ccm' | 'chacha'; readonly bits: number }
  | { readonly kind: 'hmac'; readonly hash: string; readonly bits: number };

/** Output lengths in bits (FIPS 180-4; RFC 1321). */
const HASH: Readonly<Record<string, { readonly name: string; readonly bits: number }>> = {
  MD5: { name: 'MD5', bits: 128 },
  SHA: { name: 'SHA-1', bits: 160 },
  SHA256: { name: 'SHA-256', bits: 256 },
  SHA384: { name: 'SHA-384', bits: 384 },
};

const NAME =
  /^TLS_(?:(?<exchange>ECDHE|DHE|RSA)(?:_(?:RSA|ECDSA|DSS))?_WITH_)?(?<cipher>(?:(?!_WITH_).)+?)(?:_(?<hash>SHA\d*|MD5))?$/;

/** `undefined` for a name that does not follow the registry: then nothing is concluded from it. */
export function readCipherSuite(name: string): CipherSuite | undefined {
  const { exchange, cipher, hash } = NAME.exec(name)?.groups ?? {};
  if (cipher === undefined) return undefined;
  const integrity = integrityOf(cipher, hash);
  if (integrity === undefined) return undefined;
  const keyExchange = exchange === undefined ? null : exchange === 'RSA' ? 'rsa' : 'ephemeral';
  return { keyExchange, cipher: cipher.replace('3DES_EDE', '3DES').replaceAll('_', '-'), integrity };
}

function integrityOf(cipher: string, hash: string | undefined): Integrity | undefined {
  if (cipher.endsWith('_GCM')) return { kind: 'aead', family: 'gcm', bits: 128 };
  if (cipher === 'CHACHA20_POLY1305') return { kind: 'aead', family: 'chacha', bits: 128 };
  if (cipher.endsWith('_CCM_8')) return { kind: 'aead', family: 'ccm', bits: 64 };
  if (cipher.endsWith('_CCM')) return { kind: 'aead', family: 'ccm', bits: 128 };
  const known = hash === undefined ? undefined : ownValue(HASH, hash);
  return /_CBC$|^RC4_/.test(cipher) && known !== undefined
    ? { kind: 'hmac', hash: known.name, bits: known.bits }
    : undefined;
}
