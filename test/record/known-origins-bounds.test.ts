/** Which origins are kept of too many, and what a list says of those that it has lost; and that it can be read again as it was kept. */
import { describe, expect, test } from 'vitest';
import type { Earlier } from '../../src/evidence/evidence.ts';
import {
  earlierOf,
  hadWeakParts,
  type KnownOrigins,
  noKnownOrigins as none,
  parseKnownOrigins,
  withAcceptance,
  withException,
  withLostParts,
  withoutGood,
  withWarning,
  withWeakParts,
} from '../../src/record/known-origins.ts';

const MOST = 200;
type Say = (known: KnownOrigins, url: string, at: number) => KnownOrigins;
const good: Say = (known, url, at) => withAcceptance(known, url, false, at);
const warning: Say = (known, url, at) => withWarning(known, url, false, 'expired', at);
const exception: Say = (known, url, at) => withException(known, url, false, 'unnamed', at);
const parts: Say = (known, url, at) => withWeakParts(known, url, false, at);
const url = (index: number) => `https://h${index}.example/`;
const having = (known: KnownOrigins, count: number, say: Say) =>
  Array.from({ length: count }, (_, index) => index).reduce((all, at) => say(all, url(at), at), known);
const has = (known: KnownOrigins, index: number) => earlierOf(known, url(index), false) !== undefined;
const OTHER = 'https://other.example/';
/** Says of normal windows that notes on parts were lost. */
const lost = withLostParts(none, parts(none, OTHER, 1).origins);

test.each<[string, KnownOrigins]>([
  ['good looks', having(none, 2, good)],
  ['warnings', having(none, 2, warning)],
  ['exceptions without a name', having(none, 2, exception)],
  ['pages with parts past a warning', having(none, 2, parts)],
  ['a word that such notes were lost', lost],
  ['all of them, in a list that has lost something', having({ ...lost, whole: false }, 2, good)],
])('what is kept of %s is read again as it is', (_name, known) => {
  expect(known.origins.length).toBeGreaterThan(0);
  expect(parseKnownOrigins(structuredClone(known))).toEqual(known);
});

describe('of too many', () => {
  test('good looks: the oldest goes, alone, and nothing is said to be lost', () => {
    const full = having(none, MOST, good);
    expect([full.origins.length, has(full, 0)]).toEqual([MOST, true]);
    const over = good(full, OTHER, MOST);
    expect([over.origins.length, over.whole, has(over, 0), has(over, 1)]).toEqual([MOST, true, false, true]);
    expect(hadWeakParts(over, OTHER, false)).toBe(false);
  });
  test('good looks beside pages with parts: no such page is lost', () => {
    const over = good(parts(having(none, MOST - 1, good), OTHER, 1), 'https://new.example/', MOST);
    expect([over.origins.length, over.whole]).toEqual([MOST, true]);
    expect([hadWeakParts(over, OTHER, false), hadWeakParts(over, url(5), false)]).toEqual([true, false]);
  });
  test('pages with parts: three go, and one word for all such pages takes their place', () => {
    const over = parts(having(none, MOST, parts), OTHER, MOST);
    expect(over.origins.length).toBe(MOST - 1);
    expect(over.whole).toBe(false);
    expect(hadWeakParts(over, 'https://never.example/', false)).toBe(true);
    expect(hadWeakParts(over, 'https://never.example/', true)).toBe(false);
  });
  test('pages with parts in both kinds of window: there is room for both words', () => {
    const both = having(none, MOST, (known, page, at) => withWeakParts(known, page, at % 2 === 1, at));
    const over = parts(both, OTHER, MOST);
    expect(over.origins.length).toBe(MOST);
    expect([false, true].map((kind) => hadWeakParts(over, 'https://never.example/', kind))).toEqual([
      true,
      true,
    ]);
  });
  test('the word on lost parts stays and costs no exception its place', () => {
    const over = exception(having(lost, MOST - 1, exception), OTHER, MOST);
    expect([over.origins.length, has(over, 0), has(over, 1)]).toEqual([MOST, false, true]);
    expect(over.origins.slice(0, 1)).toEqual(lost.origins);
  });
  test('at once, a good look among them: a warning that went leaves the list no longer whole', () => {
    const { origins } = having(having(none, 1, good), MOST + 3, (known, page, at) => {
      const { origins: one } = warning(none, page.replace('h', 'w'), at);
      return { ...known, origins: [...known.origins, ...one] };
    });
    const over = exception({ whole: true, origins }, OTHER, MOST);
    expect([over.origins.length, over.whole, has(over, 0)]).toEqual([MOST, false, false]);
  });
});

describe('the word on lost parts', () => {
  test('is said once', () => {
    expect(lost.origins).toHaveLength(1);
    expect(withLostParts(lost, parts(none, OTHER, 1).origins)).toBe(lost);
    expect(withLostParts(lost, lost.origins)).toBe(lost);
  });
  test('is not said where only other things were lost', () => {
    expect(withLostParts(none, having(having(none, 1, good), 2, exception).origins)).toBe(none);
  });
  test('is of the kind of window that lost them, and outlasts what was good', () => {
    const privately = withLostParts(good(none, OTHER, 1), withWeakParts(none, OTHER, true, 1).origins);
    const said = (known: KnownOrigins) => [false, true].map((kind) => hadWeakParts(known, url(9), kind));
    expect(said(privately)).toEqual([false, true]);
    expect(said(withoutGood(privately))).toEqual([false, true]);
  });
});

describe('a later word on an origin', () => {
  const HERE = 'https://a.example/';
  const entry = (known: KnownOrigins): Earlier | undefined => earlierOf(known, HERE, false);

  test('that is older and no worse changes nothing, and nothing is written', () => {
    const warned = warning(none, HERE, 1000);
    expect(good(warned, HERE, 900)).toBe(warned);
    expect(warning(warned, HERE, 900)).toBe(warned);
    expect(exception(warned, HERE, 900)).not.toBe(warned);
    expect(good(warned, HERE, 1000)).not.toBe(warned);
  });
  test('that is older and worse stays on record beneath the newer one', () => {
    const accepted = good(none, HERE, 1000);
    expect(entry(exception(accepted, HERE, 900))).toEqual({
      ...{ what: 'accepted', fault: null, at: 1000, onRecord: 'exception' },
    });
  });
  test.each<[string, KnownOrigins]>([
    ['the first word', none],
    ['a good look before', good(none, HERE, 1)],
  ])('past a warning that nobody named, after %s, has a fault without a name', (_name, before) => {
    expect(entry(exception(before, HERE, 2))).toEqual({
      ...{ what: 'warned', fault: 'unnamed', at: 2, onRecord: 'exception' },
    });
  });
  test('that is good names no fault, whatever was on record', () => {
    expect(entry(good(warning(none, HERE, 1), HERE, 2))).toEqual({
      ...{ what: 'accepted', fault: null, at: 2, onRecord: 'warning' },
    });
  });
  test.each([
    [true, good, 'nothing'],
    [true, warning, 'warning'],
    [true, exception, 'exception'],
    [false, good, 'exception'],
    [false, warning, 'exception'],
  ] as const)('in a list that is whole (%s) and does not know it, case %#', (whole, say, onRecord) => {
    expect(entry(say({ ...none, whole }, HERE, 1))?.onRecord).toBe(onRecord);
  });
});
