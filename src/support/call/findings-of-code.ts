/** What a support code says of a look's findings, in the shape that a report's have. */
import { FINDING_LEVEL, type Finding } from '../../assess/finding.ts';
import { codedFinding, levelOfNumber } from '../code/finding-numbers.ts';
import type { CodeReading } from '../code/support-code.ts';
import type { CustomerFinding } from '../report/report-findings.ts';

/** The two that it names, and what they imply. */
export function findingsOfCode(reading: CodeReading): readonly CustomerFinding[] {
  const good = reading.level === 'secured' || reading.level === 'partly';
  // Both leave their places to findings that do not follow from the rest.
  const accepted: readonly CustomerFinding[] = good
    ? [known({ id: 'certificate-accepted', of: acceptedOf(reading) })]
    : [];
  const asked: readonly CustomerFinding[] =
    good && reading.seen.connection === 'server-now' ? [known({ id: 'speaks-of-now' })] : [];
  const numbers = [reading.lead, ...(reading.second === null ? [] : [reading.second])];
  return ordered([...numbers.flatMap((number) => findingsOfNumber(number, reading)), ...accepted, ...asked]);
}

/** Its name may be taken for that of a shop the customer knows, and only nearly so. */
export function isNearInCode({ second }: CodeReading): boolean {
  return second !== null && codedFinding(second) === 'resembles-known-shop-near';
}

function known(finding: Finding): CustomerFinding {
  return { id: finding.id, finding };
}

/** Remarks after findings, each once. */
function ordered(findings: readonly CustomerFinding[]): readonly CustomerFinding[] {
  const isRemark = (finding: CustomerFinding) =>
    ('newer' in finding ? finding.level : FINDING_LEVEL[finding.id]) === 'remark';
  const once = findings.filter(
    (finding, index) =>
      'newer' in finding || findings.findIndex((other) => 'id' in other && other.id === finding.id) === index,
  );
  return [...once.filter((finding) => !isRemark(finding)), ...once.filter(isRemark)];
}

function acceptedOf({ seen }: CodeReading): 'this-page' | 'server-now' | 'earlier' {
  return seen.connection === 'unseen' ? 'earlier' : seen.connection;
}

/** What a number of the code stands for, with the facts that follow from it. */
function findingsOfNumber(number: number, reading: CodeReading): readonly CustomerFinding[] {
  const coded = codedFinding(number);
  switch (coded) {
    case null:
      return [{ newer: `${number}`, level: levelOfNumber(number) }];
    case 'nothing-established':
      return [];
    case 'warning-overridden-date':
      return [known({ id: 'warning-overridden', faults: ['date'] })];
    case 'certificate-accepted-frames':
    case 'certificate-accepted':
      return [known({ id: 'certificate-accepted', of: acceptedOf(reading) })];
    case 'resembles-known-shop-near':
      return [{ id: 'resembles-known-shop', finding: null }];
    default:
      return [{ id: coded, finding: null }];
  }
}
