/** What was seen of an origin earlier, by scheme, host, port and kind of window: the latest word, and the worst for good. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  earlierOf,
  earlierWithin,
  hadForeignCode,
  hadWeakParts,
  type KnownOrigins,
  noKnownOrigins,
  parseKnownOrigins,
  withAcceptance,
  withException,
  withForeignCode,
  withoutGood,
  withoutPrivate,
  withWarning,
  withWeakParts,
} from '../../src/record/known-origins.ts';
import { forgottenAmong, warnedAmong } from '../../src/record/warned-origins.ts';

const none = noKnownOrigins;
const what = (known: KnownOrigins, url: string, privately = false) => earlierOf(known, url, privately)?.what;
const onRecord = (known: KnownOrigins, url: string, privately = false) =>
  earlierOf(known, url, privately)?.onRecord ?? (known.whole ? 'nothing' : 'exception');

test('a warning is of its scheme, host, port and kind of window alone', () => {
  const known = withWarning(none, 'https://a.example:8443/x?y', false, 'expired', 1);
  expect(earlierOf(known, 'https://user@a.example:8443/z', false)).toEqual({
    what: 'warned',
    fault: 'expired',
    at: 1,
    onRecord: 'warning',
  });
  for (const url of ['https://a.example/x', 'http://a.example:8443/', 'https://b.example:8443/'])
    expect(what(known, url)).toBeUndefined();
  expect(what(known, 'https://a.example:8443/', true)).toBeUndefined();
});

test('the latest word takes the place of the one before', () => {
  const url = 'https://a.example/';
  const good = withAcceptance(withWarning(none, url, false, 'expired', 1), url, false, 2);
  expect(good.origins.length).toBe(1);
  expect(what(good, url)).toBe('accepted');
  expect(what(withWarning(good, url, false, 'untrusted', 3), url)).toBe('warned');
});

test('an older word does not take the place of a newer one, whenever it is said', () => {
  const url = 'https://a.example/';
  const warned = withWarning(withAcceptance(none, url, false, 900), url, false, 'untrusted', 1000);
  expect(what(withAcceptance(warned, url, false, 900), url)).toBe('warned');
  expect(what(withAcceptance(warned, url, false, 1000), url)).toBe('accepted');
});

const HOSTS = ['a', 'b', 'c'] as const;
const WEIGHT = { accept: 'nothing', warn: 'warning', except: 'exception' } as const;
const anyWord = fc.record({
  say: fc.constantFrom('accept', 'warn', 'except'),
  host: fc.oneof(
    fc.constantFrom<string>(...HOSTS),
    fc.nat(400).map((index) => `h${index}`),
  ),
  privately: fc.boolean(),
  at: fc.nat(1000),
});

test('whatever is said in whatever order: the worst of an origin stays on record', () => {
  const order = Object.values(WEIGHT) as readonly string[];
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 600, size: 'max' }), (words) => {
      let known = none;
      const worst = new Map<string, string>();
      for (const { say, host, privately, at } of words) {
        const url = `https://${host}.example/`;
        if (say === 'accept') known = withAcceptance(known, url, privately, at);
        if (say === 'warn') known = withWarning(known, url, privately, 'date', at);
        if (say === 'except') known = withException(known, url, privately, 'date', at);
        const key = `${url} ${privately}`;
        const before = worst.get(key) ?? 'nothing';
        if (order.indexOf(WEIGHT[say]) >= order.indexOf(before)) worst.set(key, WEIGHT[say]);
      }
      expect(known.origins.length).toBeLessThanOrEqual(200);
      for (const [key, weight] of worst) {
        const [url = '', privately] = key.split(' ');
        const kept = onRecord(known, url, privately === 'true');
        expect(order.indexOf(kept)).toBeGreaterThanOrEqual(order.indexOf(weight));
      }
    }),
    { numRuns: 100 },
  );
});

test('the list is bounded: good looks go first, and a list that lost a warning says so', () => {
  let known = withWarning(none, 'https://warned.example/', false, 'date', 1);
  for (let index = 0; index < 300; index += 1)
    known = withAcceptance(known, `https://host${index}.example/`, false, index);
  expect(known.origins.length).toBe(200);
  expect(known.whole).toBe(true);
  expect(onRecord(known, 'https://warned.example/')).toBe('warning');
  for (let index = 0; index < 300; index += 1)
    known = withWarning(known, `https://bad${index}.example/`, false, 'date', index);
  expect(known.whole).toBe(false);
  expect(onRecord(known, 'https://warned.example/')).toBe('exception');
  const again = withAcceptance(known, 'https://warned.example/', false, 2000);
  expect(onRecord(again, 'https://warned.example/')).toBe('exception');
});

test('anything else is no list, and says nothing for any origin', () => {
  const known = withWarning(none, 'https://a.example/', false, 'date', 1);
  expect(parseKnownOrigins(structuredClone(known))).toEqual(known);
  expect(parseKnownOrigins(undefined)).toEqual(none);
  for (const value of [null, 'x', {}, [], [{}], { ...known, more: 1 }])
    expect(parseKnownOrigins(value)).toEqual({ whole: false, origins: [] });
});

test('what was good goes, what is on record against an origin stays', () => {
  const warned = withWarning(none, 'https://a.example/', false, 'date', 1);
  expect(withoutGood(warned)).toBe(warned);
  expect(withoutGood(withAcceptance(warned, 'https://b.example/', false, 2))).toEqual(warned);
  const mended = withAcceptance(warned, 'https://a.example/', false, 2);
  expect(onRecord(withoutGood(mended), 'https://a.example/')).toBe('warning');
});

test('what private windows showed goes, the rest stays as it is', () => {
  const normal = withAcceptance(none, 'https://a.example/', false, 1);
  expect(withoutPrivate(normal)).toBe(normal);
  expect(withoutPrivate(withWarning(normal, 'https://b.example/', true, 'date', 2))).toEqual(normal);
});

test('a fault that the warning named is not lost to what comes past it without a name', () => {
  const warned = withWarning(none, 'https://a.example/', false, 'expired', 1);
  const past = withException(warned, 'https://a.example/pay', false, 'unnamed', 2);
  expect(earlierOf(past, 'https://a.example/', false)).toMatchObject({
    fault: 'expired',
    onRecord: 'exception',
  });
  const other = withException(past, 'https://a.example/', false, 'wrong-name', 3);
  expect(earlierOf(other, 'https://a.example/', false)?.fault).toBe('wrong-name');
});

test('of the origins that somebody asks for, those with anything on record, whatever was good since', () => {
  const asked = ['https://a.example', 'https://a.example:8443', 'https://b.example', 'https://c.example'];
  const warned = withWarning(none, 'https://a.example:8443/x', false, 'expired', 1);
  const known = withException(warned, 'wss://c.example/socket', false, 'untrusted', 2);
  const since = withAcceptance(known, 'https://a.example:8443/', false, 3);
  const both = ['https://a.example:8443', 'https://c.example'];
  expect(warnedAmong(since, asked, false, 'warning', 'port')).toEqual(both);
  expect(warnedAmong(since, asked, false, 'exception', 'port')).toEqual(['https://c.example']);
  // Firefox's exceptions are for windows of either kind.
  expect(warnedAmong(since, asked, true, 'warning', 'port')).toEqual(both);
  expect(warnedAmong(none, asked, false, 'warning', 'port')).toEqual([]);
  // A list that has lost a warning names none that it does not know.
  expect(warnedAmong({ ...since, whole: false }, asked, false, 'warning', 'port')).toEqual(both);
});

test('of a list that lost something, what it does not know; of a whole one, nothing', () => {
  const asked = ['https://a.example', 'https://b.example'];
  const known = withWarning(none, 'https://a.example/', false, 'date', 1);
  expect(forgottenAmong(known, asked, false)).toEqual([]);
  expect(forgottenAmong({ ...known, whole: false }, asked, false)).toEqual(['https://b.example']);
  expect(forgottenAmong({ ...known, whole: false }, asked, true)).toEqual(asked);
});

test('parts of any number of pages push out no exception', () => {
  let known = withException(none, 'https://pay.example/', false, 'untrusted', 1);
  for (let index = 0; index < 300; index += 1)
    known = withWeakParts(known, `https://host${index}.example/`, false, index);
  expect(onRecord(known, 'https://pay.example/')).toBe('exception');
  expect(earlierOf(known, 'https://pay.example/', false)).toBeDefined();
  expect(known.whole).toBe(false);
});

test('an exception for one port is one for every port of the host where the browser has it so, and so is a warning that may have been gone past', () => {
  const asked = [
    'https://a.example',
    'https://a.example:8443',
    'https://b.a.example',
    'http://a.example:8443',
  ];
  const excepted = withException(none, 'https://a.example:8443/x', false, 'untrusted', 1);
  expect(warnedAmong(excepted, asked, false, 'exception', 'host')).toEqual(asked.slice(0, 2));
  expect(warnedAmong(excepted, asked, false, 'exception', 'port')).toEqual(asked.slice(1, 2));
  expect(warnedAmong(excepted, asked, true, 'warning', 'host')).toEqual([]);
  const warned = withWarning(none, 'https://a.example:8443/x', false, 'untrusted', 1);
  expect(warnedAmong(warned, asked, false, 'warning', 'host')).toEqual(asked.slice(0, 2));
  expect(warnedAmong(warned, asked, false, 'warning', 'port')).toEqual(asked.slice(1, 2));
  expect(warnedAmong(warned, asked, false, 'exception', 'host')).toEqual([]);
  const parts = withWeakParts(none, 'https://a.example:8443/', false, 1);
  expect(warnedAmong(parts, asked, false, 'warning', 'host')).toEqual([]);
  // What is there now is said of each port.
  const both = withAcceptance(excepted, 'https://a.example/', false, 2);
  const earlier = (scope: 'host' | 'port') => earlierWithin(both, 'https://a.example/', false, scope);
  expect(earlier('host')).toMatchObject({ what: 'accepted', onRecord: 'exception' });
  expect(earlier('port')).toMatchObject({ what: 'accepted', onRecord: 'nothing' });
  expect(earlierWithin(excepted, 'https://a.example/', false, 'host')).toBeUndefined();
  const beside = withAcceptance(warned, 'https://a.example/', false, 2);
  const onRecord = (scope: 'host' | 'port') =>
    earlierWithin(beside, 'https://a.example/', false, scope)?.onRecord;
  expect([onRecord('host'), onRecord('port')]).toEqual(['warning', 'nothing']);
});

test.each<[string, string, boolean]>([
  ['https://[2001:db8::1]', 'https://[2001:db8::1]:8443/', true],
  ['https://[2001:db8::2]', 'https://[2001:db8::1]:8443/', false],
  ['https://a.example:80', 'https://a.example:8443/', true],
  ['https://a.example', 'wss://a.example:8443/socket', true],
  ['https://a.example', 'https://8443.a.example/', false],
  // The root's name at the end is no other host to Chromium's exceptions.
  ['https://a.example.', 'https://a.example:8443/', true],
  ['https://a.example:8443', 'https://a.example./', true],
  ['https://a.example..', 'https://a.example/', false],
])('for %s an exception counts that was made on %s: %s', (origin, url, counts) => {
  const known = withException(none, url, false, 'untrusted', 1);
  expect(warnedAmong(known, [origin], false, 'exception', 'host')).toEqual(counts ? [origin] : []);
});

test('what is on record of a host is the worst of its ports, whichever came first', () => {
  const url = (port: number) => `https://a.example:${port}/`;
  const accepted = withAcceptance(none, url(1), false, 1);
  const known = withWarning(withException(accepted, url(2), false, 'expired', 2), url(3), false, 'date', 3);
  const worst = [1, 2, 3].map((port) => earlierWithin(known, url(port), false, 'host')?.onRecord);
  expect(worst).toEqual(['exception', 'exception', 'exception']);
  expect(earlierWithin(known, url(4), false, 'host')).toBeUndefined();
  // A list that has lost something may have lost an exception for an origin that it does not know.
  const lost = { ...known, whole: false };
  expect(earlierWithin(lost, url(4), false, 'host')).toMatchObject({ onRecord: 'exception' });
});

test('a web socket has the origin of its page, another scheme that ends so has not', () => {
  const known = withException(none, 'xwss://a.example/', false, 'untrusted', 1);
  expect(earlierOf(known, 'xhttps://a.example/', false)).toBeUndefined();
  expect(earlierOf(known, 'xwss://a.example/', false)).toBeDefined();
});

test('code is noted by itself, and where notes of it or of parts were lost, of every page', () => {
  const shop = 'https://shop.example/';
  const known = withForeignCode(withWeakParts(none, 'https://other.example/', false, 1), shop, false, 2);
  const had = (list: typeof known) => [
    hadForeignCode(list, `${shop}path`, false),
    hadForeignCode(list, 'https://other.example/', false),
    hadForeignCode(list, shop, true),
    hadWeakParts(list, shop, false),
  ];
  expect(had(known)).toEqual([true, false, false, false]);
  expect(known.origins.every(({ origin }) => !/^https?:/.test(origin))).toBe(true);
  let full = withForeignCode(none, shop, false, 2);
  for (let index = 0; index < 250; index += 1)
    full = withForeignCode(full, `https://h${index}.example/`, false, index + 3);
  expect(full.origins.length).toBeLessThanOrEqual(200);
  expect(had(full)).toEqual([true, true, false, true]);
});

test('pages that had weak parts are not forgotten for want of room: nobody is known to have had none', () => {
  const shop = 'https://shop.example/';
  let known = withWeakParts(none, shop, false, 1);
  expect(hadWeakParts(known, 'https://other.example/', false)).toBe(false);
  for (let index = 0; index < 450; index += 1)
    known = withWeakParts(known, `https://h${index}.example/`, false, index + 2);
  expect(known.origins.length).toBeLessThanOrEqual(200);
  expect(hadWeakParts(known, shop, false)).toBe(true);
  expect(hadWeakParts(known, 'https://h449.example/', false)).toBe(true);
  // In the other kind of window nothing was lost.
  expect(hadWeakParts(known, shop, true)).toBe(false);
  for (let index = 0; index < 450; index += 1)
    known = withException(known, `https://h${index}.example/`, false, 'expired', index + 500);
  expect(known.origins.length).toBeLessThanOrEqual(200);
  expect(hadWeakParts(known, shop, false)).toBe(true);
});
