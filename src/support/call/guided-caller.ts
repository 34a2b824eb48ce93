/** The script for a customer whom somebody else tells what to do: nothing about the page matters then, and nothing is checked. */
import { text } from '../../words/text.ts';
import type { CallScript } from './call-script.ts';
import { stepTexts } from './call-steps.ts';

export const GUIDED_SCRIPT: CallScript = {
  say: stepTexts([
    'guided-stop',
    'guided-numbers',
    'guided-hang-up',
    'guided-sees',
    'guided-off',
    'guided-paid',
    'ring-us',
  ]),
  answer: text('say_answer_close'),
  dont: text('desk_dont_guided'),
  stop: text('desk_stop_guided'),
  note: null,
};
