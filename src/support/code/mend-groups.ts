/**
 * Groups of a code that somebody typed in another place than their own: read in the wrong order, or said once more after a
 * slip. As each group is right in one place only, they are moved, but only if what comes of it is the only one that
 * checks out. That a code was mended is said, always.
 */
import { GROUP_LENGTH, isRightGroup, placeOf } from './check-digits.ts';
import { CODE_GROUPS } from './code-input.ts';
import { type CodeAnswer, readCode } from './support-code.ts';

/** One slip, said again: more is another reading of the code. */
const MOST_LEFT_OUT = 1;

export interface MendedCode {
  readonly answer: Extract<CodeAnswer, { readonly kind: 'code' }>;
  /** The places, 1 to 5, to which a group was moved. */
  readonly moved: readonly number[];
}

/** `undefined`: it cannot be mended, or in more than one way. */
export function mendedCode(answer: CodeAnswer): MendedCode | undefined {
  if (answer.kind !== 'wrong') return undefined;
  const typed = answer.groups.map(({ digits }) => digits);
  if (typed.length > CODE_GROUPS + MOST_LEFT_OUT || typed.some(({ length }) => length !== GROUP_LENGTH))
    return undefined;
  const places = Array.from({ length: CODE_GROUPS }, (_, index) => index + 1);
  // A place for which there is none makes no code.
  const groups = places.map((place) => groupFor(place, typed));
  const moved = places.filter((place) => groups[place - 1] !== typed[place - 1]);
  const mended = readCode(groups.join(' '));
  // Where none moved there is a group too many, and nobody knows what it was meant for.
  if (mended.kind !== 'code' || moved.length === 0) return undefined;
  return { answer: { ...mended, hasWords: answer.hasWords }, moved };
}

/** The one in this place, if it is right there; else the only one that belongs there. The same group said twice is one. */
function groupFor(place: number, typed: readonly string[]): string | undefined {
  const [there = ''] = typed.slice(place - 1);
  if (isRightGroup(there, place)) return there;
  const belong = new Set(typed.filter((digits) => placeOf(digits) === place));
  const [only] = belong;
  return belong.size === 1 ? only : undefined;
}
