/** Evidence and its assessment → what the support code says of them. */
import type { Assessment } from '../../assess/assess.ts';
import { FINDING_LEVEL, type Finding, type FindingId } from '../../assess/finding.ts';
import { isThisComputer } from '../../evidence/address.ts';
import type { Browser, Evidence, LiveCheck } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { isUnseenPart } from '../../explain/beside-shop.ts';
import { resemblance } from '../../explain/shop-words.ts';
import { isOnlyDates } from '../../explain/verdict-words.ts';
import {
  BROWSERS,
  type CodedBrowser,
  MAJOR_VALUES,
  releaseDigit,
  type SeenConnection,
  type SeenParts,
} from './code-fields.ts';
import { timeStep } from './code-time.ts';
import { type CodedFinding, FINDING_NUMBER } from './finding-numbers.ts';
import { type CodeDomain, type CodeFacts, encodeCode } from './support-code.ts';

/**
 * The code's five groups, or `null` before the look has settled: a code tells of a finished look. Its minute
 * is the one in which the look began, so that it stays the same while it is read out.
 * @param extensionVersion of the manifest, e.g. `0.1.0`
 */
export function supportCode(
  evidence: Evidence,
  assessment: Assessment,
  extensionVersion: string,
): readonly string[] | null {
  if (!assessment.settled) return null;
  return encodeCode(codeFacts(evidence, assessment, extensionVersion), codeDomain(evidence));
}

/** Every fact that the code carries, the domain aside. */
export function codeFacts(evidence: Evidence, assessment: Assessment, extensionVersion: string): CodeFacts {
  const seen = seenParts(evidence);
  const lead = leadingFinding(assessment);
  const second = assessment.findings
    .filter(({ id }) => !isSaidAlready(id, lead, assessment, seen))
    .sort((one, other) => rank(one, assessment) - rank(other, assessment))[0];
  return {
    lead: FINDING_NUMBER[lead],
    second: second === undefined ? null : FINDING_NUMBER[coded(second, assessment)],
    browser: codedBrowser(evidence.browser),
    major: lastDigits(evidence.browser.majorVersion),
    release: releaseDigit(extensionVersion),
    seen,
    time: timeStep(evidence.checkedAt),
  };
}

/** The registrable domain, if there is one and the browser told it. Of names of one label browsers say this or that: they are none. */
export function codeDomain({ address }: Evidence): CodeDomain {
  const known = seenOrUndefined(address);
  if (known !== undefined && (isThisComputer(known.host) || !known.host.includes('.'))) return 'none';
  const site = known === undefined ? undefined : seenOrUndefined(known.site);
  if (site === undefined) return 'unseen';
  return site?.includes('.') ? { site: site.toLowerCase() } : 'none';
}

/** What a finding does not say by its name alone. */
function particular(assessment: Assessment): CodedFinding | undefined {
  const { level, findings } = assessment;
  if (isOnlyDates(findings[0])) return 'warning-overridden-date';
  const readsAlong = findings.some(({ id }) => id === 'someone-between');
  const plain = level === 'secured' && !readsAlong && resemblance(findings) === 'none';
  return plain && findings.some(isUnseenPart) ? 'certificate-accepted-frames' : undefined;
}

function leadingFinding(assessment: Assessment): CodedFinding {
  const [leading] = assessment.findings;
  const alone: CodedFinding =
    leading === undefined || FINDING_LEVEL[leading.id] === 'remark' ? 'nothing-established' : leading.id;
  return particular(assessment) ?? alone;
}

function coded({ id }: Finding, { findings }: Assessment): CodedFinding {
  const isNear = id === 'resembles-known-shop' && resemblance(findings) === 'near';
  return isNear ? 'resembles-known-shop-near' : id;
}

/** Of these nobody has anything to do or to ask. */
const NOTHING_TO_DO: ReadonlySet<FindingId> = new Set([
  'entered-zone',
  'speaks-of-now',
  'from-cache',
  'insecure-content-blocked',
  'foreign-scripts-unread',
  'contents-unread',
  'known-shop',
]);

const STOPPING: ReadonlySet<FindingId> = new Set([
  // The rest of the page may be worse.
  'still-loading',
  'form-sends-mail',
  'resembles-known-shop',
  'someone-between',
]);

/**
 * What has the second place before others, whose order the findings have already: another level than the lead's (a form that sends
 * in the open, under a doubt about the page); then the remarks after which nobody may type as things are; then the lead's own level;
 * then what somebody at the desk acts upon. What is good comes last.
 */
function rank({ id }: Finding, { level }: Assessment): number {
  const own = FINDING_LEVEL[id];
  if (own === 'secured') return 5;
  if (STOPPING.has(id)) return 1;
  if (own === 'remark') return NOTHING_TO_DO.has(id) ? 4 : 3;
  return own === level ? 2 : 0;
}

/** What the lead, the level or what could be seen tells anyway leaves its place to the next finding. */
function isSaidAlready(
  id: FindingId,
  lead: CodedFinding,
  { findings, level }: Assessment,
  { connection }: SeenParts,
): boolean {
  if (id === 'certificate-accepted') return level === 'secured' || level === 'partly';
  if (id === 'speaks-of-now') return connection === 'server-now';
  if (id === 'foreign-frames-unread' && lead === 'certificate-accepted-frames') return true;
  return lead !== 'nothing-established' && id === findings[0]?.id;
}

/** How much of the page and its connection a look could see. */
export function seenParts({ connection, liveCheck, page, siteAccess }: Evidence): SeenParts {
  const check = seenOrUndefined(liveCheck);
  const asked: SeenConnection = check !== undefined && hasAnswer(check) ? 'server-now' : 'unseen';
  return {
    connection: seenOrUndefined(connection)?.of ?? asked,
    pageRead: 'seen' in page,
    siteAccess: seenOrUndefined(siteAccess) === true,
  };
}

/** A refusal whose reason the browser names speaks of the server as well. */
function hasAnswer({ head, get, fromPage, refusal }: LiveCheck): boolean {
  return [head, get, fromPage].includes('succeeded') || 'seen' in refusal;
}

/** The browser as code and report name it. */
export function codedBrowser({ brand, family }: Browser): CodedBrowser {
  return BROWSERS.find((name) => name === brand) ?? `other-${family}`;
}

function lastDigits(major: number): number {
  const last = Math.trunc(Math.abs(major)) % MAJOR_VALUES;
  return Number.isFinite(last) ? last : 0;
}
