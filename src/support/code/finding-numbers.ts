/**
 * The numbers of findings in a support code. They are for ever: a number is given once, to one finding at one
 * level, and never again; what is new takes the next free number of its level. The ranges tell a reader the
 * level even of a finding that came after it. Kept the same in `docs/support-code.md`, by a test.
 */
import type { FindingId, Level } from '../../assess/finding.ts';

/** What a number can stand for: the findings, and what they do not say by their name alone. */
export type CodedFinding =
  | FindingId
  /** `warning-overridden`, and only the certificate's dates were wrong: the popup has other words for it. */
  | 'warning-overridden-date'
  /** `certificate-accepted`, and the popup says that it judges the page around frames that it cannot read. */
  | 'certificate-accepted-frames'
  /** `resembles-known-shop`, as honest shops' names may: the popup has calmer words for it. */
  | 'resembles-known-shop-near'
  /** `unknown` without any finding that says why. */
  | 'nothing-established';

/** First number of each level; it ends where the next begins. Remarks follow the levels. */
export const FIRST_NUMBER = {
  local: 0,
  danger: 8,
  exposed: 18,
  unknown: 22,
  partly: 54,
  secured: 62,
  remark: 65,
} as const satisfies Record<Level | 'remark', number>;

/** How many numbers there are: levels and remarks together. */
export const FINDING_NUMBERS = 99;

export const FINDING_NUMBER = {
  'this-computer': 0,
  'browser-page': 1,
  'store-page': 2,
  'extension-page': 3,
  'file-page': 4,
  'source-page': 5,

  'certificate-warning-showing': 8,
  'warning-overridden': 9,
  'warning-overridden-date': 10,
  'warning-seems-overridden': 11,
  'connection-broken': 12,
  'connection-obsolete': 13,

  'http-page-asks': 18,
  'http-page': 19,

  'nothing-established': 22,
  'error-page-showing': 23,
  'page-distrusted': 24,
  'page-changed': 25,
  'tab-asleep': 26,
  'site-access-missing': 27,
  'check-refused': 28,
  'check-needs-certificate': 29,
  'refused-just-now': 30,
  'made-by-service-worker': 31,
  'check-slow': 32,
  'check-failed': 33,
  'check-interrupted': 34,
  'private-window-unseen': 35,
  'connection-unclear': 36,
  'page-loading': 37,
  'page-not-answering': 38,
  'page-kept-out': 39,
  'page-unreadable': 40,
  'parts-unwatched': 41,
  'page-too-large': 42,
  'blank-page': 43,
  'data-page': 44,
  'blob-page': 45,
  'unfamiliar-address': 46,
  'address-unseen': 47,
  'http-address-stopped': 48,
  'written-by-page': 49,
  'response-unseen': 50,
  'trust-unseen': 51,

  'form-sends-http': 54,
  'insecure-content-loaded': 55,
  'part-overridden': 56,
  'part-distrusted': 57,

  'certificate-accepted': 62,
  'certificate-accepted-frames': 63,

  'someone-between': 65,
  'address-has-credentials': 66,
  'name-in-other-letters': 67,
  'private-network': 68,
  'speaks-of-now': 69,
  'from-cache': 70,
  'insecure-content-blocked': 71,
  'foreign-frames-unread': 72,
  'foreign-scripts-unread': 73,
  'contents-unread': 74,
  'still-loading': 75,
  'left-zone': 76,
  'entered-zone': 77,
  'page-unread': 78,
  'known-shop': 79,
  'resembles-known-shop': 80,
  'fields-in-frame': 81,
  'form-sends-mail': 82,
  'form-sends-elsewhere': 83,
  'own-site': 84,
  'payment-site': 85,
  'foreign-site': 86,
  'resembles-known-shop-near': 87,
} as const satisfies Record<CodedFinding, number>;

const BY_NUMBER: ReadonlyMap<number, CodedFinding> = new Map(
  Object.entries(FINDING_NUMBER).map(([finding, number]) => [number, finding as CodedFinding]),
);

/** What a number stands for; `null`: a finding that is newer than this table. */
export function codedFinding(number: number): CodedFinding | null {
  return BY_NUMBER.get(number) ?? null;
}

/** The level whose range a number is in; a remark has none of its own. */
export function levelOfNumber(number: number): Level | 'remark' {
  const ranges = Object.entries(FIRST_NUMBER) as readonly [Level | 'remark', number][];
  return ranges.findLast(([, first]) => number >= first)?.[0] ?? 'remark';
}
