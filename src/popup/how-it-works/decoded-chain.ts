/** The certificates of a connection, decoded once for as long as they stay the same. */
import { useMemo } from 'preact/hooks';
import type { DecodedCertificate } from '../../certificate/certificate.ts';
import { decodeCertificate } from '../../certificate/decode-certificate.ts';
import type { Certificate } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';

/** @param der base64 */
export function bytesOf(der: string): Uint8Array {
  return Uint8Array.from(atob(der), (letter) => letter.charCodeAt(0));
}

/** In the order given; `undefined` for those without DER or that cannot be read. */
export function useDecoded(
  certificates: readonly Certificate[],
): readonly (DecodedCertificate | undefined)[] {
  const ders = certificates.map(({ der }) => seenOrUndefined(der) ?? '');
  return useMemo(
    () => ders.map((der) => (der === '' ? undefined : decodeCertificate(bytesOf(der)))),
    [ders.join()],
  );
}
