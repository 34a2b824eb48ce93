/** The desk's one field: everything that is typed or pasted has a clear answer, and it speaks only when there is something to say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Browser } from '../../../src/evidence/evidence.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { customerOfCode, customerOfReport } from '../../../src/support/call/customer.ts';
import { customerChecks } from '../../../src/support/call/customer-checks.ts';
import { customerReasons, customerVerdict } from '../../../src/support/call/customer-words.ts';
import { inputWords, isProblem, readDeskInput } from '../../../src/support/call/desk-input.ts';
import { shopAnswer } from '../../../src/support/call/shop-answer.ts';
import { REPORT_KEYS } from '../../../src/support/report/report.ts';
import { anyCharacter } from '../../any-character.ts';
import { madeCode } from '../code/made-code.ts';
import { wordsOf } from '../words-for-tests.ts';

const GOOD = madeCode('certificate-accepted');
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = '', FIFTH = ''] = GOOD.split(' ');
/** The second group with a slip in its last digit. */
const SLIP = SECOND.slice(0, 3) + ((Number(SECOND[3]) + 1) % 10);
const OWN: Browser = { family: 'firefox', brand: 'firefox', majorVersion: 153 };
const said = (input: string) => inputWords(readDeskInput(input)).map(({ key }) => key);

test('typed digit by digit, nothing is said until the code is complete', () => {
  for (let length = 0; length < GOOD.length; length += 1) expect(said(GOOD.slice(0, length))).toEqual([]);
  expect(said(GOOD)).toEqual(['desk_code_read']);
});

test('a wrong group is named as soon as it is whole, and the same is said until it is mended', () => {
  const wrong = `${FIRST} ${SLIP} ${THIRD}`;
  const spoken = [...Array(wrong.length + 1).keys()].map((length) => said(wrong.slice(0, length)).join());
  expect(new Set(spoken.slice(0, 9))).toEqual(new Set(['']));
  expect(new Set(spoken.slice(9))).toEqual(new Set(['desk_group_wrong']));
});

test('a group of another place is named with both places', () => {
  const [words] = inputWords(readDeskInput(`${FIRST} ${THIRD} ${SECOND} 1`));
  expect(words).toEqual({ key: 'desk_group_elsewhere', args: [{ count: 2 }, { count: 3 }] });
});

test('the group that is still being typed is no problem, one with a digit too few before others is', () => {
  const at = (input: string, index: number) => {
    const answer = readDeskInput(input);
    return answer.kind !== 'report' && isProblem(answer, index);
  };
  expect(at(`${FIRST} ${SLIP} 12`, 2)).toBe(false);
  expect(at(`${FIRST} ${SECOND.slice(0, 3)} ${THIRD}`, 1)).toBe(true);
  expect(at(FIRST, 7)).toBe(false);
});

test.each([
  [`${FIRST} ${THIRD} ${SECOND} ${FOURTH} ${FIFTH}`, 'desk_code_moved'],
  [`${FIRST} ${THIRD} ${SECOND} 1`, 'desk_group_elsewhere'],
  [`${GOOD} 1234`, 'desk_group_extra'],
  [`${FIRST} ${SECOND}3 ${THIRD} ${FOURTH} ${FIFTH}`, 'desk_group_too_long'],
  [`${FIRST} ${SECOND} ${THIRD} ${FOURTH.slice(0, 3)} ${FIFTH}`, 'desk_group_incomplete'],
  ['9905 0005 0008 0003 0007', 'desk_code_later'],
  ['9899 8017 9389 9447 0007', 'desk_code_none'],
  ['nine seven four', 'desk_code_neither'],
  [`${FIRST} double five`, 'desk_code_words'],
  ['Secured Zone [secured-zone: 0.1.0] [level: danger]', 'desk_report_read'],
  ['[secured-zone: 1] [level: danger] [secured-zone: 1] [level: exposed]', 'desk_report_last'],
])('%s: %s', (input, key) => {
  expect(said(input)).toContain(key);
});

describe('hostile input', () => {
  const words = wordsOf('en');
  const lines = fc
    .tuple(fc.constantFrom(...REPORT_KEYS), fc.string({ unit: anyCharacter, maxLength: 60 }))
    .map(([key, value]) => `[${key}: ${value}]`);
  const texts = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 2000 }),
    fc.array(lines, { maxLength: 30 }).map((all) => all.join('\n')),
    fc.stringMatching(/^[0-9٠-٩ oOlI-]{0,60}$/),
  );

  test('has an answer, words for it, and no exception', () => {
    fc.assert(
      fc.property(texts, fc.string(), fc.integer(), (typed, name, now) => {
        const input = readDeskInput(typed);
        for (const text of inputWords(input)) expect(words.translate(text)).not.toBe('');
        if (input.kind !== 'report' && input.kind !== 'code') return;
        const customer =
          input.kind === 'report' ? customerOfReport(input, now) : customerOfCode(input.reading, now, OWN);
        const shop = shopAnswer(customer, [{ typed: name, host: name, site: 'unknown' }]);
        const shown = [
          customerVerdict(customer, null)?.headline,
          ...customerReasons(customer).flatMap(({ title, text }) => [title, text]),
          ...customerChecks(customer).map(({ title }) => title),
          ...callScript(customer, shop).say,
        ];
        for (const text of shown) if (text) expect(words.translate(text)).not.toBe('');
      }),
      { numRuns: 400 },
    );
  });
});
