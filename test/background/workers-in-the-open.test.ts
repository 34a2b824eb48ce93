/** What a shared worker, in no tab, sends in the open: Chromium lets it (measured; Firefox does not). */
import { afterEach, expect, test, vi } from 'vitest';
import { hasLock, PAY, visitsWithFrame } from '../fake-browser/pay-frame.ts';
import { twoTabs } from '../fake-browser/two-tabs.ts';
import { later } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const WORKER = `${PAY}worker.js`;

test.each([
  ['http://part.test/x', WORKER, 'unknown'],
  ['ws://part.test/x', WORKER, 'unknown'],
  // No network lies between.
  ['http://127.0.0.1:9000/x', WORKER, 'secured'],
  ['http://part.test/x', 'http://pay.test/worker.js', 'secured'],
  // The browser's own: who names nobody.
  ['http://part.test/x', undefined, 'secured'],
] as const)('Chromium: %s, asked for by the shared worker %s', async (url, from, expected) => {
  const { fake, life } = await twoTabs('chromium');
  const look = await visitsWithFrame(fake);
  await life.settled();
  const initiator = from === undefined ? {} : { initiator: new URL(from).origin };
  const asked = { requestId: 'open', url, type: 'xmlhttprequest', tabId: -1, frameId: -1, ...initiator };
  await fake.requests.fire('onSendHeaders', { ...asked, timeStamp: Date.now() } as never);
  await life.settled();
  expect(hasLock(fake)).toBe(expected === 'secured');
  later(3000);
  expect(await look('one')).toBe(expected);
});

test.each([
  ['chromium', { initiator: PAY.slice(0, -1) }],
  // Measured: a link over http of a good page.
  ['firefox', { originUrl: PAY, documentUrl: PAY }],
] as const)('%s: what the user saves is no worker’s', async (family, by) => {
  const { fake, life } = await twoTabs(family);
  const look = await visitsWithFrame(fake);
  await life.settled();
  const saved = {
    requestId: 'save',
    url: 'http://part.test/x',
    type: 'other',
    tabId: -1,
    frameId: -1,
    ...by,
  };
  await fake.requests.fire('onSendHeaders', { ...saved, timeStamp: Date.now() } as never);
  await life.settled();
  expect(hasLock(fake)).toBe(true);
  later(3000);
  expect(await look('one')).toBe('secured');
});
