/** Countries, forms of companies and the like, glued to a name that is long enough to be somebody's own. */
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
  ['to a short name anything may be added', 'ottoin.com', 'otto.example'],
  ['other letters are another name', 'thaliana.com', 'thalia.example'],
  ['an ordinary word is anybody’s', 'fashionuk.com', 'fashion.example'],
])('%s', (_why, site, known) => {
  expect(found(site, known)).toBeNull();
});
