/**
 * Test files share a process, so that libraries are read once for all of them; what one has put in place of something is not there
 * in the next. Runs before each test file.
 */
import { afterAll, expect, vi } from 'vitest';

/** Tests of what is pure share its modules too: they hold no state, and nothing is put in their place. */
const SHARE_MODULES =
  /[\\/]test[\\/](?:assess|cases|certificate|evidence|explain|policy|record|shops|support|words)[\\/]/;

// By the library itself where each file has a process of its own; there is no other way to forget every `vi.mock`.
const { __vitest_mocker__: mocker } = globalThis as unknown as {
  readonly __vitest_mocker__: { reset(): void };
};

const sharesModules = SHARE_MODULES.test(expect.getState().testPath ?? '');
if (!sharesModules) vi.resetModules();

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  mocker.reset();
  if (!sharesModules) vi.resetModules();
});
