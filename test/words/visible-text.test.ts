/** Text of strangers is shown so that nothing in it hides, reorders or runs over. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixesScripts, type Piece, visibleName, visibleText } from '../../src/words/visible-text.ts';
import { anyCharacter } from '../any-character.ts';
import { HOSTILE_TEXTS } from '../certificate/hostile-texts.ts';

/** Short to write: text as it is, codes and counts in angle brackets. */
const shown = (raw: string, limit?: number) =>
  visibleText(raw, limit)
    .map((piece) => ('text' in piece ? piece.text : 'more' in piece ? `‹+${piece.more}›` : `‹${piece.code}›`))
    .join('');

test.each([
  'good.test',
  'Blumen Müller & Söhne, "A+B" <b>',
  'زهور الشام',
  '花屋 さくら',
  '꽃집',
  'Ελλάς',
  'e\u0301te\u0301',
  'Việt Nam',
  'हिन्दी',
  'shop \u{1F512}',
  'x\uFFFDy',
])('plain text stays in one piece: %s', (raw) => {
  expect(visibleText(raw)).toEqual([{ text: raw }]);
});

test('nothing is no piece', () => {
  expect(visibleText('')).toEqual([]);
});

test.each([
  ['good\u202Etset', 'good‹U+202E›tset', 'RIGHT-TO-LEFT OVERRIDE'],
  ['a\u2067b', 'a‹U+2067›b', 'RIGHT-TO-LEFT ISOLATE'],
  ['a\0b', 'a‹U+0000›b', 'NULL'],
  ['a\nb', 'a‹U+000A›b', 'LINE FEED'],
  ['a\u0085b', 'a‹U+0085›b', null],
  ['a\u200Bb', 'a‹U+200B›b', 'ZERO WIDTH SPACE'],
  ['a\u00ADb', 'a‹U+00AD›b', 'SOFT HYPHEN'],
  ['a\u00A0b', 'a‹U+00A0›b', 'NO-BREAK SPACE'],
  ['a\u3000b', 'a‹U+3000›b', 'IDEOGRAPHIC SPACE'],
  ['a\u2028b', 'a‹U+2028›b', 'LINE SEPARATOR'],
  ['a\uE000b', 'a‹U+E000›b', null],
  ['a\u{10FFFD}b', 'a‹U+10FFFD›b', null],
  ['a\u0378b', 'a‹U+0378›b', null],
  ['a\uFFFFb', 'a‹U+FFFF›b', null],
  ['a\uD83Db', 'a‹U+D83D›b', null],
  ['a\u{E0041}b', 'a‹U+E0041›b', null],
  ['a\uFE0Fb', 'a‹U+FE0F›b', null],
  ['a\u{E0100}b', 'a‹U+E0100›b', null],
  ['a\u034Fb', 'a‹U+034F›b', 'COMBINING GRAPHEME JOINER'],
  ['a\u115Fb', 'a‹U+115F›b', 'HANGUL CHOSEONG FILLER'],
  ['a\u1160b', 'a‹U+1160›b', 'HANGUL JUNGSEONG FILLER'],
  ['a\u3164b', 'a‹U+3164›b', 'HANGUL FILLER'],
  ['a\uFFA0b', 'a‹U+FFA0›b', 'HALFWIDTH HANGUL FILLER'],
  ['a\u2800b', 'a‹U+2800›b', 'BRAILLE PATTERN BLANK'],
])('%j is shown as %s', (raw, as, name) => {
  expect(shown(raw)).toBe(as);
  expect(visibleText(raw)[1]).toMatchObject({ name });
});

test.each([
  ['a b', 'a b'],
  ['a  b', 'a ‹U+0020›b'],
  ['a    b', 'a ‹U+0020›‹U+0020›‹U+0020›b'],
  [' a', '‹U+0020›a'],
  ['a ', 'a‹U+0020›'],
  [' ', '‹U+0020›'],
  ['a\u200B b', 'a‹U+200B› b'],
])('spaces that a page would drop are shown: %j', (raw, as) => {
  expect(shown(raw)).toBe(as);
});

test.each([
  ['a\u0301\u0302\u0303', 'a\u0301\u0302\u0303'],
  ['a\u0301\u0302\u0303\u0304\u0305b', 'a\u0301\u0302\u0303‹U+0304›‹U+0305›b'],
  ['\u0301a', '‹U+0301›a'],
  ['a\u202E\u0301', 'a‹U+202E›‹U+0301›'],
])('marks stay on their letter, and few: %j', (raw, as) => {
  expect(shown(raw)).toBe(as);
});

test('what is too long is cut with the count of what is left', () => {
  expect(shown('abcdef', 6)).toBe('abcdef');
  expect(shown('abcdefg', 6)).toBe('abcdef‹+1›');
  expect(shown('\u{1F512}'.repeat(10), 4)).toBe(`${'\u{1F512}'.repeat(4)}‹+6›`);
  expect(shown('x'.repeat(1_000_000))).toBe(`${'x'.repeat(200)}‹+999800›`);
  expect(shown('abc', 0)).toBe('‹+3›');
});

/** What the pieces stand for, up to the cut. */
const spelt = (pieces: readonly Piece[]) =>
  pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      return 'code' in piece ? String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)) : '';
    })
    .join('');

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc
    .array(fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)))
    .map((all) => all.join('')),
  fc
    .array(fc.constantFrom(' ', 'a', '\u0301', '\u202E', '\uD83D', '\uDE00', '\u3164', 'ب'))
    .map((all) => all.join('')),
);

test('whatever is written: nothing is lost, and no piece of text holds anything hidden', () => {
  fc.assert(
    fc.property(anyText, fc.nat(30), (raw, limit) => {
      const pieces = visibleText(raw, limit);
      const points = [...raw];
      expect(spelt(pieces)).toBe(points.slice(0, limit).join(''));
      const left = points.length - limit;
      expect(pieces.filter((piece) => 'more' in piece)).toEqual(left > 0 ? [{ more: left }] : []);
      for (const piece of pieces)
        if ('text' in piece) {
          expect(piece.text).not.toMatch(
            /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|\p{M}{4}|^\p{M}/u,
          );
          expect(piece.text).not.toMatch(/ {2}|[^\S ]/);
        }
    }),
    { numRuns: 2000, seed: 20261122 },
  );
});

test.each(HOSTILE_TEXTS)('hostile: $what', ({ text }) => {
  const pieces = visibleText(text);
  expect(pieces.length).toBeLessThanOrEqual(201);
  for (const piece of pieces) if ('text' in piece) expect(piece.text).not.toMatch(/[\p{C}]/u);
});

describe('scripts', () => {
  test.each([
    'p\u0430ypal',
    'PAYP\u0391L',
    'b\u0585nk',
    '\u13C0mazon',
    'good p\u0430ypal shop',
    'p\u200B\u0430ypal',
    'сбер\u200Dbank',
    'ΑBΓ',
    'а1b',
  ])('mixed: %s', (raw) => {
    expect(mixesScripts(raw)).toBe(true);
  });

  test.each([
    '',
    'paypal',
    'сбербанк',
    'Яндекс Bank',
    'Ελλάς-Shop',
    'ソニーSony',
    '花Shop',
    'LG전자',
    'سوق2',
    '株式会社ABC東京',
    'Müller',
    '5µm',
    'a.б',
    '١٢٣',
  ])('not mixed: %s', (raw) => {
    expect(mixesScripts(raw)).toBe(false);
  });
});

test('a name of a host is one text: marks are limited, nothing hides between letters', () => {
  expect(visibleName('b\u00fccher.example')).toBe('b\u00fccher.example');
  expect(visibleName(`a${'\u0301'.repeat(5)}b.example`)).toBe('a\u0301\u0301\u0301(U+0301)(U+0301)b.example');
  expect(visibleName('b\u200dc.example')).toBe('b(U+200D)c.example');
  expect(visibleName(`${'long.'.repeat(100)}end`).endsWith('…')).toBe(true);
  expect(visibleName('')).toBe('');
});
