/**
 * What must have been seen before an https page can be called secured: one table, by how deep the look went
 * and by browser family. What only passed by speaks of address and certificate; the page itself is not read.
 * A required fact that is missing is a finding of its own, and its level is never better than `unknown`.
 */
import type { Browser, Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import type { Finding } from './finding.ts';

/** `address` and `screen` are required of every verdict; their rules stand in `assess.ts` and `screen-rules.ts`. */
export type RequiredFact = 'page' | 'acceptance' | 'weakParts';

type ByFamily = Readonly<Record<Browser['family'], readonly RequiredFact[]>>;

export const REQUIRED_FACTS: Readonly<Record<Evidence['depth'], ByFamily>> = {
  looked: {
    chromium: ['page', 'acceptance', 'weakParts'],
    firefox: ['page', 'acceptance', 'weakParts'],
  },
  passing: {
    chromium: ['acceptance', 'weakParts'],
    firefox: ['acceptance', 'weakParts'],
  },
};

/** When a fact is asked for, whether it is there, and what to say if not. */
interface Requirement {
  readonly applies: (evidence: Evidence) => boolean;
  readonly met: (evidence: Evidence) => boolean;
  readonly missing: (evidence: Evidence) => Finding;
}

const REQUIREMENTS: Readonly<Record<RequiredFact, Requirement>> = {
  page: {
    // Into a viewer no script of ours may go; what it shows is the document itself, with no form in it.
    applies: ({ screen }) => seenOrUndefined(screen) !== 'viewer',
    met: ({ page }) => 'seen' in page,
    missing: () => ({ id: 'page-unreadable' }),
  },
  acceptance: {
    applies: () => true,
    met: ({ connection, liveCheck, depth, earlier }) =>
      'seen' in connection || (depth === 'passing' ? 'seen' in earlier : 'seen' in liveCheck),
    missing: unaccepted,
  },
  weakParts: {
    // A page whose own response was watched is watched whole; without that, no list of parts exists anywhere.
    // What only passes by must have been watched in any case.
    applies: ({ connection, depth }) =>
      depth === 'passing' || seenOrUndefined(connection)?.of === 'this-page',
    // Where the browser distrusts the page, something in it is known to be past a warning; no list would say more.
    met: ({ weakParts, browserTrust }) =>
      'seen' in weakParts || seenOrUndefined(browserTrust) === 'distrusts',
    missing: ({ weakParts }) => ({
      id: 'parts-unwatched',
      why: 'unseen' in weakParts && weakParts.unseen === 'no-access' ? 'single-sites' : 'began-before',
    }),
  },
};

/** A finding for each required fact that was not seen. */
export function missingFindings(evidence: Evidence): readonly Finding[] {
  return REQUIRED_FACTS[evidence.depth][evidence.browser.family]
    .filter((fact) => isRequired(fact, evidence) && !REQUIREMENTS[fact].met(evidence))
    .map((fact) => REQUIREMENTS[fact].missing(evidence));
}

/** Whether this evidence has to show the fact at all. */
export function isRequired(fact: RequiredFact, evidence: Evidence): boolean {
  const asked = REQUIRED_FACTS[evidence.depth][evidence.browser.family].includes(fact);
  return asked && REQUIREMENTS[fact].applies(evidence);
}

function unaccepted({ browser, depth, siteAccess, privateWindow, liveCheck }: Evidence): Finding {
  if (depth === 'passing') return { id: 'connection-unclear' };
  const reason = 'unseen' in liveCheck ? liveCheck.unseen : 'not-yet';
  if (browser.family === 'firefox' && seenOrUndefined(siteAccess) !== true)
    return { id: 'site-access-missing' };
  if (privateWindow && reason === 'no-access') return { id: 'private-window-unseen' };
  return reason === 'lost' ? { id: 'check-interrupted' } : { id: 'check-failed' };
}
