/** A code as people type it, and what they are told of each group. */
import { describe, expect, test } from 'vitest';
import { readCodeInput } from '../../../src/support/code/code-input.ts';
import { encodeCode, readCode } from '../../../src/support/code/support-code.ts';

/** One that has a 0 and a 1 in it, and of which each slip below fits one group only. */
const GROUPS = encodeCode(
  {
    lead: 62,
    second: null,
    browser: 'firefox',
    major: 53,
    release: 0,
    seen: { connection: 'this-page', pageRead: true, siteAccess: true },
    time: 19,
  },
  { site: 'botanica.example' },
);
const [first = '', second = '', third = '', fourth = '', fifth = ''] = GROUPS;
const code = GROUPS.join(' ');
const digits = GROUPS.join('');

const statuses = (text: string) => readCodeInput(text).groups.map(({ status }) => status);
const ALL_RIGHT = Array<string>(5).fill('right');
const inScript = (zero: number) =>
  code.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

describe('the same code', () => {
  test.each<[string, string]>([
    ['with spaces', code],
    ['without', digits],
    ['digit by digit', [...digits].join(' ')],
    ['in pairs', digits.replaceAll(/../g, '$& ')],
    ['with hyphens', GROUPS.join('-')],
    ['with dashes', GROUPS.join(' – ')],
    ['with dots, slashes and no-break spaces', `${first}.${second}/${third}\u00a0${fourth}\u202f${fifth}`],
    ['with invisible marks', `\u2066${GROUPS.join('\u200b ')}\u2069`],
    ['on several lines', GROUPS.join('\r\n')],
    ['with words around it', `The code is: ${code}, thank you!`],
    ['with a word stuck to it', `Code${digits}`],
    ['in Arabic-Indic digits', inScript(0x660)],
    ['in Extended Arabic-Indic digits', inScript(0x6f0)],
    ['in Devanagari digits', inScript(0x966)],
    ['in full-width digits', inScript(0xff10)],
    ['in mathematical bold digits', inScript(0x1d7ce)],
    ['in mathematical monospace digits', inScript(0x1d7f6)],
    ['in key-cap pictures', code.replaceAll(/\d/g, '$&\ufe0f\u20e3')],
    ['with the letter O for every zero', code.replaceAll('0', 'O')],
    ['with a small L for every one', code.replaceAll('1', 'l')],
    ['with a capital I for every one', code.replaceAll('1', 'I')],
  ])('%s', (_name, text) => {
    expect(code).toMatch(/0/);
    expect(code).toMatch(/1/);
    expect(statuses(text)).toEqual(ALL_RIGHT);
  });

  test('words for digits are not read, and it is said that there were words', () => {
    expect(readCodeInput('double five one')).toMatchObject({ hasWords: true });
    expect(statuses('double five one')).toEqual(Array(5).fill('missing'));
    expect(readCodeInput(code).hasWords).toBe(false);
    expect(readCodeInput(code.replaceAll('0', 'O')).hasWords).toBe(false);
    expect(readCodeInput(`five ${code}`).hasWords).toBe(true);
  });

  test('letters that look like digits count beside digits only, and not in words', () => {
    expect(readCodeInput('I O').groups[0]?.digits).toBe('');
    expect(readCodeInput('oil 12').groups[0]?.digits).toBe('12');
    expect(readCodeInput('5S8B').groups[0]?.digits).toBe('58');
  });
});

describe('while it is typed', () => {
  test('no group is called wrong before it is whole', () => {
    for (let length = 0; length <= digits.length; length += 1) {
      const typed = statuses(digits.slice(0, length));
      expect(typed).toEqual(
        GROUPS.map((_, index) => {
          const there = length - index * 4;
          if (there <= 0) return 'missing';
          return there < 4 ? 'incomplete' : 'right';
        }),
      );
    }
  });

  test('a wrong group is named as soon as it is whole', () => {
    expect(statuses(`${first} ${wrong(second)}`)).toEqual([
      'right',
      'wrong',
      'missing',
      'missing',
      'missing',
    ]);
  });
});

/** A group with its last digit one too high. */
function wrong(group: string): string {
  return group.slice(0, 3) + ((Number(group[3]) + 1) % 10);
}

describe('the group with the slip is found', () => {
  test.each([0, 1, 2, 3, 4])('when a digit is missing in group %i, set apart or not', (at) => {
    const short = GROUPS.with(at, GROUPS[at]?.slice(1) ?? '');
    const expected = ALL_RIGHT.with(at, 'incomplete');
    expect(statuses(short.join(' '))).toEqual(expected);
    expect(statuses(short.join(''))).toEqual(expected);
  });

  test.each([0, 1, 2, 3, 4])('when a digit is too many in group %i, set apart or not', (at) => {
    const long = GROUPS.with(at, `${GROUPS[at]}7`);
    const expected = ALL_RIGHT.with(at, 'too-long');
    expect(statuses(long.join(' '))).toEqual(expected);
    expect(statuses(long.join(''))).toEqual(expected);
  });

  test('when groups changed places, it says where each belongs', () => {
    const swapped = readCodeInput([first, fourth, third, second, fifth].join(' ')).groups;
    expect(swapped.map(({ status, belongsAt }) => [status, belongsAt])).toEqual([
      ['right', null],
      ['elsewhere', 4],
      ['right', null],
      ['elsewhere', 2],
      ['right', null],
    ]);
    expect(readCodeInput([...GROUPS].reverse().join(' ')).groups.map(({ belongsAt }) => belongsAt)).toEqual([
      5,
      4,
      null,
      2,
      1,
    ]);
  });

  test('when a group was said twice, the second is wrong and nothing is claimed of it', () => {
    expect(statuses([first, second, second, fourth, fifth].join(' '))).toEqual(ALL_RIGHT.with(2, 'wrong'));
  });

  test('when there is a sixth', () => {
    expect(statuses(`${code} 1234`)).toEqual([...ALL_RIGHT, 'extra']);
    expect(statuses(`${code} ${'7'.repeat(5000)}`).at(-1)).toMatch(/extra|too-long/);
  });
});

test('a pause within a group is none between two, where the digits fit by fours', () => {
  for (const at of [1, 2, 3]) {
    const typed = [first, second.slice(0, at), second.slice(at), third, fourth, fifth].join(' ');
    expect(readCode(typed).kind, typed).toBe('code');
  }
});

test('what a chat puts before its lines is left out around a whole code alone', () => {
  const slip = code.replace(/\d$/, (digit) => `${(Number(digit) + 1) % 10}`);
  const whole = readCode(`[12:30] ${slip}`);
  expect(whole.kind).toBe('wrong');
  expect(whole.groups.map(({ digits }) => digits)).toEqual(slip.split(' '));
  const half = readCode(`[12:30] ${slip.slice(0, 14)}`);
  expect(half.groups[0]?.digits).toBe('12');
});
