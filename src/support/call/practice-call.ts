/** Calls to practise with: a fresh code as a customer would read it out, and how the call ends rightly. */

import { timeStep } from '../code/code-time.ts';
import { type CodedFinding, FINDING_NUMBER } from '../code/finding-numbers.ts';
import { type CodeDomain, encodeCode } from '../code/support-code.ts';

/** `type`: they may, after the questions. `stop`: they type nothing there. `first`: something else has to be done first. */
export const ENDS = ['type', 'stop', 'first'] as const;
export type CallEnd = (typeof ENDS)[number];

interface PracticeCase {
  readonly lead: CodedFinding;
  readonly second: CodedFinding | null;
  readonly site: 'ours' | 'other' | 'unseen';
  readonly end: CallEnd;
}

export const PRACTICE: readonly PracticeCase[] = [
  { lead: 'certificate-accepted', second: null, site: 'ours', end: 'type' },
  { lead: 'warning-overridden', second: null, site: 'ours', end: 'stop' },
  { lead: 'certificate-accepted', second: null, site: 'other', end: 'stop' },
  { lead: 'error-page-showing', second: null, site: 'ours', end: 'first' },
  { lead: 'http-page-asks', second: null, site: 'ours', end: 'stop' },
  { lead: 'certificate-accepted-frames', second: null, site: 'ours', end: 'type' },
  { lead: 'form-sends-http', second: null, site: 'ours', end: 'stop' },
  { lead: 'certificate-accepted', second: 'someone-between', site: 'ours', end: 'stop' },
  { lead: 'page-changed', second: null, site: 'unseen', end: 'first' },
  { lead: 'http-page', second: null, site: 'other', end: 'stop' },
];

/** What stands for the shop where no domain has been typed, and for somebody else's site. Reserved by RFC 2606. */
export const PRACTICE_SHOP = 'shop.example';
const OTHER = 'somebody-else.example';

export interface PracticeCall {
  readonly groups: readonly string[];
  readonly end: CallEnd;
}

/**
 * @param which any whole number: the cases come round
 * @param ours the shop's registrable domain
 * @param now epoch milliseconds
 */
export function practiceCall(which: number, ours: string, now: number): PracticeCall {
  const { lead, second, site, end } = PRACTICE[which % PRACTICE.length] ?? FIRST;
  const domains: Readonly<Record<PracticeCase['site'], CodeDomain>> = {
    ours: { site: ours },
    other: { site: OTHER },
    unseen: 'unseen',
  };
  const facts = {
    lead: FINDING_NUMBER[lead],
    second: second === null ? null : FINDING_NUMBER[second],
    browser: 'chrome',
    major: 56,
    release: 1,
    seen: { connection: 'this-page', pageRead: true, siteAccess: true },
    time: timeStep(now),
  } as const;
  return { groups: encodeCode(facts, domains[site]), end };
}

const FIRST: PracticeCase = { lead: 'certificate-accepted', second: null, site: 'ours', end: 'type' };
