/** Names that are made to get past the rules are found in calm words; what is near them by right is not. */
import { expect, test } from 'vitest';
import './with-confusables.ts';
import { lookAlike } from '../../src/shops/look-alike.ts';

const likeness = (site: string, known: string) => lookAlike({ host: site, site }, [known])?.likeness ?? null;

test.each([
  // One stroke for another, in names too short for a letter that is changed.
  ['lkea.com', 'ikea.com', 'one-letter'],
  ['1kea.com', 'ikea.com', 'one-letter'],
  ['iidl.de', 'lidl.de', 'one-letter'],
  ['clip.de', 'dip.de', null],
  // Another ending with a letter that is changed.
  ['amazom.co', 'amazon.com', 'one-letter'],
  ['amazom.de', 'amazon.com', null],
  // A hyphen put in besides.
  ['medla-markt.de', 'mediamarkt.de', 'one-letter'],
  // Numbers.
  ['amazon24.com', 'amazon.com', 'part-of-name'],
  ['ikea-2024.com', 'ikea.com', 'part-of-name'],
  ['ikea2024.com', 'ikea.com', 'part-of-name'],
  ['ebay1.de', 'ebay.de', null],
  // Words.
  ['meinotto.de', 'otto.de', 'part-of-name'],
  ['bol-com.nl', 'bol.com', 'part-of-name'],
  ['obi-baumarkt.shop', 'obi.de', 'part-of-name'],
  ['otto-mahnung.de', 'otto.de', 'part-of-name'],
  ['ikeafurniture.com', 'ikea.com', 'part-of-name'],
  ['dhl-sendungsverfolgung.com', 'dhl.de', 'part-of-name'],
  ['dhl-verfolgen.com', 'dhl.de', 'part-of-name'],
  ['etsy-orders.info', 'etsy.com', 'part-of-name'],
  ['dhl-customs.com', 'dhl.de', 'part-of-name'],
  ['zara-ordini.it', 'zara.com', 'part-of-name'],
  // Initials beside a word of trade, and beside any other.
  ['dm-drogerie.shop', 'dm.de', 'part-of-name'],
  ['hm-sale.com', 'hm.com', 'part-of-name'],
  ['hm-garden.com', 'hm.com', null],
  ['hm-login.com', 'hm.com', null],
  ['hmsale.com', 'hm.com', null],
  ['dm-onlineshop.de', 'dm.de', 'part-of-name'],
  ['dm-24.de', 'dm.de', null],
  ['wwwdm.de', 'dm.de', 'with-additions'],
  // Digits for letters.
  ['rew3.de', 'rewe.de', 'one-letter'],
  ['et5y.com', 'etsy.com', 'one-letter'],
  ['3b4y.de', 'ebay.de', 'one-letter'],
  ['t3n.de', 'ten.de', null],
  ['rew2.de', 'rewe.de', null],
] as const)('%s beside %s: %s', (name, known, expected) => expect(likeness(name, known)).toBe(expected));
