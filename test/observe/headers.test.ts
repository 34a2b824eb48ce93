/** Headers that come once, several times, in any letters, or not at all. */
import { expect, test } from 'vitest';
import { headerUpgradesInsecure } from '../../src/observe/csp.ts';
import { headerValue, headerValues } from '../../src/observe/headers.ts';

const SENT = [
  { name: 'Content-Security-Policy', value: "default-src 'self'" },
  { name: 'content-type', value: 'text/html' },
  { name: 'content-security-policy', value: 'upgrade-insecure-requests' },
  { name: 'Content-Security-Policy', binaryValue: [120] },
];

test('of several, each counts where each has a say, and the first where one has', () => {
  expect(headerValues(SENT, 'content-security-policy')).toEqual([
    "default-src 'self'",
    'upgrade-insecure-requests',
  ]);
  expect(headerValues(SENT, 'content-security-policy').some(headerUpgradesInsecure)).toBe(true);
  expect(headerValue(SENT, 'content-security-policy')).toBe("default-src 'self'");
});

test('none was sent, or nobody tells', () => {
  expect(headerValue(SENT, 'strict-transport-security')).toBe('');
  expect(headerValue(undefined, 'content-type')).toBeUndefined();
  expect(headerValues(undefined, 'content-type')).toEqual([]);
});
