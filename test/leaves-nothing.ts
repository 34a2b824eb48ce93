/**
 * Test files share a process, so that libraries are read once for all of them; what one has put in place of something is not there
 * in the next. Runs before each test file.
 */
import { afterAll, expect, vi } from 'vitest';
import { SHARES_MODULES } from './shares-modules.ts';

// By the library itself where each file has a process of its own; there is no other way to forget every `vi.mock`.
const { __vitest_mocker__: mocker } = globalThis as unknown as {
  readonly __vitest_mocker__: { reset(): void };
};

const [, folder = ''] = /[\\/]test[\\/]([^\\/]+)[\\/]/.exec(expect.getState().testPath ?? '') ?? [];
const sharesModules = SHARES_MODULES.includes(folder);
if (!sharesModules) vi.resetModules();

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  mocker.reset();
  if (!sharesModules) vi.resetModules();
});
