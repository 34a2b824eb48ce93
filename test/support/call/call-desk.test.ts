/** What the desk notes and practises with. */
import { describe, expect, test } from 'vitest';
import type { Browser } from '../../../src/evidence/evidence.ts';
import { callNote } from '../../../src/support/call/call-note.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { customerOfCode } from '../../../src/support/call/customer.ts';
import { PRACTICE, practiceCall } from '../../../src/support/call/practice-call.ts';
import { type ShopAnswer, shopAnswer } from '../../../src/support/call/shop-answer.ts';
import { readCode } from '../../../src/support/code/support-code.ts';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import { madeCode } from '../code/made-code.ts';
import { wordsOf } from '../words-for-tests.ts';

const NOW = Date.UTC(2026, 10, 25, 9);
const OWN: Browser = { family: 'chromium', brand: 'chromium', majorVersion: 156 };
const YES: ShopAnswer = { answer: 'yes', site: 'botanica.example', oneIn: 4096 };
const SHOP = { typed: 'botanica.example', host: 'botanica.example', site: { known: 'botanica.example' } };
const customer = (code: string) => {
  const answer = readCode(code);
  if (answer.kind !== 'code') throw new Error(answer.kind);
  return customerOfCode(answer.reading, NOW, OWN);
};

describe('the note for the file', () => {
  test.each(LANGUAGES)('%s: level, finding, time, yes or no, and no website', (language) => {
    const { translate } = wordsOf(language);
    const note = translate(callNote(customer(madeCode('warning-overridden')), YES, NOW, true));
    expect(note).toContain('danger');
    expect(note).toContain('warning-overridden');
    expect(note).not.toContain('botanica');
    expect(note).not.toBe(translate(callNote(customer(madeCode('warning-overridden')), YES, NOW, false)));
    expect(translate(callNote(null, null, NOW, true)).length).toBeGreaterThan(20);
  });

  test('without a code, or before anybody knows whose website it is, it says so', () => {
    const coded = customer(madeCode('warning-overridden'));
    const none = callNote(null, null, NOW, true);
    expect(none).toEqual({
      key: 'desk_file_none',
      args: [{ moment: NOW }, { key: 'check_answer_yes', args: [] }],
    });
    expect(callNote(coded, null, NOW, true)).toEqual(none);
    expect(callNote(null, YES, NOW, true)).toEqual(none);
    const unsaid = callNote({ ...coded, level: null, lead: null }, YES, NOW, false);
    expect(unsaid.args.slice(0, 2)).toEqual([{ word: 'unknown' }, { word: '–' }]);
  });
});

describe('practice', () => {
  test.each(PRACTICE.map((practice, which) => [`${practice.lead}, ${practice.site}`, which] as const))(
    '%s: the code reads, and the end that is called right is that of the script',
    (_, which) => {
      const { groups, end } = practiceCall(which, 'botanica.example', NOW);
      const played = customer(groups.join(' '));
      const answer = shopAnswer(played, [SHOP]);
      const keys = callScript(played, answer).say.map(({ key }) => key);
      const mayType = keys.some((key) => /^say_fine/.test(key));
      expect(mayType).toBe(end === 'type');
      if (end === 'stop')
        expect(
          keys.some((key) => ['say_type_nothing', 'say_reads_along', 'say_leave_form'].includes(key)),
        ).toBe(true);
      expect(played.age?.kind).toBe('now');
    },
  );

  test('goes on and on, and every end comes up', () => {
    const ends = new Set(
      Array.from({ length: 30 }, (_, which) => practiceCall(which, 'botanica.example', NOW).end),
    );
    expect([...ends].sort()).toEqual(['first', 'stop', 'type']);
  });
});
