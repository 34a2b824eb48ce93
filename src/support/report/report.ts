/**
 * The report: a few lines to paste into a chat. Each has words in the user's language and, in brackets, the
 * same in English identifiers that never change. Hosts only: no path, query or user name.
 */
import type { Assessment } from '../../assess/assess.ts';
import type { Finding } from '../../assess/finding.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { browserName } from '../../explain/browser-guidance.ts';
import { findingTitle } from '../../explain/finding-messages.ts';
import { resemblance } from '../../explain/shop-words.ts';
import { addressCheck, lockCheck } from '../../explain/two-checks.ts';
import { titleOf } from '../../explain/verdict-line.ts';
import { type MessageKey, type Text, text } from '../../words/text.ts';
import type { SeenConnection, SeenParts } from '../code/code-fields.ts';
import { codedBrowser, seenParts, supportCode } from '../code/code-state.ts';

/** Identifiers of the lines, in their order. `finding` may come more than once. */
export const REPORT_KEYS = [
  'secured-zone',
  'level',
  'host',
  'address',
  'lock',
  'finding',
  'seen',
  'browser',
  'checked',
  'code',
] as const;
export type ReportKey = (typeof REPORT_KEYS)[number];

export interface ReportLine {
  readonly key: ReportKey;
  readonly words: Text;
  /** English identifiers, ASCII, without brackets. */
  readonly value: string;
}

/**
 * The lines of the report.
 * @param extensionVersion of the manifest, e.g. `0.1.0`
 */
export function reportLines(
  evidence: Evidence,
  assessment: Assessment,
  extensionVersion: string,
): readonly ReportLine[] {
  const [address, lock] = [addressCheck(evidence), lockCheck(evidence, assessment)];
  return [
    line('secured-zone', text('report_heading', { word: extensionVersion }), extensionVersion),
    line('level', titleOf(assessment), assessment.level),
    hostLine(evidence),
    line('address', address.title, address.answer),
    line('lock', lock.title, lock.answer),
    ...assessment.findings.map((finding) => findingLine(finding, evidence)),
    seenLine(evidence),
    browserLine(evidence),
    line('checked', text('checked_at', { time: evidence.checkedAt }), utcMinute(evidence.checkedAt)),
    ...codeLine(supportCode(evidence, assessment, extensionVersion)),
  ];
}

/** LEFT-TO-RIGHT ISOLATE and its end (UAX #9): in a right-to-left line the brackets stay around their text. */
const ISOLATE_START = '\u2066';
const ISOLATE_END = '\u2069';

/** The report as plain text, one line each; `translate` puts a text into the user's language. */
export function reportText(lines: readonly ReportLine[], translate: (text: Text) => string): string {
  return lines.map((line) => `${translate(line.words)} ${reportTag(line)}`).join('\n');
}

/** The end of a line that programs read. */
export function reportTag({ key, value }: ReportLine): string {
  return `${ISOLATE_START}[${key}: ${value}]${ISOLATE_END}`;
}

/** Brackets and whatever is not ASCII print stay out of the identifiers. */
function line(key: ReportKey, words: Text, value: string): ReportLine {
  const plain = value.replaceAll(/[^\x20-\x7e]|[[\]]/g, '').trim();
  return { key, words, value: plain === '' ? 'none' : plain };
}

function hostLine({ address }: Evidence): ReportLine {
  const known = seenOrUndefined(address);
  if (known === undefined) return line('host', text('report_host_unseen'), 'unseen');
  if (known.host === '') return line('host', text('report_host_none'), 'none');
  return line('host', text('report_host', { name: known.host }), known.host);
}

/** What the finding's title may not say, in the identifiers of the evidence. */
function findingLine(finding: Finding, { browser }: Evidence): ReportLine {
  return line(
    'finding',
    findingTitle(finding, browserName(browser)),
    [finding.id, ...details(finding)].join(' '),
  );
}

function details(finding: Finding): readonly string[] {
  switch (finding.id) {
    case 'certificate-warning-showing':
      return [finding.fault ?? 'unnamed'];
    case 'warning-overridden':
      return finding.faults;
    case 'connection-obsolete':
      return [finding.protocolVersion];
    case 'http-page-asks':
      return [finding.asks];
    case 'error-page-showing':
      return [finding.kind];
    case 'http-address-stopped':
      return [finding.why];
    case 'form-sends-http':
      return [finding.asks, finding.host];
    case 'certificate-accepted':
      return [finding.of];
    case 'fields-in-frame':
      return [finding.asks, finding.host, finding.connection];
    case 'resembles-known-shop':
      return resemblance([finding]) === 'near' ? ['near'] : [];
    default:
      return [];
  }
}

export const SEEN_KEY = {
  'this-page': 'report_seen_this_page',
  'server-now': 'report_seen_now',
  unseen: 'report_seen_none',
} as const satisfies Record<SeenConnection, MessageKey>;

/** Identifiers of what a look could see, in their order. */
export function seenWords({ connection, pageRead, siteAccess }: SeenParts): readonly string[] {
  return [
    `connection-${connection}`,
    pageRead ? 'page-read' : 'page-unread',
    siteAccess ? 'site-access' : 'no-site-access',
  ];
}

function seenLine(evidence: Evidence): ReportLine {
  const parts = seenParts(evidence);
  return line('seen', text(SEEN_KEY[parts.connection]), seenWords(parts).join(' '));
}

function browserLine({ browser }: Evidence): ReportLine {
  const version = `${browser.majorVersion}`;
  return line(
    'browser',
    text('report_browser', browserName(browser), { word: version }),
    `${codedBrowser(browser)} ${version}`,
  );
}

function codeLine(groups: readonly string[] | null): readonly ReportLine[] {
  return groups === null ? [] : [line('code', text('report_code'), groups.join(' '))];
}

/** ISO 8601 to the minute, e.g. `2026-11-24 09:12 UTC`; a time that no calendar holds is `none`. */
function utcMinute(time: number): string {
  return Math.abs(time) <= 8.64e15
    ? `${new Date(time).toISOString().slice(0, -8).replace('T', ' ')} UTC`
    : 'none';
}
