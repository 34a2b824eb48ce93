/** What the lists of whoever administers this browser say of the site. Remarks; no level changes. */
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

/**
 * @param judged what was found besides: a site is only called the shop's own where the browser has accepted its
 * certificate, for an address alone proves nobody. That an address is on no list is true of any connection.
 */
export function policyRemarks({ managed }: Evidence, judged: readonly Finding[]): readonly Finding[] {
  const relation = seenOrUndefined(managed) ?? null;
  if (relation === null) return [];
  const { is, shop, listed } = relation;
  if (is === 'foreign') return [{ id: 'foreign-site', shop, listed }];
  const proven = judged.some(({ id }) => id === 'certificate-accepted');
  return proven ? [{ id: `${is}-site`, shop, listed }] : [];
}
