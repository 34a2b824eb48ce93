/**
 * Text that a stranger wrote, such as a certificate's, made safe to look at: whatever would be invisible, would reorder what is around
 * it or would pass for something else becomes a piece of its own that the page can draw as a code. Nothing is left out silently.
 */

/** Text as it is; one code point that cannot be shown as itself, with its Unicode name where that helps; how many code points were left out. */
export type Piece =
  | { readonly text: string }
  | { readonly code: string; readonly name: string | null }
  | { readonly more: number };

/** More marks on one letter than any language needs would run over the lines around it. */
const MOST_MARKS = 3;

const SPACE = ' ';

/**
 * Controls, format characters, private use, unassigned, lone surrogates, line and paragraph separators; whatever Unicode lets a font
 * leave out (fillers, selectors, tags); the blank Braille pattern; every space but the plain one.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u{2800}\u{1D159}]|(?! )\p{Zs}/u;
const MARK = /\p{M}/u;

/** Those that are met, by their names in Unicode. */
const NAMES: Readonly<Record<number, string>> = {
  0: 'NULL',
  9: 'CHARACTER TABULATION',
  10: 'LINE FEED',
  13: 'CARRIAGE RETURN',
  27: 'ESCAPE',
  32: 'SPACE',
  127: 'DELETE',
  160: 'NO-BREAK SPACE',
  173: 'SOFT HYPHEN',
  847: 'COMBINING GRAPHEME JOINER',
  1564: 'ARABIC LETTER MARK',
  4447: 'HANGUL CHOSEONG FILLER',
  4448: 'HANGUL JUNGSEONG FILLER',
  8203: 'ZERO WIDTH SPACE',
  8204: 'ZERO WIDTH NON-JOINER',
  8205: 'ZERO WIDTH JOINER',
  8206: 'LEFT-TO-RIGHT MARK',
  8207: 'RIGHT-TO-LEFT MARK',
  8232: 'LINE SEPARATOR',
  8233: 'PARAGRAPH SEPARATOR',
  8234: 'LEFT-TO-RIGHT EMBEDDING',
  8235: 'RIGHT-TO-LEFT EMBEDDING',
  8236: 'POP DIRECTIONAL FORMATTING',
  8237: 'LEFT-TO-RIGHT OVERRIDE',
  8238: 'RIGHT-TO-LEFT OVERRIDE',
  8288: 'WORD JOINER',
  8294: 'LEFT-TO-RIGHT ISOLATE',
  8295: 'RIGHT-TO-LEFT ISOLATE',
  8296: 'FIRST STRONG ISOLATE',
  8297: 'POP DIRECTIONAL ISOLATE',
  10240: 'BRAILLE PATTERN BLANK',
  12288: 'IDEOGRAPHIC SPACE',
  12644: 'HANGUL FILLER',
  65279: 'ZERO WIDTH NO-BREAK SPACE',
  65440: 'HALFWIDTH HANGUL FILLER',
};

/**
 * The text in pieces, in order, at most `limit` code points of it. A space is text only where a page would
 * neither drop nor collapse it: not at either end, not after another. A combining mark is text only after text, and three at most.
 */
export function visibleText(raw: string, limit = 200): readonly Piece[] {
  const pieces: Piece[] = [];
  let text = '';
  // Pages drop a space at the start as they do one after another.
  let previous = SPACE;
  let marks = 0;
  let count = 0;
  let units = 0;
  const flush = (): void => {
    if (text !== '') pieces.push({ text });
    text = '';
  };
  for (const character of raw) {
    count += 1;
    if (count > limit) continue;
    units += character.length;
    const isMark = MARK.test(character);
    marks = isMark ? marks + 1 : 0;
    const isLost = character === SPACE && (previous === SPACE || units === raw.length);
    previous = character;
    const isLoose = isMark && (text === '' || marks > MOST_MARKS);
    if (isLost || isLoose || HIDDEN.test(character)) {
      flush();
      pieces.push(codePiece(character));
    } else text += character;
  }
  flush();
  if (count > limit) pieces.push({ more: count - limit });
  return pieces;
}

/** A name of a host as one text, for a sentence: what cannot be shown as itself is its code, as in `b(U+200D)c`. */
export function visibleName(raw: string): string {
  return visibleText(raw, MOST_IN_A_NAME)
    .map((piece) => ('text' in piece ? piece.text : 'code' in piece ? `(${piece.code})` : '…'))
    .join('');
}

/** RFC 1035 §2.3.4. */
const MOST_IN_A_NAME = 255;

function codePiece(character: string): Piece {
  const point = character.codePointAt(0) ?? 0;
  return { code: `U+${point.toString(16).toUpperCase().padStart(4, '0')}`, name: NAMES[point] ?? null };
}

/** Scripts with letters that look like those of another one here (Unicode Technical Standard #39). */
const LOOK_ALIKES = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Cherokee',
  'Coptic',
  'Georgian',
  'Lisu',
  'Deseret',
].map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

/**
 * Whether letters of several scripts that look alike stand in one word, as in a Latin name with a Cyrillic "а". What hides between
 * letters does not end a word. Chinese, Japanese and Korean beside Latin are normal and no mixture.
 */
export function mixesScripts(raw: string): boolean {
  const words = raw.match(/[\p{L}\p{M}\p{N}\p{C}\p{Default_Ignorable_Code_Point}]+/gu) ?? [];
  return words.some((word) => LOOK_ALIKES.filter((script) => script.test(word)).length > 1);
}
