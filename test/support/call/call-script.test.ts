/** What the desk has staff say: never to type where it is not good, never more than a look supports. */
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../../src/assess/finding.ts';
import { callScript } from '../../../src/support/call/call-script.ts';
import { customerOfReport } from '../../../src/support/call/customer.ts';
import { GUIDED_SCRIPT } from '../../../src/support/call/guided-caller.ts';
import type { ShopAnswer } from '../../../src/support/call/shop-answer.ts';
import {
  type CodedFinding,
  FINDING_NUMBER,
  levelOfNumber,
} from '../../../src/support/code/finding-numbers.ts';
import { parseReport } from '../../../src/support/report/parse-report.ts';
import { readMessages } from '../words-for-tests.ts';
import { leads, NO, NOW, numbers, scriptOf, YES } from './made-script.ts';

interface Message {
  readonly message: string;
}

test.each(leads)('%s has something to say, and never that all is fine where it is not', (_, lead) => {
  for (const shop of [YES, NO]) {
    const { keys, level } = scriptOf(lead, null, shop);
    expect(keys.length).toBeGreaterThan(0);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.includes('say_fine')).toBe(level === 'secured' && shop === YES);
    if (level === 'danger')
      expect(keys.some((key) => ['say_type_nothing', 'say_go_back'].includes(key))).toBe(true);
  }
});

test('beside what a later version has found nothing is called fine', () => {
  const fine = (lead: number, second: number | null) =>
    scriptOf(lead, second, YES).keys.filter((key) => key.startsWith('say_fine'));
  const good = FINDING_NUMBER['certificate-accepted'];
  expect(fine(good, null)).toEqual(['say_fine']);
  for (const newer of [98, 60, 20, 17]) expect(fine(good, newer), `${newer}`).toEqual([]);
  for (const newer of [60, 20]) expect(fine(FINDING_NUMBER['check-refused'], newer), `${newer}`).toEqual([]);
});

test('nobody is sent away in the middle of a payment, and the name is compared', () => {
  const payment: ShopAnswer = { answer: 'payment', site: 'pay.example', oneIn: 4096 };
  for (const second of [null, FINDING_NUMBER['payment-site'], FINDING_NUMBER['foreign-site']]) {
    const { keys, dont } = scriptOf(FINDING_NUMBER['certificate-accepted'], second, payment);
    expect(keys).toContain('say_compare_name');
    expect(keys).not.toContain('say_close_page');
    expect(dont.key).toBe('desk_dont_secured');
  }
});

test('a good page that is not the shop’s is not called fine', () => {
  const { keys, dont } = scriptOf(FINDING_NUMBER['certificate-accepted'], null, NO);
  expect(keys).toEqual([
    'say_type_nothing',
    'say_ask_card',
    'say_card_typed',
    'say_password_typed',
    'say_where_from',
    'say_read_name',
    'say_close_page',
    'say_type_https',
  ]);
  expect(dont.key).toBe('desk_dont_strange');
});

test('where somebody reads along, that comes first, and nothing is called fine', () => {
  const { keys } = scriptOf(FINDING_NUMBER['certificate-accepted'], FINDING_NUMBER['someone-between'], YES);
  expect(keys[0]).toBe('say_reads_along');
  expect(keys).not.toContain('say_fine');
});

test('a look that is not fresh is made again first', () => {
  const { keys } = scriptOf(FINDING_NUMBER['certificate-accepted'], null, YES, 24 * 60);
  expect(keys[0]).toBe('say_check_again');
  expect(keys).not.toContain('say_fine');
});

test('a danger is left at once, however old its code is', () => {
  const { keys } = scriptOf(FINDING_NUMBER['warning-overridden'], null, YES, 24 * 60);
  expect(keys[0]).toBe('say_type_nothing');
});

test('a name that the code confirms is compared, not spelled', () => {
  const lead = FINDING_NUMBER['certificate-accepted'];
  const { say } = scriptOf(lead, null, YES);
  expect(say[0]).toEqual({ key: 'say_compare_name', args: [{ name: YES.site }] });
  expect(scriptOf(lead, null, { answer: 'cannot-tell', why: 'not-said' }).keys[0]).toBe('say_read_name');
});

test('on a page of the browser that may be its warning, nobody says “click past it”', () => {
  const { keys, dont } = scriptOf(FINDING_NUMBER['error-page-showing'], null, YES);
  expect(keys.slice(0, 2)).toEqual(['say_read_warning', 'say_go_back']);
  expect(dont.key).toBe('desk_dont_danger');
});

test('parts of other sites are named before anything is called fine', () => {
  const frames = FINDING_NUMBER['certificate-accepted-frames'];
  expect(scriptOf(frames, null, YES).keys).toEqual([
    'say_compare_name',
    'say_read_parts',
    'say_somebody_else',
    'say_somebody_asked',
    'say_fine',
  ]);
  const fields = FINDING_NUMBER['fields-in-frame'];
  const { keys } = scriptOf(FINDING_NUMBER['certificate-accepted'], fields, YES);
  expect(keys.indexOf('say_read_parts')).toBeLessThan(keys.indexOf('say_fine'));
  expect(keys).toContain('say_read_parts');
});

test('looking by hand ends with an answer, but never on another’s site', () => {
  const lead = FINDING_NUMBER['check-refused'];
  expect(scriptOf(lead, null, YES).keys.at(-1)).toBe('say_fine_both');
  expect(scriptOf(lead, null, NO).keys).not.toContain('say_fine_both');
});

test('nobody reads a name off a page that they have just closed', () => {
  for (const [, lead] of leads)
    for (const shop of [YES, NO]) {
      const { keys } = scriptOf(lead, null, shop);
      const closed = keys.indexOf('say_close_page');
      if (closed !== -1) expect(keys.slice(closed)).not.toContain('say_read_name');
    }
});

test('the shop’s technicians hear of what they can mend, unless it is another’s site', () => {
  const lead = FINDING_NUMBER['form-sends-http'];
  expect(scriptOf(lead, null, YES).note?.key).toBe('desk_note_technicians');
  expect(scriptOf(lead, null, NO).note).toBeNull();
  expect(scriptOf(FINDING_NUMBER['certificate-accepted'], null, YES).note).toBeNull();
  // A wrong date may be the clock of the customer's own device.
  expect(scriptOf(FINDING_NUMBER['warning-overridden-date'], null, YES).note).toBeNull();
});

test('a name that was spelled changes who may type nowhere; only the condition of the name goes', () => {
  const unsure: ShopAnswer = { answer: 'cannot-tell', why: 'not-said' };
  for (const [, lead] of leads)
    for (const shop of [YES, NO, unsure]) {
      const before = scriptOf(lead, null, shop).keys;
      const named = (key: string) => (shop === YES && key.startsWith('say_fine') ? `${key}_named` : key);
      expect(scriptOf(lead, null, shop, 0, [], true).keys).toEqual(before.map(named));
    }
});

test('a form that sends without encryption: what the ticket lacks is asked, then the page is closed', () => {
  expect(scriptOf(FINDING_NUMBER['form-sends-http'], null, YES).keys).toEqual([
    'say_leave_form',
    'say_read_form',
    'say_read_form_to',
    'say_ask_card',
    'say_card_typed',
    'say_password_typed',
    'say_close_page',
    'say_order_by_phone',
  ]);
  const report = parseReport(
    '[secured-zone: 1.0.0] [level: partly] [host: botanica.example] [finding: form-sends-http card pay.example]',
  );
  if (report.kind !== 'report') throw new Error(report.kind);
  const keys = callScript(customerOfReport(report, NOW), YES).say.map(({ key }) => key);
  expect(keys).toContain('say_close_page');
  expect(keys).not.toContain('say_read_form');
});

test('each level has advice of its own', () => {
  const firsts = LEVELS.map(
    (level) => leads.find(([, number]) => levelOfNumber(number) === level)?.[1] ?? -1,
  );
  const advice = firsts.map((lead) => scriptOf(lead, null, YES));
  expect(new Set(advice.map(({ dont }) => dont.key)).size).toBe(LEVELS.length);
  expect(new Set(advice.map(({ stop }) => stop.key)).size).toBe(LEVELS.length);
});

describe('a page that is not the shop’s', () => {
  const notOnIt = new Set<CodedFinding>([
    'error-page-showing',
    'http-address-stopped',
    'certificate-warning-showing',
  ]);
  const elsewhere = leads.filter(
    ([finding, number]) => !notOnIt.has(finding) && levelOfNumber(number) !== 'local',
  );

  test.each(elsewhere)('%s: what was typed, where the link came from, close, our address', (_, lead) => {
    const { say, keys, note } = scriptOf(lead, null, NO);
    expect(keys[0]).toBe('say_type_nothing');
    for (const key of ['say_ask_card', 'say_where_from', 'say_close_page'] as const)
      expect(keys).toContain(key);
    expect(keys.indexOf('say_close_page')).toBe(keys.length - 2);
    expect(say.at(-1)).toEqual({ key: 'say_type_https', args: [] });
    expect(note).toBeNull();
  });

  test('our address is named where the desk knows it', () => {
    const { say } = scriptOf(FINDING_NUMBER['http-page'], null, NO, 0, ['botanica.example']);
    expect(say.at(-1)).toEqual({ key: 'say_our_address', args: [{ names: ['botanica.example'] }] });
  });

  test('nowhere does a sentence call looking around fine', () => {
    for (const [key, { message }] of Object.entries(readMessages('en') as Record<string, Message>))
      if (key.startsWith('say_')) expect(message, key).not.toMatch(/look(?:ing)? around/i);
  });
});

describe('somebody guides the customer', () => {
  test('is asked before every sentence that lets somebody type', () => {
    const fine = ['say_fine', 'say_fine_both', 'say_fine_says'];
    let seen = 0;
    for (const [, lead] of leads)
      for (const second of [null, ...numbers.map(([, number]) => number).filter((number) => number !== lead)])
        for (const shop of [YES, NO]) {
          const { keys } = scriptOf(lead, second, shop);
          keys.forEach((key, index) => {
            if (!fine.includes(key)) return;
            seen += 1;
            expect(keys.slice(index - 2, index)).toEqual(['say_somebody_else', 'say_somebody_asked']);
          });
        }
    expect(seen).toBeGreaterThan(100);
  });

  test('the script of its own neither checks nor lets anybody type, and the customer rings', () => {
    const keys = GUIDED_SCRIPT.say.map(({ key }) => key);
    expect(keys[0]).toBe('say_guided_stop');
    expect(keys.at(-1)).toBe('say_ring_us');
    expect(keys.some((key) => /fine|name|check|hand/.test(key))).toBe(false);
    // They are asked first: a device is switched off only where somebody sees it.
    expect(keys.indexOf('say_guided_off')).toBe(keys.indexOf('say_guided_sees') + 1);
    expect(keys).toContain('say_guided_numbers');
  });

  test.each(['en', 'de'])('%s: nobody is told to ring a customer back but by the one rule', (language) => {
    const back = /\bring(?:s)? back|rufen sie (?:\S+ )*zurück|\bzurückrufen/i;
    const found = Object.entries(readMessages(language) as Record<string, Message>)
      .filter(([key, { message }]) => /^(?:desk|say)_/.test(key) && back.test(message))
      .map(([key]) => key);
    expect(found).toEqual(['desk_ring_rule']);
  });
});
