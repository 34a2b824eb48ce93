/** Whether a page's origin keeps anything in the browser. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepsData } from '../../../src/observe/look/page-questions.ts';

const NOTHING = {
  localStorage: { length: 0 },
  sessionStorage: { length: 0 },
  indexedDB: { databases: async () => [] },
  caches: { keys: async () => [] },
  window: { name: '', navigation: { entries: () => [{ getState: () => undefined }] } },
  history: { state: null },
  navigator: { storage: { getDirectory: async () => directory() }, storageBuckets: { keys: async () => [] } },
};

function directory(...names: readonly string[]) {
  return { keys: () => names.values() };
}

const throws = () => {
  throw new Error('Permission denied');
};

beforeEach(() => {
  for (const [name, nothing] of Object.entries(NOTHING)) vi.stubGlobal(name, nothing);
});
afterEach(() => vi.unstubAllGlobals());

test.each([
  ['localStorage', { length: 1 }],
  ['sessionStorage', { length: 1 }],
  ['indexedDB', { databases: async () => [{ name: 'cart' }] }],
  ['caches', { keys: async () => ['pages'] }],
  ['window', { name: 'cart' }],
  ['window', { name: '', navigation: { entries: () => [{ getState: () => 'cart' }] } }],
  ['window', { name: '', navigation: { entries: () => [{ getState: throws }] } }],
  ['history', { state: {} }],
  ['history', Object.defineProperty({}, 'state', { get: throws })],
  ['navigator', { storage: { getDirectory: async () => directory('cart') } }],
  ['navigator', { storageBuckets: { keys: async () => ['cart'] } }],
])('in %s', async (name, kept) => {
  expect(await keepsData()).toBe(false);
  vi.stubGlobal(name, kept);
  expect(await keepsData()).toBe(true);
});

test('what is refused keeps nothing, and what comes after it is asked all the same', async () => {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) vi.stubGlobal(name, undefined);
  expect(await keepsData()).toBe(false);
  vi.stubGlobal('caches', { keys: async () => ['pages'] });
  expect(await keepsData()).toBe(true);
});
