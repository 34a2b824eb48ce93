/** Texts that somebody might put into a certificate to deceive, to break out of the page, or to make it stand still. */

export interface HostileText {
  readonly what: string;
  readonly text: string;
  /** May stand in a UTF8String: it has no lone surrogates. */
  readonly isUnicode: boolean;
}

const of = (what: string, text: string): HostileText => ({ what, text, isUnicode: text.isWellFormed() });

export const HOSTILE_TEXTS: readonly HostileText[] = [
  of('markup', '<img src=x onerror=alert(1)><script>alert(2)</script>'),
  of('an entity', '&lt;b&gt;&#x202e;'),
  of('a placeholder', '$1 $NAME$ {0} %s $&'),
  of('a right-to-left override', 'good\u202Etset.knab'),
  of('isolates', '\u2067moc.knab\u2069'),
  of('embeddings never closed', '\u202A\u202B\u202D'.repeat(30)),
  of('zero width', 'pay\u200Bp\u200Da\u2060l\uFEFF'),
  of('a soft hyphen', 'pay\u00ADpal.com'),
  of('NUL', 'bank.test\0.evil.test'),
  of('line breaks', 'Bank\r\nSecure: yes\u2028Verified\u2029'),
  of('control characters', '\u0007\u001B[31mred\u007F\u0085'),
  of('look-alikes', 'p\u0430yp\u0430l.com'),
  of('right-to-left letters', 'אבג.example'),
  of('tag characters', `bank${String.fromCodePoint(0xe0041, 0xe0042, 0xe007f)}`),
  of('variation selectors', 'a\uFE0Fb\u{E0100}c'),
  of('blank letters', '\u3164\u115F\u1160\uFFA0\u2800'),
  of('odd spaces', 'a\u00A0b\u2003c\u3000d'),
  of('many spaces', `Bank${' '.repeat(500)}evil`),
  of('a flood of marks', `Z${'\u0301\u0323\u0489'.repeat(100)}algo`),
  of('private use', '\uE000\u{F0000}\u{10FFFD}'),
  of('unassigned', '\u0378\uFFFF\u{1FFFE}'),
  of('lone surrogates', 'a\uD83Db\uDE00c'),
  of('emoji', 'shop \u{1F512} secure'),
  of('commas and signs of names', 'A, B+C=D;"E"\\#F<G>'),
  of('a name of ours', 'constructor __proto__ toString'),
  of('a long word', 'w'.repeat(5000)),
  of('a megabyte', 'x'.repeat(1_000_000)),
  of('nothing', ''),
  of('a space', ' '),
];
