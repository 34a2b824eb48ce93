/**
 * What must have been seen before an https page can be called secured: one table, per browser family.
 * A required fact that is missing is a finding of its own, and its level is never better than `unknown`.
 */
import type { Browser, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

/** `address` and `screen` are required of every verdict; their rules stand in `assess.ts` and `screen-rules.ts`. */
export type RequiredFact = 'page' | 'acceptance' | 'weakParts';

export const REQUIRED_FACTS: Readonly<Record<Browser['family'], readonly RequiredFact[]>> = {
  chromium: ['page', 'acceptance', 'weakParts'],
  firefox: ['page', 'acceptance', 'weakParts'],
};

const MISSING: Readonly<Record<RequiredFact, (evidence: Evidence) => Finding | undefined>> = {
  page: (evidence) =>
    'unseen' in evidence.page && seenOrUndefined(evidence.screen) !== 'viewer'
      ? { id: 'page-unreadable' }
      : undefined,
  acceptance: (evidence) =>
    'unseen' in evidence.connection && 'unseen' in evidence.liveCheck ? unaccepted(evidence) : undefined,
  // A page whose own response was watched is watched whole; without that, no list of parts exists anywhere.
  weakParts: (evidence) =>
    seenOrUndefined(evidence.connection)?.of === 'this-page' && 'unseen' in evidence.weakParts
      ? { id: 'parts-unwatched' }
      : undefined,
};

export function missingFindings(evidence: Evidence): readonly Finding[] {
  return REQUIRED_FACTS[evidence.browser.family].flatMap((fact) => MISSING[fact](evidence) ?? []);
}

function unaccepted({ browser, siteAccess, privateWindow, liveCheck }: Evidence): Finding {
  const reason = 'unseen' in liveCheck ? liveCheck.unseen : 'not-yet';
  if (browser.family === 'firefox' && seenOrUndefined(siteAccess) !== true)
    return { id: 'site-access-missing' };
  if (privateWindow && reason === 'no-access') return { id: 'private-window-unseen' };
  return reason === 'lost' ? { id: 'check-interrupted' } : { id: 'check-failed' };
}
