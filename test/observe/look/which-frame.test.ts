/** What a frame says of itself. */
import { afterEach, expect, test, vi } from 'vitest';
import { whichFrame } from '../../../src/observe/look/page-questions.ts';

afterEach(() => vi.unstubAllGlobals());

const GOOD = { href: 'https://pay.test/', ancestorOrigins: ['https://shop.test'] };

interface Around {
  /** Local name of the element that it may see around it. */
  readonly element?: string;
  /** Its place in the window around it, and of that one in the page; -1: not listed. */
  readonly places?: readonly [number, number];
}

function stand({ element, places: [inner, outer] = [1, 0] }: Around, location: object = GOOD): void {
  const windowAt = (place: number, within: Record<string, unknown>) => {
    const window = { top: within.top, parent: within, length: 0, origin: 'https://pay.test' };
    if (place >= 0) Object.assign(within, { [place]: window });
    Object.assign(within, { length: Math.max(place + 1, 1) });
    return window;
  };
  const page: Record<string, unknown> = {};
  page.top = page;
  const around = windowAt(outer, page) as unknown as Record<string, unknown>;
  const frameElement = element === undefined ? null : { localName: element };
  vi.stubGlobal('window', Object.assign(windowAt(inner, around), { frameElement }));
  vi.stubGlobal('location', location);
}

test.each([
  ['a frame that the page can enter', { element: 'iframe' }, { path: '', entered: true }],
  ['one in a shadow tree', { element: 'iframe', places: [-1, 0] }, { path: '', entered: true }],
  ['an embed', { element: 'embed', places: [0, 3] }, { path: '', entered: true }],
  ['one within one in a shadow tree', { places: [2, -1] }, { path: '', entered: false }],
  ['an embed in a shadow tree', { element: 'embed', places: [-1, 0] }, { path: '', entered: false }],
  ['one that the page cannot enter', { places: [999, 0] }, { path: '0.999', entered: false }],
  ['one of too many', { places: [1000, 0] }, { path: '', entered: false }],
] as const)('%s: %j', (_name, around, said) => {
  stand(around);
  expect(whichFrame()).toEqual({
    ...{ host: 'pay.test', overHttp: false, startedAt: performance.timeOrigin },
    ...said,
  });
});

test('in a window of another origin only what it has is asked for', () => {
  stand({ places: [-1, 0] });
  const around = window.parent as unknown as Record<string, unknown>;
  const asked: unknown[] = [];
  const parent = new Proxy(around, {
    get(target, name: string) {
      if (/^\d+$/.test(name)) asked.push(name);
      return target[name];
    },
  });
  vi.stubGlobal('window', Object.assign(Object.create(window), { parent }));
  expect(whichFrame()?.path).toBe('');
  expect(asked).toEqual(['0']);
});

test('the page itself says nothing', () => {
  const window = { frameElement: null };
  vi.stubGlobal('window', Object.assign(window, { top: window, parent: window }));
  expect(whichFrame()).toBe(null);
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
  expect(whichFrame()?.host).toBe(host);
});

test.each([
  ['http://pay.test/', true],
  ['blob:http://pay.test/0b5f', true],
  ['https://pay.test/?http://x', false],
  ['about:blank', false],
])('whether the document of %s came over http: %s', (href, overHttp) => {
  stand({}, { href });
  expect(whichFrame()).toMatchObject({ overHttp });
  stand({ element: 'iframe' }, { href });
  expect(whichFrame()).toMatchObject({ overHttp });
});
