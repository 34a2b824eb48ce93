/** Chromium tells of the questions before requests (preflights) where somebody asks for all headers, which costs time. */
import { afterEach, expect, test, vi } from 'vitest';
import { startBackground } from '../fake-browser/background-life.ts';
import { oneTab } from '../fake-browser/visit.ts';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('they are asked for of what may have one, and not of documents and pictures', async () => {
  const fake = oneTab('chromium');
  await startBackground(fake);
  const filters: unknown[] = [];
  fake.requests.events.onHeadersReceived.fire([], ({ more: [filter, wishes] }) => {
    if ((wishes as readonly string[]).includes('extraHeaders')) filters.push(filter);
    return false;
  });
  expect(filters).toEqual([{ urls: ['https://*/*'], types: ['xmlhttprequest', 'ping'] }]);
});
