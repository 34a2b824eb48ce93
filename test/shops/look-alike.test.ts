/** Names that may be taken for a known shop's, and names that only come near one by right. */
import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import './with-confusables.ts';
import { inOwnLetters } from '../../src/evidence/domain-name.ts';
import type { Address } from '../../src/evidence/evidence.ts';
import { seen, unseen } from '../../src/evidence/observed.ts';
import { areOneEditApart } from '../../src/shops/edits.ts';
import { lookAlike, relateToKnownShops } from '../../src/shops/look-alike.ts';
import { skeleton } from '../../src/shops/skeleton.ts';
import { anyCharacter } from '../any-character.ts';

/** The site is the last two labels, unless it is given. */
function likeness(name: string, known: readonly string[], site = name.split('.').slice(-2).join('.')) {
  const place = { host: domainToASCII(name), site: domainToASCII(site) };
  return lookAlike(place, known.map(domainToASCII));
}
const alike = (name: string, known: string, site?: string) => likeness(name, [known], site)?.likeness ?? null;

describe('other characters that look the same', () => {
  test.each([
    ['bot\u0430nica.com', 'botanica.com'],
    ['b\u043et\u0430nic\u0430.com', 'botanica.com'],
    ['\u0440\u0430\u0443\u0440\u0430\u04cf.com', 'paypal.com'],
    ['paypa1.com', 'paypal.com'],
    ['paypa\u0131.com', 'paypai.com'],
    ['g00gle.com', 'google.com'],
    ['arnazon.de', 'amazon.de'],
    ['amazon.de', 'arnazon.de'],
    ['bot\u0430nica.shop', 'botanica.com'],
    ['\u03bf\u03c4\u03c4\u03bf.de', 'otto.de'],
    ['\u043d\u0435\u043a\u0442o.com', 'hekto.com'],
    ['vvalmart.com', 'walmart.com'],
    ['walmart.com', 'vvalmart.com'],
    ['clhl.com', 'dhl.com'],
    ['niclei.de', 'nidei.de'],
  ])('%s for %s', (name, known) => expect(alike(name, known)).toBe('same-looking'));

  test('the table has what the letters of a name need', () => {
    expect(skeleton('\u0430')).toBe('a');
    expect(skeleton('\u04cf')).toBe('l');
    expect(skeleton('m')).toBe('rn');
    expect(skeleton('0')).toBe(skeleton('o'));
    expect(skeleton('b\u200dc')).toBe('bc');
  });
});

describe('one letter', () => {
  test.each([
    ['botanika.com', 'botanica.com'],
    ['botanca.com', 'botanica.com'],
    ['botanicaa.com', 'botanica.com'],
    ['botancia.com', 'botanica.com'],
    ['bota-nica.com', 'botanica.com'],
    ['zalandoo.de', 'zalando.de'],
    ['botanika.shop', 'botanica.com'],
    ['b\u00fccherei.de', 'bucherei.de'],
    ['modern.de', 'modem.de'],
    ['modem.de', 'modern.de'],
    ['stern.de', 'stein.de'],
    ['kicker.de', 'ticker.de'],
    ['shop42.de', 'shop24.de'],
    ['o3online.de', 'o2online.de'],
    ['3botanica.de', '2botanica.de'],
  ])('%s for %s', (name, known) => expect(alike(name, known)).toBe('one-letter'));

  test.each([
    ['otta.de', 'otto.de'],
    ['h.com', 'x.com'],
    ['apple.com', 'ample.shop'],
    ['radio1.de', 'radio2.de'],
    ['radio9.de', 'radio10.de'],
    ['clean.de', 'dean.de'],
    ['shop-24.example', 'shop-365.example'],
    ['botanitka.com', 'botanica.com'],
    ['botanicas-garden.com', 'botanica.com'],
    ['tulips.com', 'botanica.com'],
  ])('%s is not taken for %s', (name, known) => expect(alike(name, known)).toBe(null));
});

describe('the same name under another ending', () => {
  test('is named', () => {
    expect(alike('botanica.shop', 'botanica.com')).toBe('other-ending');
    expect(alike('www.botanica.co.uk', 'botanica.com', 'botanica.co.uk')).toBe('other-ending');
    expect(alike('botanica.myshopify.com', 'botanica.com', 'botanica.myshopify.com')).toBe('other-ending');
  });
  test('but not for initials, nor if both are known', () => {
    expect(alike('hm.edu', 'hm.com')).toBe(null);
    expect(likeness('amazon.fr', ['amazon.de', 'amazon.fr'])).toBe(null);
  });
});

describe('a known name in front of a stranger’s', () => {
  test.each([
    ['botanica.com.login-check.top', 'botanica.com'],
    ['www.botanica.com.login-check.top', 'botanica.com'],
    ['bot\u0430nica.login-check.top', 'botanica.com'],
    ['x.com.login-check.top', 'x.com'],
    ['\u03bftto.de.login-check.top', 'otto.de'],
    ['otto.d\u0435.login-check.top', 'otto.de'],
    ['b\u00fccher.de.login-check.top', 'b\u00fccher.de'],
    ['media.de.login-check.top', 'media.de'],
    ['botanica-com.login-check.top', 'botanica.com'],
    ['www-botanica-com.login-check.top', 'botanica.com'],
    ['b0tanica.login-check.top', 'botanica.com'],
  ])('%s for %s', (name, known) => expect(alike(name, known)).toBe('in-front'));

  test.each<readonly [string, string]>([
    ['shop.tulips.com', 'shop.com'],
    ['checkout.tulips.com', 'checkout.com'],
    ['dhl.tulips.com', 'dhl.com'],
    ['notbotanica.com.tulips.com', 'botanica.com'],
    ['www.tulips.com', 'botanica.com'],
    ['dhl-bilder.tulips.com', 'dhl.com'],
    ['otto-bilder.tulips.com', 'otto.de'],
    ['booking-help.tulips.com', 'booking.com'],
    ['ti-lia.tulips.com', 'tilia.de'],
    ['modern.tulips.com', 'modem.com'],
    ...['media', 'forum', 'online', 'video', 'admin', 'hotel', 'login', 'news', 'blog', 'mail', 'reisen'].map(
      (word) => [`${word}.tulips.com`, `${word}.de`] as const,
    ),
  ])('%s is not taken for %s', (name, known) => expect(alike(name, known)).toBe(null));

  test.each([
    ['botanica.login-check.top', 'botanica.com'],
    ['paypal.zendesk.com', 'paypal.com'],
    ['ebay.login-check.top', 'ebay.com'],
    ['otto.login-check.top', 'otto.de'],
    ['www.otto.login-check.top', 'otto.de'],
    ['paypal-login.tulips.com', 'paypal.com'],
    ['vvalmart.tulips.com', 'walmart.com'],
    ['paypal-konto.tulips.com', 'paypal.com'],
    ['deutschebank.tulips.com', 'deutsche-bank.de'],
    ['media-markt.tulips.com', 'mediamarkt.de'],
    ['media-markt-rabatt.tulips.com', 'mediamarkt.de'],
  ])('its label alone is said in calmer words: %s for %s', (name, known) =>
    expect(alike(name, known)).toBe('label-in-front'),
  );
});

describe('a known name with something added', () => {
  test.each([
    ['paypal-login.com', 'paypal.com'],
    ['secure-paypal.com', 'paypal.com'],
    ['secure-paypal-login.shop', 'paypal.com'],
    ['www-paypal.com', 'paypal.com'],
    ['wwwpaypal.com', 'paypal.com'],
    ['paypalcom.net', 'paypal.com'],
    ['wwwpaypalcom.net', 'paypal.com'],
    ['paypal-com.net', 'paypal.com'],
    ['www-paypal-com.net', 'paypal.com'],
    ['p\u0430ypal-login.com', 'paypal.com'],
    ['paypa1-login.com', 'paypal.com'],
    ['www-dhl.com', 'dhl.com'],
    ['wwwotto.de', 'otto.de'],
    ['ebay-login.com', 'ebay.com'],
    ['my-bota-nica.com', 'bota-nica.com'],
  ])('%s for %s', (name, known) => expect(alike(name, known)).toBe('with-additions'));

  test.each([
    ['botanica-garden.com', 'botanica.com'],
    ['fresh-botanica.shop', 'botanica.com'],
    ['the-bota-nica-shop.com', 'bota-nica.com'],
  ])('a word of any kind is said in calmer words: %s for %s', (name, known) =>
    expect(alike(name, known)).toBe('part-of-name'),
  );

  test.each([
    ['media-markt.de', 'media.de'],
    ['media-login.de', 'media.de'],
    ['shop-login.com', 'shop.com'],
    ['otto-motoren.de', 'otto.de'],
    ['dhl-login.com', 'dhl.com'],
    ['ottode.com', 'otto.de'],
    ['botanical-garden.com', 'botanica.com'],
    ['paypal.com', 'paypal-login.com'],
    ['www.com', 'paypal.com'],
    ['-.com', 'paypal.com'],
  ])('%s is not taken for %s', (name, known) => expect(alike(name, known)).toBe(null));
});

test('five hundred known shops are compared in no time that anyone notices', () => {
  const known = Array.from({ length: 500 }, (_, index) => `shop-name-${index}.example`);
  const place = { host: 'a.b.c.d.e.f.secure-botanica-login.test', site: 'secure-botanica-login.test' };
  const start = performance.now();
  for (let times = 0; times < 10; times += 1) lookAlike(place, known);
  expect((performance.now() - start) / 10).toBeLessThan(250);
});

test('of several known shops the likest is named, whatever their order', () => {
  const known = ['botanica.shop', 'botanika.com', 'b0tanica.com'];
  for (const list of [known, [...known].reverse()])
    expect(likeness('botanica.com', list)).toEqual({ site: 'b0tanica.com', likeness: 'same-looking' });
});

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
const letters = fc.string({
  unit: fc.constantFrom(...'abcl1o0mrn\u0430\u043e\u0441'),
  minLength: 1,
  maxLength: 12,
});

describe('laws', () => {
  test('a known site and its sub-domains are like no other, whatever else is known', () => {
    fc.assert(
      fc.property(label, label, fc.array(label, { maxLength: 5 }), (name, sub, others) => {
        const known = [`${name}.com`, ...others.map((other) => `${other}.com`)];
        for (const host of [`${name}.com`, `www.${name}.com`, `${sub}.${name}.com`])
          expect(lookAlike({ host, site: `${name}.com` }, known)).toBe(null);
      }),
    );
  });

  test('two sites are like each other both ways', () => {
    fc.assert(
      fc.property(letters, letters, fc.boolean(), (a, b, same) => {
        const [one, two] = [domainToASCII(`${a}.com`), domainToASCII(`${b}.${same ? 'com' : 'shop'}`)];
        if (one === '' || two === '') return;
        const there = lookAlike({ host: one, site: one }, [two])?.likeness;
        const back = lookAlike({ host: two, site: two }, [one])?.likeness;
        // What was added to a name is not there in the other.
        if ([there, back].every((likeness) => likeness !== 'with-additions' && likeness !== 'part-of-name'))
          expect(back).toBe(there);
      }),
      { numRuns: 1000 },
    );
  });

  test('one edit apart is what one edit makes', () => {
    fc.assert(
      fc.property(fc.array(label), label, fc.nat(20), (list, added, at) => {
        const more = [...list.slice(0, at), added, ...list.slice(at)];
        expect(areOneEditApart(list, more)).toBe(true);
        expect(areOneEditApart(more, list)).toBe(true);
        expect(areOneEditApart(list, list)).toBe(false);
      }),
    );
  });

  test('whatever a name is, it is read without an exception', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof inOwnLetters(`xn--${text}.com`) === 'string'));
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (text) => typeof skeleton(text) === 'string'));
  });
});

describe('what the known shops say of an address', () => {
  const address: Address = {
    href: 'https://www.botanica.com./',
    scheme: 'https',
    host: 'www.botanica.com.',
    site: seen('botanica.com'),
    displaySite: seen('botanica.com'),
    hasCredentials: false,
  };
  const shops = [{ site: 'botanica.com', since: 5 }];

  test('since when it is known, with a full stop at the end as well', () => {
    expect(relateToKnownShops(seen(address), shops)).toEqual({ seen: { since: 5, lookAlike: null } });
  });
  test('nothing where there is no name, and not seen where nobody knows the name', () => {
    const bare = { ...address, host: '10.0.0.1', site: seen(null) };
    expect(relateToKnownShops(seen(bare), shops)).toEqual({ seen: { since: null, lookAlike: null } });
    expect(relateToKnownShops(seen({ ...address, site: unseen('browser-cannot') }), shops)).toEqual({
      unseen: 'browser-cannot',
    });
    expect(relateToKnownShops(unseen('no-access'), shops)).toEqual({ unseen: 'no-access' });
  });
});
