/** Pages that move, and tabs that wait for another: each side of each rule. And what gets graver on record. */
import { describe, expect, test } from 'vitest';
import type { Earlier, Evidence } from '../../src/evidence/evidence.ts';
import { graverOf, gravityOf } from '../../src/evidence/graver.ts';
import { hasMoved } from '../../src/evidence/has-moved.ts';
import { seen, seenOrUndefined, unseen } from '../../src/evidence/observed.ts';
import { isOnItsWay } from '../../src/evidence/on-its-way.ts';
import { originOf, upgradedOrigin, withFragment } from '../../src/evidence/page-url.ts';
import { secureOriginOf } from '../../src/evidence/same-place.ts';
import { isStillLoading } from '../../src/evidence/still-loading.ts';
import { GOOD, withPage } from '../assess/case-with.ts';

const SHOP = 'https://shop.botanica.example';
const HERE = withPage(GOOD, { href: `${SHOP}/cart`, readyState: 'complete' });

describe('a page has moved', () => {
  test.each<[string, Evidence, string | undefined, boolean]>([
    ['not where it was read', HERE, `${SHOP}/cart`, false],
    ['to another path', HERE, `${SHOP}/pay`, true],
    ['to a fragment', HERE, `${SHOP}/cart#pay`, true],
    ['not to a text in it', HERE, `${SHOP}/cart#:~:text=pay`, false],
    ['not while it is looked at', { ...HERE, settled: false }, `${SHOP}/pay`, false],
    ['once it has been elsewhere', { ...HERE, moved: true }, `${SHOP}/cart`, true],
    [
      'not while it is looked at, though it was elsewhere',
      { ...HERE, settled: false, moved: true },
      '',
      false,
    ],
    ['not to another origin: that is another page', HERE, 'https://other.example/pay', false],
    ['not to what is no website', HERE, 'blob:https://shop.botanica.example/1', false],
    ['not where its address is withheld', HERE, undefined, false],
    ['not if nothing of it was read', { ...HERE, page: unseen('lost') }, `${SHOP}/pay`, false],
  ])('%s', (_how, evidence, url, moved) => {
    expect(hasMoved(evidence, url)).toBe(moved);
  });
});

describe('a tab waits for another page', () => {
  const waits: Evidence = {
    ...HERE,
    browser: { ...GOOD.browser, family: 'chromium' },
    tabStatus: 'loading',
    browserTrust: unseen('not-yet'),
  };
  test.each<[string, Partial<Evidence>, boolean]>([
    ['it does', {}, true],
    ['in Firefox nobody asks', { browser: { ...GOOD.browser, family: 'firefox' } }, false],
    ['it is complete', { tabStatus: 'complete' }, false],
    ['the browser has said what it thinks', { browserTrust: seen('trusts') }, false],
    ['the browser says nothing of that', { browserTrust: unseen('browser-cannot') }, false],
    ['nothing of the page was read', { page: unseen('lost') }, false],
  ])('%s', (_how, more, expected) => {
    const evidence = { ...waits, ...more };
    expect(isOnItsWay(evidence)).toBe(expected);
    expect(isStillLoading({ ...evidence, settled: true })).toBe(expected);
    expect(isStillLoading({ ...evidence, settled: false })).toBe(false);
  });
});

test.each([
  ['http://a.example', 'https://a.example'],
  ['http://a.example:8080', 'https://a.example:8080'],
  ['http://a.example:443', 'https://a.example'],
  ['http://a.example:4430', 'https://a.example:4430'],
  ['https://a.example:80', 'https://a.example:80'],
  ['https://a.http:443', 'https://a.http:443'],
])('%s is upgraded to %s', (origin, upgraded) => {
  expect(upgradedOrigin(origin)).toBe(upgraded);
});

test('of a fragment as much is kept as of an address', () => {
  const url = `https://a.example/b#${'c'.repeat(9000)}`;
  expect(withFragment(url)).toBe(`https://a.example/b${`#${'c'.repeat(9000)}`.slice(0, 4096)}`);
  expect(withFragment('https://a.example/b#\nc')).toBe('https://a.example/b#\nc');
  expect(withFragment('https://a.example/b#c#d')).toBe('https://a.example/b#c#d');
});

test('the origin of an address has no user name, whatever its letters', () => {
  expect(originOf('HTTPS://user@A.example/b?c')).toBe('HTTPS://A.example');
  expect(originOf('data:text/html,x')).toBe('data:');
  expect(originOf('')).toBe('');
});

test.each([
  [0, 'https://a.example'],
  [8443, 'https://a.example:8443'],
])('a frame at port %i is of the origin %s', (port, origin) => {
  expect(secureOriginOf({ host: 'a.example', port })).toBe(origin);
});

describe('on record', () => {
  const words = ['nothing', 'warning', 'exception'] as const;
  const earlier = (onRecord: Earlier['onRecord']): Earlier => ({
    what: 'warned',
    fault: null,
    at: 1,
    onRecord,
  });

  test('each weighs more than the one before', () => {
    expect(words.map(gravityOf)).toEqual([0, 1, 2]);
  });

  test.each(words.flatMap((before) => words.map((now) => [before, now] as const)))(
    '%s, and then %s: the graver one counts',
    (before, now) => {
      const known = seen(earlier(before));
      const after = graverOf(known, earlier(now));
      expect(seenOrUndefined(after)?.onRecord).toBe(gravityOf(now) > gravityOf(before) ? now : before);
      expect(after === known).toBe(gravityOf(now) <= gravityOf(before));
    },
  );

  test('of what was not seen nothing is known', () => {
    expect(graverOf(unseen('lost'), earlier('warning'))).toEqual(seen(earlier('warning')));
    expect(graverOf(unseen('lost'), earlier('nothing'))).toEqual(unseen('lost'));
    expect(graverOf(seen(earlier('warning')), undefined)).toEqual(seen(earlier('warning')));
  });
});
