/** What the toolbar button of a tab shows: picture and title, after a click and without one. */
import type { Assessment } from '../assess/assess.ts';
import { type Text, text } from '../words/text.ts';
import { isLookAlike, passingTitle } from './toolbar-title.ts';
import { mark, titleOf } from './verdict-line.ts';
import type { Mark } from './verdict-table.ts';

export interface ButtonFace {
  /** Named as the files in `icons/`. `secured-passing`: the lock as an outline. */
  readonly picture: Mark | 'secured-passing' | 'neutral';
  readonly title: Text;
}

/** Before anything is known, and as soon as it no longer is. */
export const NEUTRAL_FACE: ButtonFace = { picture: 'neutral', title: text('action_title') };

/**
 * @param moved the document is at another address than when it was looked at, and may hold something else
 * @returns `null` while the look still goes on: the button stays as it is
 */
export function faceAfterClick(assessment: Assessment, moved = false): ButtonFace | null {
  if (assessment.level === 'checking') return null;
  const whole = mark(assessment);
  // What has not been looked at may be worse: no more is drawn and said than of a page that nobody has looked at.
  const unread = moved || assessment.findings.some(({ id }) => id === 'still-loading');
  if (whole === 'secured' && unread) return faceInPassing(assessment);
  return { picture: whole, title: text('action_title_level', titleOf(assessment)) };
}

/**
 * Of what only passed by. A good verdict is drawn as an outline, so that nobody takes it for the whole one; on a name
 * that may be taken for another there is a mark of its own, and no lock.
 */
export function faceInPassing(assessment: Assessment): ButtonFace {
  const title = passingTitle(assessment);
  const { level } = assessment;
  if (title === null || level === 'checking') return NEUTRAL_FACE;
  if (level !== 'secured') return { picture: level, title };
  return { picture: isLookAlike(assessment) ? 'look-alike' : 'secured-passing', title };
}
