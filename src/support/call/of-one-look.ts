/**
 * Whether the lines of a report and its own code can be of one look: the extension writes both from the same evidence. A line that is
 * missing, or says what this version does not know, contradicts nothing.
 */
import { BROWSERS, CONNECTIONS, MAJOR_VALUES, RELEASES, releaseDigit } from '../code/code-fields.ts';
import { timeStep } from '../code/code-time.ts';
import { type CodedFinding, codedFinding } from '../code/finding-numbers.ts';
import type { CodeReading } from '../code/support-code.ts';
import type { Report } from '../report/parse-report.ts';
import { seenWords } from '../report/report.ts';

/** @returns false where somebody has put it together, or changed it: then nobody goes by it */
export function isOfOneLook(report: Report): boolean {
  if (!saysHowItWasSeen(report)) return false;
  // Its check digits fail, or this product makes no such code.
  if (report.code?.kind === 'wrong' || report.code?.kind === 'no-code') return false;
  return report.code?.kind !== 'code' || saysTheSame(report, report.code.reading);
}

/** An accepted certificate was seen somewhere: with this page, by the check of the server, or earlier, and then not in this look. */
function saysHowItWasSeen({ levels, findings, seen }: Report): boolean {
  const connection = seen.find((word) => word.startsWith('connection-'))?.slice('connection-'.length);
  if (connection === undefined) return true;
  const accepted = findings.flatMap(([id, of = '']) =>
    id === 'certificate-accepted' && ['this-page', 'server-now', 'earlier'].includes(of) ? [of] : [],
  );
  if (accepted.length > 0) return accepted.every((of) => (of === 'earlier' ? 'unseen' : of) === connection);
  return connection !== 'unseen' || !levels.some((level) => level === 'secured' || level === 'partly');
}

function saysTheSame({ checkedAt, seen, browser, extension, findings }: Report, code: CodeReading): boolean {
  const [, brand = '', major = ''] = /^([a-z-]+) (\d{1,4})$/.exec(browser ?? '') ?? [];
  const knowsBrowser = BROWSERS.some((known) => known === brand);
  const knowsRelease = RELEASES.some((known) => extension?.startsWith(`${known}.`));
  const ids = [code.lead, ...(code.second === null ? [] : [code.second])].flatMap(idOf);
  return (
    (checkedAt === null || timeStep(checkedAt) === code.time) &&
    !sawOtherwise(seen, code) &&
    (!knowsBrowser || (brand === code.browser && Number(major) % MAJOR_VALUES === code.major)) &&
    (!knowsRelease || releaseDigit(extension ?? '') === code.release) &&
    (findings.length === 0 || ids.every((wanted) => findings.some(([id]) => id === wanted)))
  );
}

/** All that this version says of what a look could see: of two that exclude each other, the report has one. */
const SEEN_WORDS: readonly string[] = CONNECTIONS.flatMap((connection) => [
  ...seenWords({ connection, pageRead: true, siteAccess: true }),
  ...seenWords({ connection, pageRead: false, siteAccess: false }),
]);

function sawOtherwise(seen: readonly string[], code: CodeReading): boolean {
  const own = seenWords(code.seen);
  return seen.some((word) => SEEN_WORDS.includes(word) && !own.includes(word));
}

/** Of what a number says more than its finding's identifier does. */
const ID_OF: Partial<Record<CodedFinding, string>> = {
  'warning-overridden-date': 'warning-overridden',
  'certificate-accepted-frames': 'certificate-accepted',
  'resembles-known-shop-near': 'resembles-known-shop',
};

/** The identifier that a report has for it; none for a finding that is newer, or is none. */
function idOf(number: number): readonly string[] {
  const coded = codedFinding(number);
  return coded === null || coded === 'nothing-established' ? [] : [ID_OF[coded] ?? coded];
}
