/** Domain names as text: their own letters, and what is one. */
import { describe, expect, test } from 'vitest';
import { inOwnLetters, isDomainName } from '../../src/evidence/domain-name.ts';

describe('names', () => {
  test('in their own letters', () => {
    expect(inOwnLetters('xn--bcher-kva.example')).toBe('b\u00fccher.example');
    expect(inOwnLetters('botanica.example')).toBe('botanica.example');
    expect(inOwnLetters('xn--a.example')).toBe('xn--a.example');
    expect(inOwnLetters('xn--abc-.example')).toBe('xn--abc-.example');
    // U+202E, RIGHT-TO-LEFT OVERRIDE, and a full-width full stop.
    expect(inOwnLetters('xn--ab-5lt.example')).not.toMatch(/[\u202e\u3002\uff0e]/);
  });
  test('of shops', () => {
    for (const name of ['botanica.com', 'xn--bcher-kva.example', 'a-b.co.uk', '1.de'])
      expect(isDomainName(name), name).toBe(true);
    for (const name of [
      '',
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
