/** The tests of one pure stage, for the mutations of it. */
import { defineConfig } from 'vitest/config';
import { STAGES } from './stages.ts';

const { tests = [], without = [] } = STAGES[process.env.MUTATE ?? ''] ?? {};

export default defineConfig({
  test: {
    include: tests.map((folder) => `test/${folder}/**/*.test.ts`),
    exclude: without.map((file) => `test/${file}.test.ts`),
    testTimeout: 60_000,
  },
});
