/** Which letters are marked where two names stand one under the other. */
import { expect, test } from 'vitest';
import type { Likeness } from '../../src/evidence/evidence.ts';
import { comparedNames, type Piece } from '../../src/explain/compare-names.ts';

/** What differs in brackets. */
const drawn = (pieces: readonly Piece[]) =>
  pieces.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

test.each<[string, string, string, Likeness, string, string]>([
  ['botanica.com', 'botanika.com', 'botanika.com', 'one-letter', 'botani[c]a.com', 'botani[k]a.com'],
  ['botanica.com', 'botanca.com', 'botanca.com', 'one-letter', 'botan[i]ca.com', 'botanca.com'],
  ['botanica.com', 'botanicas.com', 'botanicas.com', 'one-letter', 'botanica.com', 'botanica[s].com'],
  ['amazon.de', 'arnazon.de', 'arnazon.de', 'same-looking', 'a[m]azon.de', 'a[rn]azon.de'],
  [
    'otto.de',
    '\u043ett\u043e.de',
    '\u043ett\u043e.de',
    'same-looking',
    '[o]tt[o].de',
    '[\u043e]tt[\u043e].de',
  ],
  ['botanica.com', 'botanica.shop', 'botanica.shop', 'other-ending', 'botanica.[com]', 'botanica.[shop]'],
  [
    'botanica.com',
    'botanica.com.sale.top',
    'sale.top',
    'in-front',
    'botanica.com',
    'botanica.com.[sale.top]',
  ],
  ['botanica.com', 'botanica.sale.top', 'sale.top', 'label-in-front', 'botanica.com', 'botanica.[sale.top]'],
  [
    'paypal.com',
    'secure-paypal.com',
    'secure-paypal.com',
    'with-additions',
    'paypal.com',
    '[secure-]paypal.com',
  ],
  ['paypal.com', 'paypalcom.net', 'paypalcom.net', 'with-additions', 'paypal.[com]', 'paypal[com].[net]'],
])('%s and %s', (known, here, site, likeness, left, right) => {
  const names = comparedNames(known, here, site, likeness);
  expect([drawn(names.known), drawn(names.here)]).toEqual([left, right]);
});
