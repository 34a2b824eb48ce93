/** What a frame says of itself, asked whether it has to be read by itself. */
import { afterEach, expect, test, vi } from 'vitest';
import { hostOfOwnFrame } from '../../../src/observe/look/page-questions.ts';

afterEach(() => vi.unstubAllGlobals());

const GOOD = { href: 'https://pay.test/', ancestorOrigins: ['https://shop.test'] };

interface Around {
  readonly isTop?: boolean;
  /** Local name of the element that it may see around it. */
  readonly element?: string;
  readonly isListed?: boolean;
}

function stand({ isTop = false, element, isListed = true }: Around, location: object = GOOD): void {
  const window = { top: {}, frameElement: element === undefined ? null : { localName: element }, parent: {} };
  window.parent = isListed ? { length: 2, 0: {}, 1: window } : { length: 1, 0: {} };
  if (isTop) window.top = window;
  vi.stubGlobal('window', window);
  vi.stubGlobal('location', location);
}

test.each([
  ['the page itself', { isTop: true }, false],
  ['a frame that the page can enter', { element: 'iframe' }, false],
  ['one in a shadow tree that it can enter', { element: 'iframe', isListed: false }, false],
  ['an embed that it finds', { element: 'embed' }, false],
  ['an embed that it does not find', { element: 'embed', isListed: false }, 'pay.test'],
  ['one that the page cannot enter', {}, 'pay.test'],
])('%s: %j', (_name, around, answer) => {
  stand(around);
  expect(hostOfOwnFrame()).toBe(answer);
});

test.each([
  ['https://pay.test:8443/a?b', undefined, 'pay.test:8443'],
  ['blob:https://pay.test/0b5f', undefined, 'pay.test'],
  ['about:srcdoc', ['https://shop.test', 'https://top.test'], 'shop.test'],
  ['data:text/html,x', ['https://shop.test:8443'], 'shop.test:8443'],
  ['data:text/html,https://pay.test/', undefined, ''],
  ['about:blank', ['null', 'https://top.test'], ''],
  ['about:blank', [], ''],
])('the document of %s in %j is from %s', (href, ancestorOrigins, host) => {
  stand({}, { href, ancestorOrigins });
  expect(hostOfOwnFrame()).toBe(host);
});
