/** The sentences of the desk one by one: what goes together, what stands last, and that each is one step or one question. */
import { expect, test } from 'vitest';
import { isBrowsersOwn } from '../../../src/support/call/call-script.ts';
import { IF_SO, inMedium } from '../../../src/support/call/call-steps.ts';
import type { MessageKey } from '../../../src/words/text.ts';
import { readMessages } from '../words-for-tests.ts';
import { leads, NO, numbers, scriptOf, YES } from './made-script.ts';

interface Message {
  readonly message: string;
}

test.each(leads)(
  '%s: “should I close it?” has an answer, and no answer lets anybody type',
  (finding, lead) => {
    for (const shop of [YES, NO])
      for (const minutes of [0, 24 * 60]) {
        const { answer, level, keys } = scriptOf(lead, null, shop, minutes);
        const good = keys.includes('say_fine');
        expect(answer.key === 'say_answer_good').toBe(good);
        if (isBrowsersOwn(finding)) expect(answer.key).toBe('say_answer_back');
        else if (['danger', 'exposed', 'partly'].includes(level)) expect(answer.key).toBe('say_answer_close');
        if (keys.includes('say_close_page')) expect(answer.key).toBe('say_answer_close');
      }
  },
);

test('what belongs together is said together, each sentence once', () => {
  const follow = {
    say_ask_card: ['say_card_typed', 'say_password_typed'],
    say_clock: ['say_clock_automatic'],
    say_sign_in: ['say_sign_in_first'],
    say_by_hand: ['say_by_its_words'],
    say_click_zone: ['say_new_code'],
    say_check_again: ['say_new_code'],
  } as const satisfies Partial<Record<MessageKey, readonly MessageKey[]>>;
  const seen = new Set<string>();
  for (const [, lead] of leads)
    for (const second of [null, ...numbers.map(([, number]) => number)])
      for (const minutes of [0, 24 * 60]) {
        const { keys } = scriptOf(lead, second === lead ? null : second, YES, minutes);
        const again = ['say_click_zone', 'say_new_code'];
        const once = keys.filter((key) => !again.includes(key));
        expect(new Set(once).size).toBe(once.length);
        for (const [first, after] of Object.entries(follow)) {
          const at = (keys as readonly string[]).indexOf(first);
          if (at === -1) continue;
          seen.add(first);
          expect(keys.slice(at + 1, at + 1 + after.length)).toEqual(after);
        }
      }
  expect([...seen].sort()).toEqual(Object.keys(follow).sort());
});

test.each([
  ['en', /^If/],
  ['de', /^(?:Wenn|Gibt es .* nicht)/],
  ['ar', /^(?:إن|إذا)/],
] as const)(
  '%s: a sentence asks one thing at most, and those that hang on an answer say so',
  (lang, ifSo) => {
    const messages = readMessages(lang) as Record<string, Message>;
    const say = Object.entries(messages).filter(([key]) => key.startsWith('say_'));
    expect(say.length).toBeGreaterThan(60);
    for (const [key, { message }] of say) {
      expect(message.match(/[?؟]/g)?.length ?? 0, key).toBeLessThanOrEqual(1);
      expect(message.split(/\s+/).length, key).toBeLessThanOrEqual(32);
    }
    for (const key of IF_SO) expect(messages[key]?.message, key).toMatch(ifSo);
  },
);

test('in a chat a new code is pasted with its report, never read out', () => {
  let pasted = 0;
  for (const [, lead] of leads) {
    const { say } = scriptOf(lead, null, YES, 24 * 60);
    expect(inMedium(say, 'phone')).toBe(say);
    const keys = inMedium(say, 'chat').map(({ key }) => key);
    expect(keys).not.toContain('say_new_code');
    if (!say.some(({ key }) => key === 'say_new_code')) continue;
    pasted += 1;
    expect(keys.indexOf('say_paste_report')).toBe(keys.indexOf('say_copy_report') + 1);
  }
  expect(pasted).toBeGreaterThan(30);
});

test('what lets somebody type comes last, once, and never beside a form that nobody is to fill in', () => {
  for (const [, lead] of leads)
    for (const second of numbers.map(([, number]) => number).filter((number) => number !== lead)) {
      const { keys } = scriptOf(lead, second, YES);
      const fine = keys.filter((key) => key.startsWith('say_fine'));
      expect(fine.length).toBeLessThanOrEqual(1);
      if (fine.length === 1) expect(keys.at(-1)).toBe(fine[0]);
      if (keys.includes('say_leave_form')) expect(fine).toEqual([]);
    }
});

test('what is for the technicians is never said to the customer', () => {
  for (const [, lead] of leads)
    for (const shop of [YES, NO])
      expect(scriptOf(lead, null, shop).keys.every((key) => /^say_/.test(key))).toBe(true);
});
