/** Domain names as text: their own letters, and what is one. */
import punycode from 'punycode.js';
import { describe, expect, test } from 'vitest';
import { inOwnLetters, isDomainName } from '../../src/evidence/domain-name.ts';

describe('names', () => {
  test('in their own letters', () => {
    expect(inOwnLetters('xn--bcher-kva.example')).toBe('b\u00fccher.example');
    expect(inOwnLetters('botanica.example')).toBe('botanica.example');
    expect(inOwnLetters('xn--a.example')).toBe('xn--a.example');
    expect(inOwnLetters('xn--abc-.example')).toBe('xn--abc-.example');
    // No Punycode at all: the decoder gives up.
    for (const broken of ['xn--\u00e9-a.example', 'xn--99999999.example'])
      expect(inOwnLetters(broken)).toBe(broken);
    // U+202E, RIGHT-TO-LEFT OVERRIDE, and a full-width full stop.
    expect(inOwnLetters('xn--ab-5lt.example')).not.toMatch(/[\u202e\u3002\uff0e]/);
    for (const letters of ['\u202e\u00e9a', '\u00e9a\u202e', '\u00e9\u202ea', '\u00e9\u3002a']) {
      const hidden = `xn--${punycode.encode(letters)}.example`;
      expect(inOwnLetters(hidden)).toBe(hidden);
    }
  });
  test('a sign that looks like one that divides an address is never shown', () => {
    const label = (letters: string) => `xn--${punycode.encode(letters)}.evil.example`;
    for (const sign of '\u02d0\u02f8\u2044\u2215\u2216\u2236\u2571\u2572\u29f8\u29f9\ua789\ua4f8\ua4fd\u30ce\u3033\u4e3f\u31d3') {
      const name = label(`botanica${sign}login`);
      expect(inOwnLetters(name), name).toBe(name);
    }
    // In their own languages they are letters like others.
    for (const letters of ['\u30ad\u30ce\u30b3', '\u65e5\u30ce\u51fa', '\u30ec\u30b9\u30c8\u30e9\u30f3'])
      expect(inOwnLetters(label(letters))).toBe(`${letters}.evil.example`);
  });
  test('of shops', () => {
    for (const name of ['botanica.com', 'xn--bcher-kva.example', 'a-b.co.uk', '1.de', 'a.1.de'])
      expect(isDomainName(name), name).toBe(true);
    expect(isDomainName(`${'a.'.repeat(125)}com`)).toBe(true);
    expect(isDomainName(`${'a.'.repeat(126)}com`)).toBe(false);
    for (const name of ['1.de', 'a.1b', 'a.b1']) expect(isDomainName(name), name).toBe(true);
    for (const name of [
      '',
      'a.12',
      'localhost',
      'Botanica.com',
      '10.0.0.1',
      'a..b',
      '-a.com',
      'a.com.',
      'b\u00fccher.de',
      '[::1]',
      'a/b.com',
      '__proto__',
      `${'a'.repeat(64)}.com`,
    ])
      expect(isDomainName(name), name).toBe(false);
  });
});
