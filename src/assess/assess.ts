/**
 * The one verdict function: evidence in, every finding out, worst first. Total and pure; popup, toolbar,
 * report and support code all call it.
 */
import { addressKind } from '../evidence/address.ts';
import type { Address, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { addressRemarks, knownShopRemarks, localFindings, unjudgedAddress } from './address-rules.ts';
import { connectionFindings } from './connection-rules.ts';
import { type Finding, type Level, levelOf, sortFindings } from './finding.ts';
import { httpFindings, pageFindings } from './page-rules.ts';
import { policyRemarks } from './policy-rules.ts';
import { missingFindings } from './required.ts';
import { screenFindings } from './screen-rules.ts';
import { zoneFindings } from './zone-rules.ts';

export interface Assessment {
  /**
   * What may be shown now. `checking`: nothing yet. Before the look has settled a level is only given if
   * what is still to come cannot make it better; `secured` and `unknown` wait to the end.
   */
  readonly level: Level | 'checking';
  readonly settled: boolean;
  readonly findings: readonly Finding[];
}

/** Judges one evidence. Total: every evidence has a verdict. */
export function assess(evidence: Evidence): Assessment {
  const findings = sortFindings(findingsOf(evidence));
  const level = levelOf(findings);
  if (evidence.settled) return { level, settled: true, findings };
  const early = level === 'local' || level === 'danger' || level === 'exposed';
  return early
    ? { level, settled: false, findings: findings.filter(holdsAlready) }
    : { level: 'checking', settled: false, findings: [] };
}

/** Until a look has settled, what it has not seen yet is no finding. */
function holdsAlready(finding: Finding): boolean {
  return levelOf([finding]) !== 'unknown';
}

function findingsOf(evidence: Evidence): readonly Finding[] {
  const address = seenOrUndefined(evidence.address);
  if (address === undefined) return withoutAddress(evidence);
  const local = localFindings(address);
  if (local.length > 0) return local;
  const judged = judge(address, evidence);
  return [
    ...judged,
    ...zoneFindings(address, evidence, judged),
    ...addressRemarks(address),
    ...knownShopRemarks(address, evidence),
    ...policyRemarks(evidence, judged),
  ];
}

function judge(address: Address, evidence: Evidence): readonly Finding[] {
  const kind = addressKind(address);
  if (kind !== 'http' && kind !== 'https') return [unjudgedAddress(kind)];
  const screen = screenFindings(evidence);
  if (kind === 'http' && (!screen.noPageOfTheSite || onlyUnread(evidence)))
    return httpFindings(address, evidence);
  if (screen.noPageOfTheSite) return screen.findings;
  return [
    ...screen.findings,
    ...connectionFindings(evidence),
    ...missingFindings(evidence),
    ...pageFindings(evidence),
    ...(evidence.depth === 'passing' ? ([{ id: 'page-unread' }] as const) : []),
  ];
}

/** On http a page that is there but could not be looked into is exposed all the same. */
function onlyUnread({ settled, screen, tabStatus }: Evidence): boolean {
  return settled && 'unseen' in screen && screen.unseen !== 'lost' && tabStatus !== 'discarded';
}

/** The browser hides the address of some pages; what it says on being asked to run a script there still tells a few apart. */
function withoutAddress(evidence: Evidence): readonly Finding[] {
  switch (seenOrUndefined(evidence.screen)) {
    case 'browser-page':
      return [{ id: 'browser-page' }];
    case 'store':
      return [{ id: 'store-page' }];
    case 'error-page':
      return [{ id: 'error-page-showing', kind: 'unnamed' }];
    default:
      if ('unseen' in evidence.screen && evidence.screen.unseen === 'lost') return [{ id: 'page-changed' }];
      return [{ id: 'address-unseen' }];
  }
}
