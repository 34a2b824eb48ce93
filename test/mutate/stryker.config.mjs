/** StrykerJS for `npm run mutate`; which stage stands in the environment. */

const stage = process.env.MUTATE ?? '';
const files = process.env.MUTATE_FILES?.split(' ') ?? [];

export default {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutate/vitest.config.ts', related: false },
  mutate: files,
  plugins: ['@stryker-mutator/vitest-runner', './test/mutate/thrown-texts.mjs'],
  ignorers: ['thrown-texts'],
  // TypeScript 7 has no interface for what Stryker would rewrite in it: there is no such file.
  tsconfigFile: 'none.json',
  coverageAnalysis: 'perTest',
  // A change of what is read once, when its file is, needs the tests to start anew.
  ignoreStatic: true,
  incremental: true,
  incrementalFile: `reports/mutate/${stage}.json`,
  reporters: ['clear-text'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: true },
  concurrency: 2,
  timeoutMS: 20_000,
  tempDirName: 'reports/mutate/sandbox',
  ignorePatterns: ['dist', 'artifacts', 'test/recordings', 'docs/pictures'],
};
