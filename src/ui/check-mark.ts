/** The signs of the answers of the two checks: told apart by their shape, and spoken. */
import type { Answer } from '../explain/two-checks.ts';
import type { MessageKey } from '../words/text.ts';

export const CHECK_MARK: Readonly<Record<Answer, string>> = {
  yes: '✓',
  no: '✕',
  unseen: '?',
  'not-needed': '–',
};

export const CHECK_SPOKEN: Readonly<Record<Answer, MessageKey | null>> = {
  yes: 'check_answer_yes',
  no: 'check_answer_no',
  unseen: 'check_answer_unseen',
  'not-needed': null,
};
