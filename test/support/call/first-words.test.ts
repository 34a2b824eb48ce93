/** What the desk has staff say before there is a code, and after a slip. */
import { describe, expect, test } from 'vitest';
import { readDeskInput } from '../../../src/support/call/desk-input.ts';
import { firstWords } from '../../../src/support/call/first-words.ts';
import { madeCode } from '../code/made-code.ts';

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
    expect(saidOf(CODE.slice(0, digits))).toEqual(['say_find_button', 'say_open_help', 'say_read_code']);
  expect(saidOf(CODE)).toEqual([]);
});

describe('a slip', () => {
  test('in the first group asks for the first four digits', () => {
    expect(saidOf(slipIn(1))).toEqual(['say_group_first']);
  });

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

test('groups in another order, or too many: the whole code again', () => {
  const [first, second, ...others] = GROUPS;
  expect(saidOf([second, first, ...others].join(' '))).toEqual(['say_code_again']);
  expect(saidOf(`${CODE} 1234`)).toEqual(['say_code_again']);
  expect(saidOf('9812 9465 3680 0003 0007')).toEqual(['say_code_again']);
});

test('a code of a later kind is not asked for again', () => {
  expect(saidOf('9905 0005 0008 0003 0007')).toEqual([]);
});
