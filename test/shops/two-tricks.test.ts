/** A name with a letter changed and a word glued on: each of the two alone is found, and so are both at once. */
import { domainToASCII } from 'node:url';
import { describe, expect, test } from 'vitest';
import './with-confusables.ts';
import { lookAlike } from '../../src/shops/look-alike.ts';

function found(name: string, known: string) {
  const site = domainToASCII(`${name}.example`);
  return lookAlike({ host: site, site }, [known])?.likeness ?? null;
}

/** Ways to write a name that nobody keeps apart who reads fast. */
const WRITTEN: Readonly<Record<string, (name: string) => string>> = {
  'i for l': (name) => name.replace('l', 'i'),
  'a digit for a letter': (name) =>
    name.replace(/[aest]/, (letter) =>
      `${'aest'.indexOf(letter)}`.replace(/./, (at) => '4357'[Number(at)] ?? ''),
    ),
  'a mark on a letter': (name) => name.replace(/[aeiou]/, (letter) => `${letter}\u0301`.normalize('NFC')),
  'a letter twice': (name) => name.replace(/([a-z])$/, '$1$1'),
  'other letters': (name) => name.replace('a', '\u0430'),
};
const ADDED = ['login', 'sale', 'outlet', 'service', 'support', 'onlineshop'];
const NAMES = ['paypal', 'zalando', 'decathlon', 'nordlicht', 'ikeastore'];

describe.each(Object.entries(WRITTEN))('%s', (_how, write) => {
  test.each(NAMES)('and a word beside %s', (name) => {
    const other = write(name);
    if (other === name) return;
    const sites = ADDED.flatMap((word) => [
      `${other}-${word}`,
      `${word}-${other}`,
      `${other}${word}`,
      `${word}${other}`,
    ]);
    expect(sites.filter((site) => found(site, `${name}.com`) === null)).toEqual([]);
  });
});

test('words between hyphens hide neither words glued on nor a changed letter in a short name', () => {
  for (const [site, known] of [
    ['dhlpaket-de', 'dhl.de'],
    ['lkea-gutschein', 'ikea.com'],
    ['1tau-cartoes', 'itau.com'],
  ] as const)
    expect([site, found(site, known)]).toEqual([site, 'part-of-name']);
});

test('a long name may have any letter changed', () => {
  for (const site of ['decathlun-sale', 'login-nordlucht', 'decatlonshop', 'nordlichd-support'])
    expect([site, found(site, site.includes('nord') ? 'nordlicht.de' : 'decathlon.de')]).toEqual([
      site,
      'part-of-name',
    ]);
});

/** Honest names that are another word with the same kind of word beside it. */
test.each([
  ['tee-shop', 'tea.com'],
  ['sonnen-shop', 'sommer.com'],
  ['bauhaus-shop', 'backhaus.com'],
  ['lotto-shop', 'otto.com'],
  ['mode-outlet', 'moda.com'],
  ['kaufland-angebote', 'kaufhaus.com'],
  ['radio24-shop', 'radio25.com'],
])('%s is not said to be like %s', (site, known) => {
  expect(found(site, known)).toBeNull();
});

test.each([
  ['paypallogin', 'paypal.com'],
  ['pay-pal', 'paypal.com'],
  ['ikealogin', 'ikea.com'],
])('%s in front of a stranger’s name is found to be like %s', (label, known) => {
  const place = { host: `${label}.kunde.example`, site: 'kunde.example' };
  expect(lookAlike(place, [known])?.likeness).toBe('label-in-front');
});

test.each([
  ['shoplogin', 'shop.com'],
  ['ups02', 'ups.com'],
  ['synology24', 'synology.com'],
  ['hmshop', 'hm.com'],
  ['hannovermesse', 'hannover.de'],
  ['parkplatzkarte', 'parkplatz.de'],
  ['myotter', 'otto.de'],
  ['kitchen', 'ikea.com'],
])('%s in front is nothing to %s', (label, known) => {
  expect(lookAlike({ host: `${label}.kunde.example`, site: 'kunde.example' }, [known])).toBeNull();
});
