/** Calls without a code: the device first, where each shows its signs, and the browser's own page by its first lines. */
import { describe, expect, test } from 'vitest';
import {
  DEVICES,
  hidesHttps,
  type InHand,
  programsOf,
  whereToLook,
} from '../../../src/support/call/devices.ts';
import { spelled } from '../../../src/support/call/spelling.ts';
import { WARNING_PAGES, warningScript } from '../../../src/support/call/warning-pages.ts';
import { SITUATIONS, situationScript, strangeScript } from '../../../src/support/call/without-code.ts';
import { LANGUAGES } from '../../../src/words/catalogue.ts';
import { wordsOf } from '../words-for-tests.ts';

const IN_HAND = DEVICES.flatMap((device): InHand[] =>
  device === 'unknown'
    ? [{ device, program: 'unknown' }]
    : programsOf(device).map((program) => ({ device, program })),
);
const named = IN_HAND.map((inHand) => [`${inHand.device}, ${inHand.program}`, inHand] as const);
const CHROME: InHand = { device: 'computer', program: 'chrome' };
const FINE = ['say_fine', 'say_fine_both', 'say_fine_says'];
const keysOf = (...of: Parameters<typeof situationScript>) =>
  situationScript(...of).say.map(({ key }) => key);

describe.each(SITUATIONS)('%s', (situation) => {
  test('says to type nothing or to go back before anything else is tried', () => {
    const keys = keysOf(situation, CHROME);
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.some((key) => ['say_type_nothing', 'say_go_back'].includes(key))).toBe(true);
    // Nobody has seen the page: whether it is good is for the two checks to say.
    expect(keys).not.toContain('say_fine');
  });

  test('the device is asked for first, then the program, and then neither', () => {
    expect(keysOf(situation, { device: 'unknown', program: 'unknown' })[1]).toBe('say_which_device');
    expect(keysOf(situation, { device: 'android', program: 'unknown' })[1]).toBe('say_which_program');
    expect(keysOf(situation, CHROME).some((key) => key.startsWith('say_which'))).toBe(false);
  });

  test.each(named)(
    '%s: nothing is called fine before the signs, the name and who is guiding',
    (_, inHand) => {
      const keys = keysOf(situation, inHand);
      const fine = keys.findIndex((key) => FINE.includes(key));
      if (fine === -1) return;
      const before = keys.slice(0, fine);
      expect(before).toContain('say_read_name_bar');
      expect(before.slice(-2)).toEqual(['say_somebody_else', 'say_somebody_asked']);
      expect(before).toContain('say_by_its_words');
      expect(before.includes('say_by_hand')).toBe(!hidesHttps(inHand));
    },
  );
});

test('once the name is known to be the shop’s, only the connection is still a condition', () => {
  for (const inHand of IN_HAND)
    for (const situation of SITUATIONS) {
      const before = keysOf(situation, inHand);
      const after = keysOf(situation, inHand, ['botanica.example'], true);
      const may = (keys: readonly string[]) => keys.filter((key) => key.startsWith('say_fine'));
      expect(may(after)).toEqual(may(before).map((key) => `${key}_named`));
      expect(after.at(-2) === 'say_somebody_asked').toBe(before.at(-2) === 'say_somebody_asked');
    }
});

test.each([
  ['en', 'name', /only if .*(?:secure)/],
  ['de', 'Name', /^Nur wenn .*sicher/],
  ['ar', 'اسم', /^لا تكتب هنا إلا إذا .*آمن/],
] as const)(
  '%s: that sentence names no name, and permits nothing without the connection',
  (lang, name, only) => {
    const { message } = wordsOf(lang);
    for (const key of ['say_fine_both_named', 'say_fine_says_named'] as const) {
      expect(message(key)).not.toContain(name);
      expect(message(key)).toMatch(only);
    }
  },
);

test('every list ends with whether they may type, or what comes before that', () => {
  const closing = ['say_fine_both', 'say_fine_says', 'say_look_first'];
  for (const inHand of IN_HAND)
    for (const situation of SITUATIONS) expect(closing).toContain(keysOf(situation, inHand).at(-1));
  for (const page of WARNING_PAGES) {
    const said = warningScript(page).say.map(({ key }) => key);
    expect(said.at(-1)).toBe('say_look_first');
    expect(new Set(said).size, page).toBe(said.length);
  }
  expect(strangeScript([]).say.at(-1)?.key).toBe('say_look_first');
});

test('who cannot see https is not sent away for want of it', () => {
  for (const program of programsOf('iphone').filter((each) => each !== 'app')) {
    const keys = keysOf('asks', { device: 'iphone', program });
    expect(keys).toContain('say_fine_says');
    expect(keys).not.toContain('say_by_hand');
  }
  expect(keysOf('asks', { device: 'computer', program: 'safari' })).toContain('say_by_its_words');
});

test.each(named)('%s: on a telephone the place of a sign follows its question at once', (_, inHand) => {
  const keys: readonly string[] = keysOf('asks', inHand);
  const { address, lock } = whereToLook(inHand, false);
  const after = (question: string) => keys[keys.indexOf(question) + 1];
  if (inHand.program === 'app') return;
  if (inHand.device === 'android') expect(after('say_by_hand')).toBe(address.key);
  if (inHand.device === 'android' || inHand.device === 'iphone')
    expect(after('say_by_its_words')).toBe(lock.key);
  if (inHand.device === 'unknown') expect(keys.some((key) => key.startsWith('guide_'))).toBe(false);
});

test('in an app’s own window nothing is called fine', () => {
  for (const situation of SITUATIONS) {
    const keys = keysOf(situation, { device: 'iphone', program: 'app' });
    expect(keys).toContain('say_leave_app');
    // The answer is what the desk's next choice is made by.
    expect(keys.indexOf('say_which_browser')).toBe(keys.indexOf('say_leave_app') + 1);
    expect(keys.some((key) => FINE.includes(key))).toBe(false);
  }
});

test.each(named)(
  '%s: where to look, and no sign drawn that depends on a version nobody has told',
  (_, inHand) => {
    for (const broken of [false, true]) {
      const { address, lock, drawing } = whereToLook(inHand, broken);
      expect(address.key).toMatch(/^guide_address/);
      expect(lock.key).toMatch(/^guide_lock/);
      if (inHand !== IN_HAND.find(({ program }) => program === 'chrome') && drawing !== null)
        expect(drawing.sign).toBe('place');
    }
  },
);

test('each program has words of its own for its lock, but where nobody has named it', () => {
  const android = (['chrome', 'samsung', 'firefox', 'app'] as const).map(
    (program) => whereToLook({ device: 'android', program }, false).lock.key,
  );
  expect(new Set(android).size).toBe(4);
});

describe('the browser’s own page', () => {
  test.each(WARNING_PAGES)('%s: goes back or types nothing, and never lets anybody type', (page) => {
    const { say } = warningScript(page, ['botanica.example']);
    const keys = say.map(({ key }) => key);
    expect(keys.some((key) => FINE.includes(key))).toBe(false);
    expect(keys.length).toBeGreaterThan(2);
    if (page !== 'unreachable')
      expect(['say_go_back', 'say_type_nothing', 'say_https_only']).toContain(keys[0]);
  });

  test('of the customer’s own clock or network the shop’s technicians hear nothing', () => {
    const told = WARNING_PAGES.filter((page) => warningScript(page).note !== null);
    expect(told).toEqual(['name', 'unreachable', 'https-only']);
  });

  test('each kind is answered otherwise', () => {
    const scripts = WARNING_PAGES.map((page) => JSON.stringify(warningScript(page)));
    expect(new Set(scripts).size).toBe(WARNING_PAGES.length);
  });
});

describe.each(LANGUAGES)('spelling, %s', (language) => {
  const words = wordsOf(language);

  test('every Latin letter has a word, and no two the same', () => {
    const letters = spelled('abcdefghijklmnopqrstuvwxyz', words).map(({ word }) => word);
    expect(new Set(letters).size).toBe(26);
    expect(letters.every((word) => word.length > 1)).toBe(true);
    if (language !== 'ar')
      for (const [index, word] of letters.entries())
        expect(word[0]?.toLowerCase().charCodeAt(0)).toBe(97 + index);
  });

  test('dots, hyphens and digits are said too', () => {
    const said = spelled('a-1.x', words);
    expect(said.map(({ letter }) => letter).join('')).toBe('a-1.x');
    expect(said[1]?.word).toBe(words.message('spelling_hyphen'));
    expect(said[2]?.word).toBe('1');
    expect(said[3]?.word).toBe(words.message('spelling_dot'));
  });
});

test('“should I close it?” is never answered with “go on”', () => {
  const answers = SITUATIONS.map((situation) => situationScript(situation, CHROME).answer.key);
  expect(answers).toEqual([
    'say_answer_wait',
    'say_answer_back',
    'say_answer_close',
    'say_answer_wait',
    'say_answer_close',
  ]);
  for (const page of WARNING_PAGES) expect(warningScript(page).answer.key).toBe('say_answer_back');
  expect(strangeScript([]).answer.key).toBe('say_answer_close');
});

test('a name that is not the shop’s: nobody may type, what was typed is asked, and the way leads to the shop', () => {
  const script = strangeScript(['botanica.example']);
  expect(script.say.map(({ key }) => key)).toEqual([
    'say_not_ours',
    'say_ask_card',
    'say_card_typed',
    'say_password_typed',
    'say_where_from',
    'say_close_page',
    'say_our_address',
    'say_ring_later',
    'say_look_first',
  ]);
  expect(script.dont.key).toBe('desk_dont_strange');
});
