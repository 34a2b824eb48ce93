/** How addresses of pages are compared. */
import { expect, test } from 'vitest';
import { comparable, originOf, withFragment } from '../../src/evidence/page-url.ts';

test.each([
  ['https://a.example/b?c#d', 'https://a.example'],
  ['https://a.example:8443', 'https://a.example:8443'],
  ['https://user:pw@a.example:8443/x@y', 'https://a.example:8443'],
  ['https://a.example/http://b.example/', 'https://a.example'],
  ['http://[::1]:80/', 'http://[::1]:80'],
  ['file:///home/me/shop.html', 'file://'],
  ['moz-extension://1234/popup.html', 'moz-extension://1234'],
  ['about:blank#top', 'about:'],
  ['about:blank?//a.example', 'about:'],
  ['data:text/html,//a.example', 'data:'],
  ['blob:https://a.example/1234', 'blob:'],
  ['?to=http://a.example/', '?to=http://a.example/'],
  ['', ''],
])('the origin of %s is %s', (url, origin) => {
  expect(originOf(url)).toBe(origin);
});

test('two addresses of one page differ in user name and fragment alone', () => {
  expect(comparable('https://a:b@c.example/d#ef\ng')).toBe(comparable('https://c.example/d'));
  expect(comparable('https://c.example/?to=//d@e.example')).toBe('https://c.example/?to=//d@e.example');
  expect(comparable('https://c.example/d')).not.toBe(comparable('https://c.example/d?e'));
});

test('a text fragment is none of the page’s', () => {
  const [plain, marked] = ['https://a.example/#/b', 'https://a.example/#/b:~:text=c'].map(withFragment);
  expect(marked).toBe(plain);
});

test('what is kept of an address is bounded', () => {
  expect(comparable(`https://a.example/${'b'.repeat(9000)}`).length).toBe(4096);
});

test.each([
  ['https://a.example/b', true],
  ['https://a.example/b#:~:text=c', true],
  ['https://a.example/b#order', false],
  ['https://a.example/b#', true],
  ['https://a.example/b#/', false],
  ['https://a.example/b#/c', false],
  ['https://a.example/b#!c', false],
])('%s shows what /b shows: %s', (url, same) => {
  expect(withFragment(url) === withFragment('https://a.example/b')).toBe(same);
});
