/** The verdict in one line and one picture, without what explains it: all that the toolbar button needs. */
import type { Assessment } from '../assess/assess.ts';
import type { Text } from '../words/text.ts';
import type { Mark } from './verdict-table.ts';
import { basis, markOf, verdictLine } from './verdict-words.ts';

/** Level and answer in one line, for the toolbar button. */
export function titleOf(assessment: Assessment): Text {
  return verdictLine(basis(assessment));
}

/** The picture alone, for the toolbar button. */
export function mark(assessment: Assessment): Mark {
  return markOf(basis(assessment));
}
