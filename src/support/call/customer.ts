/**
 * What a support code or a pasted report says of a customer's look, in one shape. Whatever neither carries stays
 * unknown: nothing is put in its place.
 */
import { FINDING_LEVEL, type FindingId, LEVELS, type Level } from '../../assess/finding.ts';
import type { Browser } from '../../evidence/evidence.ts';
import type { Resemblance } from '../../explain/shop-words.ts';
import type { Answer } from '../../explain/two-checks.ts';
import {
  BROWSERS,
  type CodedBrowser,
  majorVersion,
  releaseName,
  type SeenParts,
} from '../code/code-fields.ts';
import { type CodeAge, codeAge } from '../code/code-time.ts';
import { type CodedFinding, codedFinding } from '../code/finding-numbers.ts';
import type { CodeReading } from '../code/support-code.ts';
import type { Report } from '../report/parse-report.ts';
import { type CustomerFinding, findingOfReport } from '../report/report-findings.ts';
import { type CustomerPlace, placeOfReport, siteOfReport } from './customer-place.ts';
import { findingsOfCode, isNearInCode } from './findings-of-code.ts';
import { isOfOneLook } from './of-one-look.ts';

export interface Customer {
  readonly from: 'code' | 'report';
  /** `null`: a report that does not say. */
  readonly level: Level | 'checking' | null;
  /** Weightiest first. Of a code the first two, and what they imply. */
  readonly findings: readonly CustomerFinding[];
  /** It says that there are parts of which nobody has seen enough to speak for them. */
  readonly unseenParts: boolean;
  /** Whether the name may be taken for that of a shop the customer knows; the graver where nobody has said. */
  readonly resembles: Resemblance;
  /** What decides the script: the leading finding as the code knows it; `null`: none, or a newer one. */
  readonly lead: CodedFinding | null;
  /** What it says does not go together: the worse of it counts, and of a report that is at most `unknown`. */
  readonly contradictory: boolean;
  readonly browser: Browser | null;
  /** Of the extension; `null`: newer than ours, or not said. */
  readonly release: string | null;
  readonly seen: SeenParts | null;
  readonly age: CodeAge | null;
  readonly place: CustomerPlace;
  /** The name that the popup shows, ASCII: the part of a report's host that its own code fits; `null`: there is no such code. */
  readonly site: string | null;
  /** The two checks, as a report says them; `null`: a code does not, or the report is not whole. */
  readonly answers: { readonly address: Answer | null; readonly lock: Answer | null };
}

const ANSWERS: readonly Answer[] = ['yes', 'no', 'unseen', 'not-needed'];

/** The newest versions that we have looked at: the two digits of a code are completed by them. */
const NEWEST_SEEN = { chromium: 156, firefox: 153 } as const;

/**
 * @param now epoch milliseconds
 * @param own the reader's own browser: it may be newer than what we have looked at
 */
export function customerOfCode(reading: CodeReading, now: number, own: Browser): Customer {
  const lead = codedFinding(reading.lead);
  const findings = findingsOfCode(reading);
  const place =
    typeof reading.domain === 'string'
      ? { kind: reading.domain }
      : { kind: 'hash' as const, ...reading.domain };
  return {
    from: 'code',
    level: reading.level,
    findings,
    unseenParts: lead === 'certificate-accepted-frames',
    resembles: resembles(findings, isNearInCode(reading)),
    lead,
    contradictory: false,
    browser: browserOf(reading.browser, reading.major, own),
    release: releaseName(reading.release),
    seen: reading.seen,
    age: codeAge(reading.time, now),
    place,
    site: null,
    answers: { address: null, lock: null },
  };
}

function resembles(findings: readonly CustomerFinding[], near: boolean): Resemblance {
  if (!findings.some((finding) => 'id' in finding && finding.id === 'resembles-known-shop')) return 'none';
  return near ? 'near' : 'deceptive';
}

function browserOf(coded: CodedBrowser, major: number, own: Browser): Browser {
  const family = coded.endsWith('firefox') ? 'firefox' : 'chromium';
  const newest = Math.max(NEWEST_SEEN[family], own.family === family ? own.majorVersion : 0);
  return { family, brand: brandOf(coded), majorVersion: majorVersion(major, newest) ?? 0 };
}

function brandOf(coded: CodedBrowser): Browser['brand'] {
  return coded === 'other-chromium' || coded === 'other-firefox' ? 'other' : coded;
}

/** @param now epoch milliseconds */
export function customerOfReport(report: Report, now: number): Customer {
  const reading = report.code?.kind === 'code' ? report.code.reading : null;
  // One that has lost these lines has them in its code.
  const isOfCode = report.findings.length === 0 && reading !== null;
  const own = report.findings.flatMap(([id = '', ...details]) => findingOfReport(id, details));
  const findings = isOfCode ? findingsOfCode(reading) : own;
  const levels = own.flatMap((finding) => ('id' in finding ? levelOf(finding.id) : []));
  const code = reading === null ? [] : [reading.level];
  const found = LEVELS.find((level) => levels.includes(level));
  const claimed = report.levels.filter((level) => level !== 'checking');
  const whole = [...claimed, ...code];
  const said = [...whole, ...(found === undefined ? [] : [whole.length > 0 ? found : atMostUnknown(found)])];
  const place = placeOfReport(report, reading);
  const answers = { address: answerOf(report.address), lock: answerOf(report.lock) };
  const torn =
    report.contradictory ||
    !isOfOneLook(report) ||
    place.kind === 'torn' ||
    (said.includes('local') && new Set(said).size > 1) ||
    // Who is still looking has found nothing yet.
    (report.level === 'checking' && (said.length > 0 || answers.lock === 'yes')) ||
    said.some((level) => isDeniedBy(level, answers));
  return {
    from: 'report',
    level:
      report.level === 'checking' && !torn
        ? 'checking'
        : [...said, ...(torn ? ['unknown' as const] : [])].reduce<Level | null>(worse, null),
    findings,
    unseenParts: findings.some(isUnseenPart),
    resembles: resembles(
      findings,
      isOfCode
        ? isNearInCode(reading)
        : report.findings.some(([id, how]) => id === 'resembles-known-shop' && how === 'near'),
    ),
    lead: leadOfReport(findings),
    contradictory: torn || new Set(said).size > 1,
    browser: browserOfReport(report.browser),
    release: report.extension,
    seen: seenOfReport(report.seen),
    age: ageOfReport(report.checkedAt, now),
    place,
    site: place.kind === 'torn' ? null : siteOfReport(report, reading),
    answers,
  };
}

/** A good finding without the line that says the level may be the middle of a report that says worse. */
function atMostUnknown(level: Level): Level {
  return level === 'secured' ? 'unknown' : level;
}

function answerOf(value: string | null): Answer | null {
  return ANSWERS.find((answer) => answer === value) ?? null;
}

function levelOf(id: FindingId): readonly Level[] {
  const level = FINDING_LEVEL[id];
  return level === 'remark' ? [] : [level];
}

/** `local` is no better than it claims to be: beside anything else it does not count. */
function worse(one: Level | null, other: Level): Level {
  if (one === null || one === 'local') return other;
  if (other === 'local') return one;
  return LEVELS.indexOf(one) < LEVELS.indexOf(other) ? one : other;
}

/** How a part came that asks for something, a report says; else nobody has seen it. */
function isUnseenPart(finding: CustomerFinding): boolean {
  if (!('id' in finding)) return false;
  const { id, finding: whole } = finding;
  if (whole?.id === 'fields-in-frame') return whole.connection === 'unseen';
  return id === 'foreign-frames-unread' || id === 'fields-in-frame';
}

function leadOfReport([first]: readonly CustomerFinding[]): CodedFinding | null {
  return first !== undefined && 'id' in first ? first.id : null;
}

function browserOfReport(value: string | null): Browser | null {
  const [, name = '', major = ''] = /^([a-z-]{1,20}) (\d{1,4})$/.exec(value ?? '') ?? [];
  const coded = BROWSERS.find((browser) => browser === name);
  if (coded === undefined) return null;
  const family = coded.endsWith('firefox') ? 'firefox' : 'chromium';
  return { family, brand: brandOf(coded), majorVersion: Number(major) };
}

function seenOfReport(values: readonly string[]): SeenParts | null {
  const connection = (['this-page', 'server-now', 'unseen'] as const).find((name) =>
    values.includes(`connection-${name}`),
  );
  if (connection === undefined) return null;
  return {
    connection,
    pageRead: values.includes('page-read'),
    siteAccess: values.includes('site-access'),
  };
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function ageOfReport(checkedAt: number | null, now: number): CodeAge | null {
  if (checkedAt === null) return null;
  const passed = now - checkedAt;
  if (passed < -10 * MINUTE) return { kind: 'clock-ahead', from: checkedAt };
  if (passed < 30 * MINUTE) return { kind: 'now', from: checkedAt };
  return { kind: passed < DAY ? 'earlier' : 'old', from: checkedAt };
}

/**
 * A page in the zone has both signs, one that is partly there its https, one over http has none, and one past a warning no lock. What
 * the report leaves out denies nothing; that a sign was not seen does.
 */
function isDeniedBy(level: Level, { address, lock }: Customer['answers']): boolean {
  if (level === 'secured') return [address, lock].some((answer) => answer !== null && answer !== 'yes');
  if (level === 'partly') return address === 'no' || address === 'not-needed';
  return level === 'exposed' ? address === 'yes' || lock === 'yes' : level === 'danger' && lock === 'yes';
}
