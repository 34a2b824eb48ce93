/** Key agreement groups by the names of the TLS Supported Groups registry (RFC 8446 §4.2.7, RFC 7919). */
import { ownValue } from '../../evidence/own-value.ts';

export interface Group {
  readonly name: string;
  /** `hybrid`: two agreements in one, so that a future quantum computer cannot undo it. */
  readonly kind: 'curve' | 'finite-field' | 'hybrid' | 'unfamiliar';
}

/** Firefox's names, and the registry's. */
const BY_FIREFOX_NAME: Readonly<Record<string, Group>> = {
  x25519: { name: 'X25519', kind: 'curve' },
  P256: { name: 'secp256r1 (P-256)', kind: 'curve' },
  P384: { name: 'secp384r1 (P-384)', kind: 'curve' },
  P521: { name: 'secp521r1 (P-521)', kind: 'curve' },
  mlkem768x25519: { name: 'X25519MLKEM768', kind: 'hybrid' },
  secp256r1mlkem768: { name: 'SecP256r1MLKEM768', kind: 'hybrid' },
  secp384r1mlkem1024: { name: 'SecP384r1MLKEM1024', kind: 'hybrid' },
  xyber768d00: { name: 'X25519Kyber768Draft00', kind: 'hybrid' },
};

/** A name that is not known is shown as the browser wrote it, and nothing is concluded from it. */
export function readGroup(name: string): Group {
  const bits = /^FF (\d+)$/.exec(name)?.[1];
  if (bits !== undefined) return { name: `ffdhe${bits}`, kind: 'finite-field' };
  return ownValue(BY_FIREFOX_NAME, name) ?? { name, kind: 'unfamiliar' };
}
