/** From where a tab came into its zone, and out of which one: each step by itself, and what each of its facts decides. */
import { describe, expect, test } from 'vitest';
import { samePlace, zoneOf } from '../../src/evidence/zone-history.ts';
import type { Place, ZoneStep } from '../../src/evidence/zone-step.ts';

/** `https shop` → https://shop.example, registrable domain shop.example; `https m.shop` is of the same one. */
function place(text: string): Place {
  const [scheme = '', name = ''] = text.split(' ');
  return { scheme, host: `${name}.example`, site: `${name.split('.').at(-1)}.example` };
}

function step(at: number, from: string | null, to: string, more: Partial<ZoneStep> = {}): ZoneStep {
  return {
    ...{ at, from: from === null ? null : place(from), to: place(to) },
    ...{ how: 'link', certificate: 'accepted', stayed: false },
    ...more,
  };
}

const zone = (...history: readonly ZoneStep[]) => {
  const last = history.at(-1)?.to ?? place('https shop');
  return zoneOf(history, last);
};

const SHOP = 'https shop';
const MOBILE = 'https m.shop';
const OPEN = 'http shop';
const PAY = 'https pay';

describe('a history that says nothing of what is in the tab', () => {
  const nothing = { entered: null, left: null };
  test.each([
    ['an empty one', []],
    ['one that ends at another host', [step(1, null, PAY)]],
    ['one that ends at another scheme', [step(1, null, OPEN)]],
    ['one that only went through here', [step(1, null, SHOP), step(2, SHOP, PAY)]],
  ] as const)('%s', (_name, history) => {
    expect(zoneOf(history, place(SHOP))).toEqual(nothing);
  });
});

describe('entered', () => {
  test.each([
    ['at once', [step(1, null, SHOP)], 1, null],
    ['from http', [step(1, null, OPEN), step(2, OPEN, SHOP)], 2, OPEN],
    ['from another site', [step(1, null, PAY), step(2, PAY, SHOP)], 2, PAY],
    ['before its last pages', [step(1, OPEN, SHOP), step(2, SHOP, SHOP), step(3, SHOP, MOBILE)], 1, OPEN],
    [
      'again, from another site in between',
      [step(1, OPEN, SHOP), step(2, SHOP, PAY), step(3, PAY, SHOP)],
      3,
      PAY,
    ],
    ['after a warning', [step(1, OPEN, SHOP, { certificate: 'not-accepted' }), step(2, SHOP, SHOP)], 2, SHOP],
    ['by a step whose beginning nobody saw', [step(1, OPEN, SHOP), step(2, null, SHOP)], 2, null],
    ['while something is missing between two steps', [step(1, OPEN, SHOP), step(2, PAY, SHOP)], 2, PAY],
    [
      'where a step to another site is all that is known of before',
      [step(1, OPEN, PAY), step(2, SHOP, SHOP)],
      2,
      SHOP,
    ],
    [
      'where a step to http is all that is known of before',
      [step(1, null, OPEN), step(2, SHOP, SHOP)],
      2,
      SHOP,
    ],
    ['from http, although a page before was inside', [step(1, null, SHOP), step(2, OPEN, SHOP)], 2, OPEN],
    [
      'from http of the same site a moment ago',
      [step(1, null, SHOP), step(2, SHOP, OPEN), step(3, OPEN, SHOP)],
      3,
      OPEN,
    ],
  ] as const)('%s', (_name, history, at, from) => {
    expect(zone(...history).entered).toEqual({ at, from: from === null ? null : place(from) });
  });

  test.each([
    ['over http', [step(1, SHOP, OPEN)]],
    ['past a warning', [step(1, OPEN, SHOP, { certificate: 'not-accepted' })]],
  ] as const)('never %s', (_name, history) => {
    expect(zone(...history).entered).toBeNull();
  });

  test('also where its certificate was not seen', () => {
    expect(zone(step(1, OPEN, SHOP, { certificate: 'unseen' })).entered?.at).toBe(1);
  });
});

describe('left', () => {
  const inside = step(1, null, SHOP);
  const toOpen = { at: 2, from: place(SHOP), how: 'to-http' };
  const toOther = { at: 2, from: place(SHOP), how: 'to-other-site' };

  test.each([
    ['to http by a link', [inside, step(2, SHOP, 'http news')], toOpen],
    ['to http by a redirect', [inside, step(2, SHOP, 'http news', { how: 'redirect' })], toOpen],
    ['to http of the same site, however', [inside, step(2, SHOP, OPEN, { how: 'typed' })], toOpen],
    [
      'to http by a server that sent back what was typed',
      [inside, step(2, SHOP, PAY, { how: 'typed' }), step(2, PAY, 'http news', { how: 'redirect' })],
      toOpen,
    ],
    ['to another site by a link', [inside, step(2, SHOP, PAY)], toOther],
    ['to another site by a redirect', [inside, step(2, SHOP, PAY, { how: 'redirect' })], toOther],
    [
      'to http where the certificate was not seen',
      [step(1, null, SHOP, { certificate: 'unseen' }), step(2, SHOP, OPEN)],
      toOpen,
    ],
  ] as const)('%s', (_name, history, left) => {
    expect(zone(...history).left).toEqual(left);
  });

  test.each([
    ['nothing came before', [step(2, null, OPEN)]],
    ['it was http before', [step(1, null, OPEN), step(2, OPEN, PAY)]],
    ['the zone was none', [step(1, null, SHOP, { certificate: 'not-accepted' }), step(2, SHOP, OPEN)]],
    ['the page there has been seen for a while', [inside, step(2, SHOP, OPEN, { stayed: true })]],
    ['another address was typed', [inside, step(2, SHOP, 'http news', { how: 'typed' })]],
    ['another site was typed', [inside, step(2, SHOP, PAY, { how: 'typed' })]],
    ['it is the same site', [inside, step(2, SHOP, MOBILE)]],
    [
      'what was there before is not known',
      [step(1, null, SHOP, { certificate: 'unseen' }), step(2, SHOP, PAY)],
    ],
    ['nobody saw the page before', [step(2, SHOP, PAY)]],
    [
      'the typed address went on by http alone',
      [
        inside,
        step(2, SHOP, 'http a', { how: 'typed' }),
        step(2, 'http a', 'http news', { how: 'redirect' }),
      ],
    ],
    [
      'an earlier redirect was of another navigation',
      [step(1, SHOP, SHOP, { how: 'redirect' }), step(2, SHOP, 'http news', { how: 'typed' })],
    ],
    [
      'nobody saw what sent back what was typed',
      [inside, step(2, SHOP, PAY, { how: 'typed' }), step(2, null, 'http news', { how: 'redirect' })],
    ],
    ['it is no website', [inside, step(2, SHOP, 'file disk')]],
  ] as const)('not where %s', (_name, history) => {
    expect(zone(...history).left).toBeNull();
  });
});

test.each([
  [SHOP, SHOP, true],
  [SHOP, OPEN, false],
  [SHOP, MOBILE, false],
])('%s and %s are one place: %s', (one, other, same) => {
  expect(samePlace(place(one), place(other))).toBe(same);
});
