/** What an administrator sets: each key and each entry for itself; what it says of an address. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MANAGED_KEYS, type ManagedPolicy, NO_POLICY } from '../../src/policy/managed-policy.ts';
import {
  type AddressReader,
  MANAGED_LIMITS,
  type ManagedReason,
  parseManagedPolicy,
} from '../../src/policy/parse-managed-policy.ts';

const reader: AddressReader = {
  url: (text) => (URL.canParse(text) ? new URL(text) : null),
  isSuffix: (host) => ['co.uk', 'github.io'].includes(host),
};
const parse = (value: unknown) => parseManagedPolicy(value, reader);

const WHOLE = {
  shopName: 'Botanica',
  ownDomains: ['botanica.example', 'Bücher.example', 'shop.co.uk.'],
  paymentDomains: ['pay.botanica.example', 'payments.example'],
  supportPhone: '+49 (0)30 123-456',
  supportHours: 'Mo–Fr 9–17',
  securityPolicy: 'https://botanica.example/security',
  privacyPolicy: 'https://botanica.example/privacy?lang=de',
  keepLock: true,
  hide: ['history', 'known-shops'],
  language: 'de',
};

describe('a policy', () => {
  test('that is right counts whole, names in the form that browsers compare', () => {
    expect(parse(WHOLE)).toEqual({
      policy: {
        ...WHOLE,
        ownDomains: ['botanica.example', 'xn--bcher-kva.example', 'shop.co.uk'],
      },
      problems: [],
    });
  });

  test('may have numbers for yes and no, as the Windows registry does', () => {
    expect(parse({ keepLock: 1 })).toEqual({ policy: { ...NO_POLICY, keepLock: true }, problems: [] });
    expect(parse({ keepLock: 0 })).toEqual({ policy: { ...NO_POLICY, keepLock: false }, problems: [] });
  });

  test('that is not there, or empty, sets nothing', () => {
    for (const nothing of [undefined, {}])
      expect(parse(nothing)).toEqual({ policy: NO_POLICY, problems: [] });
  });

  test.each<[unknown]>([[null], [7], ['shopName'], [[]]])('%j is no policy', (value) => {
    const { policy, problems } = parse(value);
    expect(policy).toEqual(NO_POLICY);
    expect(problems).toEqual([
      { key: '', value: JSON.stringify(value).replace(/^"|"$/g, ''), reason: 'not-keys' },
    ]);
  });
});

const WRONG: readonly [key: keyof ManagedPolicy, value: unknown, reason: ManagedReason][] = [
  ['shopName', 7, 'not-text'],
  ['shopName', null, 'not-text'],
  ['shopName', ' ', 'empty'],
  ['shopName', 'x'.repeat(MANAGED_LIMITS.name + 1), 'too-long'],
  ['shopName', 'Bota\u202enica', 'hidden-signs'],
  ['shopName', 'Bota\nnica', 'hidden-signs'],
  ['ownDomains', 'botanica.example', 'not-a-list'],
  ['ownDomains', { 0: 'botanica.example' }, 'not-a-list'],
  ['paymentDomains', true, 'not-a-list'],
  ['supportPhone', 'ring me', 'not-a-phone'],
  ['supportPhone', '--', 'not-a-phone'],
  ['supportPhone', 30, 'not-text'],
  ['supportHours', [], 'not-text'],
  ['securityPolicy', 'http://botanica.example/security', 'not-https'],
  ['securityPolicy', 'javascript:alert(1)', 'not-https'],
  ['securityPolicy', 'botanica.example/security', 'not-https'],
  ['privacyPolicy', 'https://me:secret@botanica.example/', 'not-https'],
  ['privacyPolicy', 'https://', 'not-https'],
  ['keepLock', 'yes', 'not-yes-or-no'],
  ['keepLock', 2, 'not-yes-or-no'],
  ['keepLock', 'true', 'not-yes-or-no'],
  ['hide', 'history', 'not-a-list'],
  ['language', 'fr', 'unknown-language'],
  ['language', 'EN', 'unknown-language'],
];

describe('what is wrong is named by key and reason, and left out alone', () => {
  test.each(WRONG)('%s: %j is %s', (key, value, reason) => {
    const { policy, problems } = parse({ ...WHOLE, [key]: value });
    expect(problems.map((problem) => [problem.key, problem.reason])).toEqual([[key, reason]]);
    expect(policy).toEqual({ ...parse(WHOLE).policy, [key]: NO_POLICY[key] });
  });

  test.each<[unknown, ManagedReason]>([
    [7, 'not-text'],
    ['', 'empty'],
    ['https://botanica.example', 'not-a-domain'],
    ['botanica.example/shop', 'not-a-domain'],
    ['botanica.example:443', 'not-a-domain'],
    ['*.botanica.example', 'not-a-domain'],
    ['me@botanica.example', 'not-a-domain'],
    ['bota%6eica.example', 'not-a-domain'],
    ['bota nica.example', 'not-a-domain'],
    ['bota\\nica.example', 'not-a-domain'],
    ['.botanica.example', 'not-a-domain'],
    ['botanica..example', 'not-a-domain'],
    ['botanica', 'not-a-domain'],
    ['localhost', 'not-a-domain'],
    ['192.168.1.1', 'not-a-domain'],
    ['0x7f.1', 'not-a-domain'],
    ['[::1]', 'not-a-domain'],
    ['co.uk', 'whole-suffix'],
    ['GitHub.io', 'whole-suffix'],
    ['bota\u200bnica.example', 'hidden-signs'],
  ])('one domain, %j, is %s; the others of its list count', (entry, reason) => {
    const { policy, problems } = parse({ ownDomains: ['botanica.example', entry, 'shop.example'] });
    expect(problems).toEqual([{ key: 'ownDomains', value: String(entry), reason }]);
    expect(policy.ownDomains).toEqual(['botanica.example', 'shop.example']);
  });

  test('a part that nobody may switch off stays', () => {
    const { policy, problems } = parse({ hide: ['history', 'verdict', 3] });
    expect(policy.hide).toEqual(['history']);
    expect(problems).toEqual([
      { key: 'hide', value: 'verdict', reason: 'unknown-part' },
      { key: 'hide', value: '3', reason: 'unknown-part' },
    ]);
  });

  test('a key that does not exist, whatever its name', () => {
    const given = JSON.parse(
      '{"ownDomain": ["a.example"], "__proto__": {"shopName": "x"}, "toString": 1, "shopName": "B"}',
    );
    const { policy, problems } = parse(given);
    expect(problems.map(({ key, reason }) => [key, reason])).toEqual([
      ['ownDomain', 'unknown-key'],
      ['__proto__', 'unknown-key'],
      ['toString', 'unknown-key'],
    ]);
    expect(policy).toEqual({ ...NO_POLICY, shopName: 'B' });
  });

  test('a list that is too long, after its last good entry; entries that are there twice count once', () => {
    const many = Array.from({ length: MANAGED_LIMITS.domains + 1 }, (_, index) => `shop${index}.example`);
    const { policy, problems } = parse({ ownDomains: many, paymentDomains: ['a.example', 'A.example.'] });
    expect(policy.ownDomains).toEqual(many.slice(0, MANAGED_LIMITS.domains));
    expect(policy.paymentDomains).toEqual(['a.example']);
    expect(problems).toEqual([{ key: 'ownDomains', value: null, reason: 'too-many' }]);
  });

  test('any JSON at all: no exception, and nothing but what is allowed comes out', () => {
    const key = fc.oneof(fc.constantFrom(...MANAGED_KEYS), fc.string());
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(key, fc.jsonValue()), fc.jsonValue()), (value) => {
        const { policy, problems } = parse(value);
        expect(Object.keys(policy)).toEqual([...MANAGED_KEYS]);
        for (const link of [policy.securityPolicy, policy.privacyPolicy])
          expect(link === null || link.startsWith('https://')).toBe(true);
        // What came out is right when it goes in.
        expect(parse(policy).problems.filter(({ value }) => value !== 'null')).toEqual([]);
        for (const problem of problems) expect(typeof problem.key).toBe('string');
      }),
      { numRuns: 1000 },
    );
  });
});

test('Chromium is told the same keys, with the kind of each', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../src/policy/managed-schema.json', import.meta.url), 'utf8'),
  );
  expect(Object.keys(schema.properties)).toEqual([...MANAGED_KEYS]);
  const kind = (value: unknown) => (Array.isArray(value) ? 'array' : typeof value);
  for (const key of MANAGED_KEYS) expect(schema.properties[key].type, key).toBe(kind(WHOLE[key]));
});
