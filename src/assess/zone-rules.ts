/** Entering and leaving the secured zone: what the way to this page adds to the verdict. Remarks; no level changes. */
import type { Address, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { zoneOf } from '../evidence/zone-history.ts';
import type { Place } from '../evidence/zone-step.ts';
import type { Finding } from './finding.ts';

/** @param judged what was found besides: the zone is entered only where the certificate was accepted, and left only if the tab now shows a website */
export function zoneFindings(
  address: Address,
  evidence: Evidence,
  judged: readonly Finding[],
): readonly Finding[] {
  const history = seenOrUndefined(evidence.history);
  if (history === undefined) return [];
  const { entered, left } = zoneOf(history, address);
  const found = (id: Finding['id']) => judged.some((finding) => finding.id === id);
  const inZone = found('certificate-accepted');
  const inTheOpen = found('http-page') || found('http-page-asks');
  const findings: Finding[] = [];
  if (left !== null && (left.how === 'to-http' ? inTheOpen : inZone))
    findings.push({ id: 'left-zone', at: left.at, from: whole(left.from), how: left.how });
  if (entered !== null && inZone)
    findings.push({
      id: 'entered-zone',
      at: entered.at,
      from: entered.from === null ? null : whole(entered.from),
    });
  return findings;
}

/** As an address begins. */
function whole({ scheme, host }: Place): string {
  return `${scheme}://${host}`;
}
