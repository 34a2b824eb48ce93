/** Whatever staff type or paste into the desk's one field: a code, a report, or neither; and what is wrong with it. */
import { type Text, text } from '../../words/text.ts';
import type { GroupAnswer } from '../code/code-input.ts';
import { firstGroupIsBad } from '../code/first-group.ts';
import { mendedCode } from '../code/mend-groups.ts';
import { type CodeAnswer, readCode } from '../code/support-code.ts';
import { parseReport, type Report } from '../report/parse-report.ts';

/** `moved`: the places to which groups were moved; empty for what was typed in its own order. */
export type DeskInput = Report | (CodeAnswer & { readonly moved: readonly number[] });

/** Total: every string has an answer. A report is told by its brackets; anything else is taken for a code. */
export function readDeskInput(input: string): DeskInput {
  const report = parseReport(input);
  if (report.kind === 'report') return report;
  const answer = readCode(input);
  const mended = mendedCode(answer);
  return mended === undefined ? { ...answer, moved: [] } : { ...mended.answer, moved: mended.moved };
}

/** One group in words, as they stand under it. @param place 1 is the first */
export function groupWords({ status, belongsAt }: GroupAnswer, place: number): Text {
  const at = { count: place };
  switch (status) {
    case 'right':
      return text('desk_group_right', at);
    case 'wrong':
      return text('desk_group_wrong', at);
    case 'elsewhere':
      return text('desk_group_elsewhere', at, { count: belongsAt ?? place });
    case 'incomplete':
      return text('desk_group_incomplete', at);
    case 'too-long':
      return text('desk_group_too_long', at);
    case 'missing':
      return text('desk_group_missing', at);
    case 'extra':
      return text('desk_group_extra', at);
  }
}

/** Whether a group is a problem now: the last one, still being typed, is none. */
export function isProblem({ groups }: CodeAnswer, index: number): boolean {
  const status = groups[index]?.status;
  if (status === undefined || status === 'right' || status === 'missing') return false;
  return status !== 'incomplete' || groups.slice(index + 1).some((after) => after.status !== 'missing');
}

/**
 * What there is to say of the input as a whole. It stays the same from digit to digit until something is wrong
 * or complete, so that a screen reader speaks only then.
 */
export function inputWords(input: DeskInput): readonly Text[] {
  switch (input.kind) {
    case 'report':
      return [text(input.several ? 'desk_report_last' : 'desk_report_read')];
    case 'code':
      return [
        ...input.moved.map((place) => text('desk_code_moved', { count: place })),
        text('desk_code_read'),
      ];
    case 'later-format':
      return [text('desk_code_later')];
    case 'no-code':
      return [text('desk_code_none')];
    case 'wrong':
      return [...problems(input), ...wordsNote(input), ...badAlready(input)];
    case 'empty':
      return input.hasWords ? [text('desk_code_neither')] : [];
    case 'incomplete':
      return [...wordsNote(input), ...badAlready(input)];
  }
}

/** More at once are of no help. */
const MOST_PROBLEMS = 3;

function problems(input: CodeAnswer): readonly Text[] {
  return input.groups
    .flatMap((group, index) => (isProblem(input, index) ? [groupWords(group, index + 1)] : []))
    .slice(0, MOST_PROBLEMS);
}

function wordsNote({ hasWords }: CodeAnswer): readonly Text[] {
  return hasWords ? [text('desk_code_words')] : [];
}

/** What no later group can mend is said at once. */
function badAlready({ groups }: CodeAnswer): readonly Text[] {
  return firstGroupIsBad(groups) ? [text('desk_first_bad')] : [];
}
