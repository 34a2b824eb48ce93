/** Whether a page's policy has its http requests upgraded. */
import { describe, expect, test } from 'vitest';
import { headerUpgradesInsecure, policyUpgradesInsecure } from '../../src/observe/csp.ts';

describe('a policy in a page', () => {
  test.each([
    'upgrade-insecure-requests',
    'Upgrade-Insecure-Requests;',
    "default-src 'self';\n\tupgrade-insecure-requests ;",
    ';;upgrade-insecure-requests 1',
    // Of another directive it takes nothing away.
    "default-src 'self' \u0001; upgrade-insecure-requests",
  ])('upgrades: %s', (policy) => expect(policyUpgradesInsecure(policy)).toBe(true));

  test.each([
    '',
    ';',
    'report-uri /csp?upgrade-insecure-requests',
    "default-src 'self' upgrade-insecure-requests",
    'script-src https://upgrade-insecure-requests.example',
    'x-upgrade-insecure-requests',
    'upgrade-insecure-requests-not',
    "'upgrade-insecure-requests'",
    // In markup a comma begins no other policy.
    "default-src 'self', upgrade-insecure-requests",
    'upgrade-insecure-requests \u0001',
    'upgrade-insecure-requests \u007f',
    // No white space of ASCII.
    '\u00a0upgrade-insecure-requests',
    // Chromium drops a directive with a control character in it.
    'upgrade-insecure-requests \u0001',
    'upgrade-insecure-requests \u000b',
    'upgrade-insecure-requests \u007f',
    'upgrade-insecure-requests\u0000',
  ])('does not: %s', (policy) => expect(policyUpgradesInsecure(policy)).toBe(false));
});

test('a header may hold several policies', () => {
  expect(headerUpgradesInsecure("default-src 'self', upgrade-insecure-requests")).toBe(true);
  expect(headerUpgradesInsecure("default-src 'self'; upgrade-insecure-requests")).toBe(true);
  expect(headerUpgradesInsecure('report-uri /a, report-uri /b?upgrade-insecure-requests')).toBe(false);
  expect(headerUpgradesInsecure("default-src 'self', upgrade-insecure-requests \u0001")).toBe(false);
  expect(headerUpgradesInsecure('')).toBe(false);
});
