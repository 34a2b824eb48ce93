/** What to say while there is no whole code yet: how the customer comes to it, and which digits to ask for again. */
import { type Text, text } from '../../words/text.ts';
import { firstGroupIsBad } from '../code/first-group.ts';
import type { CodeAnswer } from '../code/support-code.ts';
import { type Medium, PASTE } from './call-steps.ts';
import { type DeskInput, isProblem } from './desk-input.ts';

const CARD_STOP = text('say_card_stop', text('help_title'));

/**
 * In their order, in the customer's language. Empty: there is a customer to speak of, or no way to a code.
 * @param cardCleared the number of a bank card has just come in place of a code
 */
export function firstWords(input: DeskInput, medium: Medium = 'phone', cardCleared = false): readonly Text[] {
  switch (input.kind) {
    case 'empty':
    case 'incomplete':
      return [...(cardCleared ? [CARD_STOP] : []), ...stopAlready(input), ...wayToIt(medium)];
    case 'wrong':
      return [...stopAlready(input), ...(medium === 'chat' ? PASTE : [groupAgain(input)])];
    case 'no-code':
      return [text('say_code_again')];
    case 'code':
    case 'report':
    case 'later-format':
      return [];
  }
}

function wayToIt(medium: Medium): readonly Text[] {
  const open = [text('say_find_button'), text('say_find_puzzle'), text('say_open_help', text('help_title'))];
  const read = [text('say_read_code'), text('say_read_pause')];
  return [...open, ...(medium === 'chat' ? PASTE : read)];
}

/** Before the digits go on, where the first group has fixed already that the page is bad. */
function stopAlready(input: CodeAnswer): readonly Text[] {
  return firstGroupIsBad(input.groups) ? [text('say_type_nothing')] : [];
}

/**
 * Customers see no numbers beside the groups: the first wrong one is told by the right one before it. The first of all may be a
 * bank card's: whoever reads it again is told where to read.
 */
function groupAgain(input: CodeAnswer): Text {
  const first = input.groups.findIndex((_, index) => isProblem(input, index));
  if (first === 0 && input.groups[0]?.status !== 'elsewhere')
    return text('say_group_first', text('help_title'));
  const before = input.groups[first - 1];
  // Groups in another order, or more digits than a code has: nobody knows which of them to ask for.
  const one = input.groups[first]?.status;
  if (before?.status !== 'right' || one === 'elsewhere' || one === 'extra') return text('say_code_again');
  // Digits set apart run from left to right in every language; alone they would not.
  return text('say_group_after', { word: `\u200e${[...before.digits].join(' ')}` });
}
