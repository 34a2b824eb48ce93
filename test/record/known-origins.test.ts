/** What was seen of an origin earlier: the latest word counts, by scheme, host, port and kind of window. */
import { expect, test } from 'vitest';
import {
  earlierOf,
  type KnownOrigins,
  parseKnownOrigins,
  withAcceptance,
  withoutPrivate,
  withWarning,
} from '../../src/record/known-origins.ts';

const none: KnownOrigins = [];
const what = (known: KnownOrigins, url: string, privately = false) => earlierOf(known, url, privately)?.what;

test('a warning is of its scheme, host, port and kind of window alone', () => {
  const known = withWarning(none, 'https://a.example:8443/x?y', false, 'expired', 1);
  expect(earlierOf(known, 'https://user@a.example:8443/z', false)).toEqual({
    what: 'warned',
    fault: 'expired',
    at: 1,
  });
  for (const url of ['https://a.example/x', 'http://a.example:8443/', 'https://b.example:8443/'])
    expect(what(known, url)).toBeUndefined();
  expect(what(known, 'https://a.example:8443/', true)).toBeUndefined();
});

test('the latest word takes the place of the one before', () => {
  const url = 'https://a.example/';
  const good = withAcceptance(withWarning(none, url, false, 'expired', 1), url, false, 2);
  expect(good.length).toBe(1);
  expect(what(good, url)).toBe('accepted');
  expect(what(withWarning(good, url, false, 'untrusted', 3), url)).toBe('warned');
});

test('an older word does not take the place of a newer one, whenever it is said', () => {
  const url = 'https://a.example/';
  const warned = withWarning(withAcceptance(none, url, false, 900), url, false, 'untrusted', 1000);
  expect(what(withAcceptance(warned, url, false, 900), url)).toBe('warned');
  expect(what(withAcceptance(warned, url, false, 1000), url)).toBe('accepted');
});

test('the list is bounded, the oldest goes first, and anything else is no list', () => {
  let known = none;
  for (let index = 0; index < 300; index += 1)
    known = withWarning(known, `https://host${index}.example/`, false, 'date', index);
  expect(known.length).toBe(200);
  expect(what(known, 'https://host99.example/')).toBeUndefined();
  expect(what(known, 'https://host100.example/')).toBe('warned');
  expect(parseKnownOrigins(structuredClone(known))).toEqual(known);
  for (const value of [undefined, null, 'x', {}, [{}], [{ ...known[0], more: 1 }]])
    expect(parseKnownOrigins(value)).toEqual([]);
});

test('what private windows showed goes, the rest stays as it is', () => {
  const normal = withAcceptance(none, 'https://a.example/', false, 1);
  expect(withoutPrivate(normal)).toBe(normal);
  expect(withoutPrivate(withWarning(normal, 'https://b.example/', true, 'date', 2))).toEqual(normal);
});
