/** What an administrator’s lists say of an address. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Address } from '../../src/evidence/evidence.ts';
import { isWithin } from '../../src/evidence/host-name.ts';
import { seen, unseen } from '../../src/evidence/observed.ts';
import { type ManagedPolicy, NO_POLICY, relateToPolicy } from '../../src/policy/managed-policy.ts';
import {
  type AddressReader,
  mayNameDomain,
  mayNameOwn,
  mayNamePayment,
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

const address = (href: string) => {
  const url = new URL(href);
  return seen<Address>({
    href,
    scheme: url.protocol.slice(0, -1),
    host: url.hostname,
    site: unseen('browser-cannot'),
    displaySite: unseen('browser-cannot'),
    hasCredentials: false,
  });
};
const { policy } = parse(WHOLE);
const relation = (href: string, of: ManagedPolicy = policy, unread = false) =>
  relateToPolicy(address(href), of, unread);

describe('an address', () => {
  test.each([
    ['https://botanica.example/', 'own', 'botanica.example'],
    ['https://www.botanica.example:8443/a?b#c', 'own', 'botanica.example'],
    ['https://botanica.example./', 'own', 'botanica.example'],
    ['http://BOTANICA.example/', 'own', 'botanica.example'],
    ['https://bücher.example/', 'own', 'xn--bcher-kva.example'],
    ['https://a.xn--bcher-kva.example/', 'own', 'xn--bcher-kva.example'],
    ['https://pay.botanica.example/', 'payment', 'pay.botanica.example'],
    ['https://x.pay.botanica.example/', 'payment', 'pay.botanica.example'],
    ['https://payments.example/botanica', 'payment', 'payments.example'],
    ['https://notbotanica.example/', 'foreign', 'botanica.example'],
    ['https://botanica.example.evil.example/', 'foreign', 'botanica.example'],
    ['https://botanica.example@evil.example/', 'foreign', 'botanica.example'],
    ['https://evil.example/botanica.example', 'foreign', 'botanica.example'],
    ['https://example/', 'foreign', 'botanica.example'],
    ['https://192.0.2.7/', 'foreign', 'botanica.example'],
  ])('%s is %s, by %s', (href, is, listed) => {
    expect(relation(href)).toEqual({ shop: 'Botanica', is, listed });
  });

  test('of no website has nothing to do with it, nor one that was not seen', () => {
    for (const href of ['about:blank', 'file:///botanica.example', 'chrome-extension://botanica.example/'])
      expect(relation(href)).toBeNull();
    expect(relateToPolicy(unseen('no-access'), policy, false)).toBeNull();
  });

  test('is foreign to nobody where no own domain is listed', () => {
    const none = { ...policy, ownDomains: [] };
    expect(relation('https://evil.example/', none)).toBeNull();
    expect(relation('https://evil.example/', NO_POLICY)).toBeNull();
    expect(relation('https://payments.example/', none)?.is).toBe('payment');
  });

  test('is foreign to nobody where an own domain could not be read: it may be the one that was meant', () => {
    expect(relation('https://evil.example/', policy, true)).toBeNull();
    expect(relation('https://www.botanica.example/', policy, true)?.is).toBe('own');
    expect(relation('https://payments.example/', policy, true)?.is).toBe('payment');
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['an entry of the own domains', { ownDomains: ['botanica.example', 'https://x.example'] }],
    ['an entry of the payment domains', { paymentDomains: ['pay.example/checkout'] }],
    ['an entry too many', { paymentDomains: Array.from({ length: 501 }, (_, at) => `pay${at}.example`) }],
    ['a list as a whole', { paymentDomains: 'pay.example' }],
    ['a list with a slip in its name', { paymentDomain: ['pay.example'] }],
    ['a list with a slip in its name, again', { OwnDomains: ['shop.example'] }],
  ])('is foreign to nobody where %s could not be read', (_what, slip) => {
    expect(parse({ ...WHOLE, ...slip }).problems.some(mayNameDomain)).toBe(true);
  });

  test('of which list an entry was is told by its key, a slip in it included', () => {
    const of = (slip: object) => {
      const { problems } = parse({ ...WHOLE, ...slip });
      return [problems.some(mayNameOwn), problems.some(mayNamePayment)];
    };
    expect(of({ paymentDomains: ['pay.example/checkout'] })).toEqual([false, true]);
    expect(of({ PaymentDomain: ['pay.example'] })).toEqual([false, true]);
    expect(of({ ownDomains: ['https://x.example'] })).toEqual([true, false]);
    expect(of({ OwnDomains: ['shop.example'] })).toEqual([true, false]);
    expect(of({ checkoutDomains: ['psp.example'] })).toEqual([true, true]);
    expect(of({ ownPaymentDomains: ['psp.example'] })).toEqual([true, true]);
    expect(of({ knownPaymentDomains: ['psp.example'] })).toEqual([false, true]);
    expect(of({ knownDomains: ['psp.example'] })).toEqual([true, true]);
    expect(of({ shop_own_domains: ['shop.example'] })).toEqual([true, false]);
    for (const key of ['OWN_DOMAINS', 'SHOP_OWN_DOMAINS', 'shopOwnDomains', 'owndomains'])
      expect([key, ...of({ [key]: ['shop.example'] })]).toEqual([key, true, false]);
    for (const key of ['PAY_DOMAINS', 'SHOP_PAYMENT_DOMAINS', 'shopPayDomains', 'paymentdomains'])
      expect([key, ...of({ [key]: ['pay.example'] })]).toEqual([key, false, true]);
    for (const key of [
      'KNOWN_DOMAINS',
      'UNKNOWN_DOMAINS',
      'known_domains',
      'PREPAY_DOMAINS',
      'prepay_domains',
    ])
      expect([key, ...of({ [key]: ['psp.example'] })]).toEqual([key, true, true]);
    expect(of({ KNOWN_PAYMENT_DOMAINS: ['psp.example'] })).toEqual([false, true]);
    expect(of({ OWN_PREPAY_DOMAINS: ['psp.example'] })).toEqual([true, true]);
    expect(of({ suportHours: '9' })).toEqual([false, false]);
  });

  test('is still foreign where something else is wrong', () => {
    for (const slip of [{ supportPhone: 'x' }, { hide: ['verdict'] }, { suportHours: '9' }, {}])
      expect(parse({ ...WHOLE, ...slip }).problems.some(mayNameDomain)).toBe(false);
  });

  test('on both lists is the shop’s own', () => {
    const both = { ...policy, ownDomains: ['a.example'], paymentDomains: ['a.example'] };
    expect(relation('https://a.example/', both)?.is).toBe('own');
  });

  test('has the shop’s first domain for a name where the policy gives none', () => {
    expect(relation('https://evil.example/', { ...policy, shopName: null })?.shop).toBe('botanica.example');
  });

  test('is covered at a dot alone', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z.-]{1,12}$/), (before) => {
        expect(isWithin(`${before}shop.example`, 'shop.example')).toBe(before.endsWith('.'));
      }),
    );
  });
});
