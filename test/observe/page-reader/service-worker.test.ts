/** Whether the site's own service worker may have made the document, or may make parts of it. */
import { afterEach, expect, test, vi } from 'vitest';
import { readFrame, readPage, type SmallPage } from './page-of.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const FROM_NETWORK = { nextHopProtocol: 'h2', workerStart: 0 };
/** Firefox: what a service worker made, or what came out of a cache. */
const FROM_NOWHERE = { nextHopProtocol: '', workerStart: 0 };

test.each([
  ['from the network', FROM_NETWORK, 'https://shop.example', false],
  ['out of a cache', FROM_NOWHERE, 'https://shop.example', false],
  ['Chromium names when the worker began', { ...FROM_NETWORK, workerStart: 3 }, 'https://shop.example', true],
  // A worker may answer with a policy that shuts the document off from its origin, and then nothing says who controls it.
  ['of an opaque origin, from the network', FROM_NETWORK, 'null', false],
  ['of an opaque origin, from nowhere', FROM_NOWHERE, 'null', true],
])('%s', async (_name, navigation, origin, made) => {
  const { servedByServiceWorker } = await readPage('<p>shop</p>', {
    navigation,
    before: (window) => Object.defineProperty(window, 'origin', { value: origin }),
  });
  expect(servedByServiceWorker).toBe(made);
});

const never = () => new Promise(() => undefined);

test.each<[string, unknown, boolean]>([
  ['in no secure context', undefined, false],
  ['none is registered', { controller: null, getRegistrations: async () => [] }, false],
  ['one is, of whatever scope', { controller: null, getRegistrations: async () => [{}] }, true],
  ['one has taken itself away, and goes on', { controller: {}, getRegistrations: async () => [] }, true],
  ['the browser does not say', { controller: null, getRegistrations: never }, true],
  ['it refuses', { controller: null, getRegistrations: () => Promise.reject(new Error('No.')) }, true],
])('%s', async (_name, serviceWorker, has) => {
  const { hasServiceWorker } = await readPage('<p>shop</p>', { serviceWorker });
  expect(hasServiceWorker).toBe(has);
});

test('of an opaque origin nothing is told', async () => {
  const { hasServiceWorker } = await readPage('<p>shop</p>', {
    before: (window) => Object.defineProperty(window, 'origin', { value: 'null' }),
  });
  expect(hasServiceWorker).toBe(true);
});

test.each([
  ['chrome-extension://id/', true],
  // The background hears of what a service worker makes there.
  ['moz-extension://id/', false],
])('in a frame, in the browser of %s', async (address, has) => {
  const getRegistrations = vi.fn(async () => [{}]);
  const page = { serviceWorker: { controller: null, getRegistrations }, extensionUrl: address };
  const { hasServiceWorker } = await readFrame('<p>pay</p>', page);
  expect(hasServiceWorker).toBe(has);
  expect(getRegistrations).toHaveBeenCalledTimes(has ? 1 : 0);
});

const FRAME = '<iframe srcdoc="pay"></iframe>';
const of = (workerStart: number) =>
  [{ name: 'https://shop.example/worker.js', duration: 1, workerStart }] as const;

test.each<[string, string, SmallPage, boolean]>([
  ['nothing', FRAME, { resources: of(0), resourcesInFrames: of(0) }, false],
  ['the script of a worker', '', { resources: of(3) }, true],
  ['that of one in a frame of its own', FRAME, { resourcesInFrames: of(3) }, true],
  ['such a frame', FRAME, { before: (window) => controlled(window.frames[0]) }, true],
])('one that is registered no longer has made %s', async (_what, markup, page, has) => {
  const { hasServiceWorker } = await readPage(markup, page);
  expect(hasServiceWorker).toBe(has);
  // There the background hears of each part that one makes.
  const inFirefox = await readPage(markup, { ...page, extensionUrl: 'moz-extension://id/' });
  expect(inFirefox.hasServiceWorker).toBe(false);
});

function controlled(window: Window | undefined): void {
  Object.defineProperty(window?.navigator, 'serviceWorker', { value: { controller: {} } });
}
