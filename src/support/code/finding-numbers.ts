/**
 * The numbers of findings in a support code; each finding's own stands in the table of findings. The ranges tell a reader
 * the level even of a finding that came after it. `npm run fix` writes them into `docs/support-code.md`.
 */
import { type FindingId, type Level, NUMBER_OF_FINDING } from '../../assess/finding.ts';

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
  ...NUMBER_OF_FINDING,
  'warning-overridden-date': 10,
  'nothing-established': 22,
  'certificate-accepted-frames': 63,
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
