/** What the first group of a code fixes already: it holds the leading finding, as the weightiest field. */
import type { Level } from '../../assess/finding.ts';
import { CODE_VALUES, unpack } from './code-fields.ts';
import { CODE_GROUPS, type GroupAnswer } from './code-input.ts';
import { levelOfNumber } from './finding-numbers.ts';

/** The payloads of the groups after the first: so many numbers begin with the same one. */
const BEHIND = 10 ** ((CODE_GROUPS - 1) * 3);
const BAD: ReadonlySet<Level | 'remark'> = new Set<Level | 'remark'>(['danger', 'exposed', 'partly']);

/**
 * Whether every code that begins with this group says that nothing is to be typed. Never says that a page is good: a group
 * that is right by chance must not let anybody type.
 */
export function firstGroupIsBad([first]: readonly GroupAnswer[]): boolean {
  if (first?.status !== 'right') return false;
  const lowest = Number(first.digits.slice(0, -1)) * BEHIND;
  const highest = Math.min(lowest + BEHIND, CODE_VALUES) - 1;
  if (lowest > highest) return false;
  return BAD.has(levelOf(lowest)) && BAD.has(levelOf(highest));
}

/** Levels are ranges of findings' numbers: between two bad ones stands no good one (`finding-numbers.ts`). */
function levelOf(number: number): Level | 'remark' {
  return levelOfNumber(unpack(number).lead);
}
