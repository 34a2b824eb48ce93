/** What the desk has staff say: never to type where it is not good, never more than a look supports. */
import { describe, expect, test } from 'vitest';
import { LEVELS } from '../../src/assess/finding.ts';
import type { Browser } from '../../src/evidence/evidence.ts';
import { callScript } from '../../src/support/call-script.ts';
import { timeStep } from '../../src/support/code-time.ts';
import { customerOfCode } from '../../src/support/customer.ts';
import { type CodedFinding, FINDING_NUMBER, levelOfNumber } from '../../src/support/finding-numbers.ts';
import type { ShopAnswer } from '../../src/support/shop-answer.ts';
import { DEVICES, SITUATIONS, situationScript, whereToLook } from '../../src/support/without-code.ts';

const NOW = Date.UTC(2026, 10, 25, 9, 0);
const OWN: Browser = { family: 'chromium', brand: 'chromium', majorVersion: 156 };
const YES: ShopAnswer = { answer: 'yes', site: 'botanica.example', oneIn: 4096 };
const NO: ShopAnswer = { answer: 'no' };

const numbers = Object.entries(FINDING_NUMBER) as [CodedFinding, number][];
const leads = numbers.filter(([, number]) => levelOfNumber(number) !== 'remark');

function scriptOf(lead: number, second: number | null, shop: ShopAnswer, minutesAgo = 0) {
  const level = levelOfNumber(lead);
  if (level === 'remark') throw new Error('No code leads with a remark.');
  const seen = { connection: 'this-page', pageRead: true, siteAccess: true } as const;
  const time = timeStep(NOW - minutesAgo * 60_000);
  const reading = {
    level,
    lead,
    second,
    browser: 'firefox',
    major: 53,
    release: 0,
    seen,
    time,
    domain: 'none',
  } as const;
  const script = callScript(customerOfCode(reading, NOW, OWN), shop);
  return { ...script, level, keys: script.say.map(({ key }) => key) };
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

test('a good page that is not the shop’s is not called fine', () => {
  const { keys, dont } = scriptOf(FINDING_NUMBER['certificate-accepted'], null, NO);
  expect(keys).toEqual(['say_type_nothing', 'say_read_name', 'say_close_page']);
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

test('the shop’s technicians hear of what they can mend, unless it is another’s site', () => {
  const lead = FINDING_NUMBER['form-sends-http'];
  expect(scriptOf(lead, null, YES).note?.key).toBe('desk_note_technicians');
  expect(scriptOf(lead, null, NO).note).toBeNull();
  expect(scriptOf(FINDING_NUMBER['certificate-accepted'], null, YES).note).toBeNull();
});

test('each level has advice of its own', () => {
  const firsts = LEVELS.map(
    (level) => leads.find(([, number]) => levelOfNumber(number) === level)?.[1] ?? -1,
  );
  const advice = firsts.map((lead) => scriptOf(lead, null, YES));
  expect(new Set(advice.map(({ dont }) => dont.key)).size).toBe(LEVELS.length);
  expect(new Set(advice.map(({ stop }) => stop.key)).size).toBe(LEVELS.length);
});

describe('without a code', () => {
  test.each(SITUATIONS)(
    '%s: says to type nothing or to go back before anything else is tried',
    (situation) => {
      const keys = situationScript(situation).say.map(({ key }) => key);
      expect(keys.length).toBeGreaterThan(2);
      expect(keys.some((key) => ['say_type_nothing', 'say_go_back'].includes(key))).toBe(true);
      // Nobody has seen the page: whether it is good is for the two checks to say.
      expect(keys).not.toContain('say_fine');
      const fine = keys.indexOf('say_fine_both');
      if (fine !== -1) expect(keys.indexOf('say_by_hand')).toBeLessThan(fine);
    },
  );

  test.each(DEVICES)(
    '%s: where to look, and no sign drawn that depends on a version nobody has told',
    (device) => {
      for (const broken of [false, true]) {
        const { address, lock, drawing } = whereToLook(device, broken);
        expect(address.key).toMatch(/^guide_address/);
        expect(lock.key).toMatch(/^guide_lock/);
        if (device !== 'chrome' && drawing !== null) expect(drawing.sign).toBe('place');
      }
    },
  );
});
