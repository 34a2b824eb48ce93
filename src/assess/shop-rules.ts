/** What the user's own list of known shops says of a name. It never changes the level: that speaks of the connection. */
import { visitedName } from '../evidence/domain-name.ts';
import type { Address, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding, Level } from './finding.ts';

/** @param level of everything else: to a page that may not be the shop's, nobody says "you know this shop" */
export function shopRemarks(evidence: Evidence, address: Address, level: Level): readonly Finding[] {
  const sight = seenOrUndefined(evidence.shop);
  const visited = visitedName(address);
  if (sight === undefined || visited === undefined) return [];
  const { known, resembles } = sight;
  if (resembles !== null) {
    const name = resembles.kind === 'sub-domain' ? visited.host : visited.site;
    return [{ id: 'resembles-known-shop', known: resembles.site, visited: name, kind: resembles.kind }];
  }
  const good = level === 'secured' || level === 'partly';
  return known !== null && good ? [{ id: 'known-shop', since: known.since }] : [];
}
