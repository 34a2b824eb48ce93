/** A worker of incognito windows that knows something, which would go with it, asks for something before Chromium would end it. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const fake = vi.hoisted(() => ({ browser: {} as Record<string, unknown> }));
vi.mock('../../src/browser/api.ts', () => fake);

/** Chromium ends a worker that has asked for nothing for so long. */
const IDLE_MS = 30_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
});

/** @returns when it asked, milliseconds after it was told to stay awake for the first time */
async function asks(inIncognitoContext: boolean, fails = false): Promise<readonly number[]> {
  vi.resetModules();
  const [began, at]: [number, number[]] = [Date.now(), []];
  const contains = async () => {
    at.push(Date.now() - began);
    if (fails) throw new Error('No answer.');
    return true;
  };
  fake.browser = {
    extension: { inIncognitoContext },
    permissions: { contains },
    runtime: { getManifest: () => ({}) },
    storage: { session: { set: async () => undefined } },
  };
  const { write } = await import('../../src/browser/storage/session.ts');
  for (let i = 0; i < 100; i += 1) await write(`record:${i}`, i);
  await vi.advanceTimersByTimeAsync(10 * IDLE_MS);
  return at;
}

test.each([
  ['is answered', false],
  ['gets no answer', true],
])('of incognito windows, also where it %s: never idle for as long', async (_what, fails) => {
  const at = await asks(true, fails);
  const pauses = at.map((time, index) => time - (at[index - 1] ?? 0));
  expect(Math.max(...pauses)).toBeLessThan(IDLE_MS - 5000);
  expect(at.length).toBeGreaterThan(9);
  // One of them is enough.
  expect(Math.min(...pauses)).toBeGreaterThan(10_000);
});

test('every other has its storage, and may end', async () => {
  expect(await asks(false)).toEqual([]);
});
