/** What the desk has staff say before there is a code, and after a slip. */
import { describe, expect, test } from 'vitest';
import { inputWords, readDeskInput } from '../../../src/support/call/desk-input.ts';
import { firstWords } from '../../../src/support/call/first-words.ts';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import { madeCode } from '../code/made-code.ts';
import { wordsOf } from '../words-for-tests.ts';

const CODE = madeCode('certificate-accepted');
const GROUPS = CODE.split(' ');

const saidOf = (input: string) => firstWords(readDeskInput(input)).map(({ key }) => key);

/** The last digit of this group is misheard. @param place 1 is the first */
function slipIn(...places: readonly number[]): string {
  return GROUPS.map((group, index) =>
    places.includes(index + 1) ? group.slice(0, 3) + ((Number(group[3]) + 1) % 10) : group,
  ).join(' ');
}

test('until the code is whole, the way to it stays on the desk', () => {
  for (let digits = 0; digits < CODE.length; digits += 1)
    expect(saidOf(CODE.slice(0, digits))).toEqual([
      'say_find_button',
      'say_find_puzzle',
      'say_open_help',
      'say_read_code',
      'say_read_pause',
    ]);
  expect(saidOf(CODE)).toEqual([]);
});

describe('a slip', () => {
  test('in the first group asks for the first four digits', () => {
    expect(saidOf(slipIn(1))).toEqual(['say_group_first']);
  });

  test.each(LANGUAGES)(
    '%s: in the first group says where the digits stand, as it may be a card’s',
    (lang) => {
      const { translate, message } = wordsOf(lang);
      const [asked] = firstWords(readDeskInput('4111'));
      expect(asked?.key).toBe('say_group_first');
      expect(asked && translate(asked)).toContain(message('help_title'));
    },
  );

  test.each([2, 3, 4, 5])('in group %i asks for the digits after the group before it', (place) => {
    const [asked, ...more] = firstWords(readDeskInput(slipIn(place)));
    expect(more).toEqual([]);
    expect(asked).toEqual({
      key: 'say_group_after',
      args: [{ word: `\u200e${[...(GROUPS[place - 2] ?? '')].join(' ')}` }],
    });
  });

  test('in several groups asks for one at a time', () => {
    expect(saidOf(slipIn(2, 3, 5))).toEqual(['say_group_after']);
  });

  test('is mended as soon as it is typed, not at the end', () => {
    expect(saidOf(slipIn(2).slice(0, 9))).toEqual(['say_group_after']);
  });
});

test('two groups that changed places are mended, and nobody reads them again', () => {
  const [first, second, ...others] = GROUPS;
  const input = readDeskInput([second, first, ...others].join(' '));
  expect(input).toMatchObject({ kind: 'code', moved: [1, 2] });
  expect(firstWords(input)).toEqual([]);
});

test('a bad page is stopped at after its first group already, a good one never praised', () => {
  const bad = madeCode('warning-overridden').slice(0, 4);
  expect(saidOf(bad)[0]).toBe('say_type_nothing');
  expect(inputWords(readDeskInput(bad)).map(({ key }) => key)).toEqual(['desk_first_bad']);
  expect(saidOf(CODE.slice(0, 4))).not.toContain('say_type_nothing');
});

test('in a chat the report is pasted, and no digits are read out', () => {
  const said = (input: string) => firstWords(readDeskInput(input), 'chat').map(({ key }) => key);
  const paste = ['say_copy_report', 'say_paste_report'];
  expect(said('')).toEqual(['say_find_button', 'say_find_puzzle', 'say_open_help', ...paste]);
  expect(said(slipIn(2))).toEqual(paste);
});

test('a card in place of a code: they are stopped before anything else, in whatever way they talk', () => {
  for (const medium of ['phone', 'chat'] as const) {
    const said = firstWords(readDeskInput(''), medium, true).map(({ key }) => key);
    expect(said[0]).toBe('say_card_stop');
    expect(said.slice(1)).toEqual(firstWords(readDeskInput(''), medium).map(({ key }) => key));
  }
});

test('groups in another order before the code is whole, or too many: the whole code again', () => {
  const [first, second] = GROUPS;
  expect(saidOf([second, first].join(' '))).toEqual(['say_code_again']);
  const [, , third] = GROUPS;
  expect(saidOf([first, third, second].join(' '))).toEqual(['say_code_again']);
  expect(saidOf(`${CODE} 1234`)).toEqual(['say_code_again']);
  expect(saidOf('9812 9465 3680 0003 0007')).toEqual(['say_code_again']);
});

test('a code of a later kind is not asked for again', () => {
  expect(saidOf('9905 0005 0008 0003 0007')).toEqual([]);
});
