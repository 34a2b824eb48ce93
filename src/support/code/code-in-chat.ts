/**
 * A code in the middle of what a chat program puts around it: times, dates, names, numbers before lines. One is only found
 * where a single row of digits of a code's length checks out.
 */
import { GROUP_LENGTH } from './check-digits.ts';
import { CODE_GROUPS, digitRuns, MOST_LETTERS, withPlainDigits } from './code-input.ts';

const CODE_DIGITS = CODE_GROUPS * GROUP_LENGTH;

/** Numbers before lines, dates and times: not within a longer number, so that a code with dots in it stays one. */
const FURNITURE =
  /^[ \t>*•-]*\(?\d{1,2}[.):\]](?=\s)|(?<![\d.:/-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2}))(?![\d:/-])|(?<![\d.:/-])\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?![\d:/-])/gmu;

/**
 * Whether there is anything around the digits at all: bare digits are a code in the typing, of which each group has its
 * own answer.
 */
function hasAround(text: string): boolean {
  return /[\p{L}\p{So}\p{Me}#:()[\]]/u.test(text) || withoutFurniture(text) !== text;
}

/** The text without what a chat program puts before its lines. */
export function withoutFurniture(text: string): string {
  return withPlainDigits(text.slice(-MOST_LETTERS)).replaceAll(FURNITURE, ' \n ');
}

/**
 * The twenty digits, or `undefined`: none, or more than one.
 * @param isCode whether twenty digits are a code that this product makes
 */
export function codeInChat(text: string, isCode: (digits: string) => boolean): string | undefined {
  if (!hasAround(text)) return undefined;
  const plain = digitRuns(text).runs;
  const bare = digitRuns(withoutFurniture(text)).runs;
  const found = new Set([...rows(plain), ...rows(bare), ...rows(bare.filter(isGroups))].filter(isCode));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function isGroups({ length }: string): boolean {
  return length % GROUP_LENGTH === 0;
}

/** Neighbouring runs that come to a code's length; never a part of one. */
function rows(runs: readonly string[]): readonly string[] {
  return runs.flatMap((_run, first) => {
    let row = '';
    for (const run of runs.slice(first)) {
      row += run;
      if (row.length >= CODE_DIGITS) break;
    }
    return row.length === CODE_DIGITS ? [row] : [];
  });
}
