/** How a part of the settings page says what came of what the user asked for. */
import type { Text } from '../words/text.ts';

/** What was done, or why not; the latest is said. */
export interface Said {
  readonly lines: readonly Text[];
  readonly bad: boolean;
}

/** Says the outcome of what was asked for. */
export type Say = (bad: boolean, ...lines: readonly Text[]) => void;
