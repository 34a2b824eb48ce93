/** Digests that people compare by eye or put into configurations, by WebCrypto. */
import type { Fingerprints } from './certificate.ts';
import { certificateFields } from './certificate-fields.ts';
import { hex } from './der.ts';

/** Never rejects: what cannot be computed is `null`. */
export async function fingerprints(der: Uint8Array): Promise<Fingerprints> {
  const key = certificateFields(der)?.subjectPublicKeyInfo.der;
  const [sha256, sha1, publicKey] = await Promise.all([
    digest('SHA-256', der),
    digest('SHA-1', der),
    key === undefined ? null : digest('SHA-256', key),
  ]);
  return {
    sha256: sha256 && colonHex(sha256),
    sha1: sha1 && colonHex(sha1),
    publicKeySha256: publicKey && btoa(String.fromCharCode(...publicKey)),
  };
}

async function digest(algorithm: string, bytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(bytes)));
  } catch {
    return null;
  }
}

function colonHex(bytes: Uint8Array): string {
  return hex(bytes, ':').toUpperCase();
}
