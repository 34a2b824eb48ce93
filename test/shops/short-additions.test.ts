/** Countries, forms of companies and the like, glued to a name that is long enough to be somebody's own. */
import { domainToASCII } from 'node:url';
import { expect, test } from 'vitest';
import './with-confusables.ts';
import { lookAlike } from '../../src/shops/look-alike.ts';

const found = (site: string, known: string) => lookAlike({ host: site, site }, [known])?.likeness ?? null;

const NAMES = ['decathlon', 'thalia', 'otrium', 'boozt-shop', 'nordlicht'];
const ADDED = ['uk', 'de', 'eu', 'fr', 'nl', 'us', 'app', 'inc', 'gmbh', 'ltd', 'online', 'sale'];

test.each(NAMES)('%s with one of them behind it or before it is found', (name) => {
  const missed = ADDED.flatMap((word) => [`${name}${word}.com`, `${word}${name}.com`]).filter(
    (site) => found(site, `${name}.example`) === null,
  );
  expect(missed).toEqual([]);
});

test.each([
  ['dhl.de-paket.info', 'dhl.de'],
  ['www.ups.com-track.info', 'ups.com'],
  ['booking.com-reservation.info', 'booking.com'],
  ['secure.paypal.com-login.net', 'paypal.com'],
  ['amazon.co.uk-delivery.info', 'amazon.co.uk'],
  ['dhl.de-paket.stranger.info', 'dhl.de'],
  ['www.paypal.com-signin.stranger.com', 'paypal.com'],
  ['amazon.co.uk-order.stranger.com', 'amazon.co.uk'],
])('a whole name run into a label of the stranger’s: %s', (host, known) => {
  const site = host.split('.').slice(-2).join('.');
  expect(lookAlike({ host, site }, [known])?.likeness).toBe('in-front');
});

test.each([
  ['booking-com.info', 'booking.com'],
  ['bookingcom.info', 'booking.com'],
  ['express-com.shop', 'express.com'],
  ['g\u3007\u3007gle.example', 'google.com'],
])('%s is found beside %s', (site, known) => {
  expect(found(domainToASCII(site), known)).not.toBeNull();
});

test.each([
  ['to a short name anything may be added', 'ottoin.com', 'otto.example'],
  ['other letters are another name', 'thaliana.com', 'thalia.example'],
  ['an ordinary word is anybody’s', 'fashionuk.com', 'fashion.example'],
  ['a short ordinary word with its ending is another', 'infocom.de', 'info.com'],
])('%s', (_why, site, known) => {
  expect(found(site, known)).toBeNull();
});

test.each([
  ['deutschebank-phototan.com', 'deutsche-bank.de'],
  ['jackwolfskin-ausverkauf-2026.de', 'jack-wolfskin.de'],
  ['shopapotheke-rezept.com', 'shop-apotheke.com'],
  ['media-markt-ausverkauf.de', 'mediamarkt.de'],
  ['neu-about-you-rabatte.com', 'aboutyou.de'],
  ['commerz-bank-photo-tan.de', 'commerzbank.de'],
])('hyphens put in or left out, and words of any kind: %s is found beside %s', (site, known) => {
  expect(found(site, known)).toBe('part-of-name');
});

test.each([
  ['media-haus-markt.de', 'mediamarkt.de'],
  ['deutschebanken-info.com', 'deutsche-bank.de'],
  ['lid-l-prospekt.de', 'lidl.de'],
])('%s is no such name beside %s', (site, known) => {
  expect(found(site, known)).not.toBe('part-of-name');
});
