/** Two kinds of tests: those that need no browser, those of the packages apart, and those that drive both. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SharedBrowsersFirst } from './test/e2e/sequencer.ts';

/** Observe, browser, the buttons, the background: each by itself. */
const EDGE = ['src/observe/*.ts', 'src/observe/{look,follow}/**', 'src/browser/**', 'src/background/**'];
/** The popup and the extension's other pages, together. */
const PAGES = 'src/{popup,ui,options,desk,welcome}/**/*.{ts,tsx}';

/** Makes each package several times: for who hands something to a store, not for the quick round. */
const PACKAGES = 'test/store/packages.test.ts';

const inNoBrowser = {
  // Both processors, and one more for those that wait for real seconds; threads start in half the time of processes.
  provide: { ofSources: process.argv.includes('--coverage') },
  pool: 'threads' as const,
  maxWorkers: 3,
  // What they import is read once for each processor; see there what they leave to each other.
  isolate: false,
  setupFiles: ['test/leaves-nothing.ts'],
  sequence: { groupOrder: 1 },
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

const inBrowsers = {
  sequence: { groupOrder: 2 },
  testTimeout: 90_000,
  hookTimeout: 90_000,
  globalSetup: ['test/e2e/global-setup.ts'],
  // Of every browser that the specs start: heights do not depend on what else is installed.
  env: { FONTCONFIG_FILE: fileURLToPath(new URL('test/e2e/fonts.conf', import.meta.url)) },
  // One browser keeps two processors busy: two at once take as long, and each test twice as long.
  maxWorkers: 1,
  // In one process, so that browsers are shared (`test/e2e/shared-browsers.ts`).
  isolate: false,
};

declare module 'vitest' {
  interface ProvidedContext {
    /** The background is run from its modules, so that it is known which of their lines ran. */
    ofSources: boolean;
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: SharedBrowsersFirst },
    reporters: ['default', './test/e2e/cost-table.ts'],
    // What used to be seen by browsers alone; `npm run check` fails below these.
    coverage: {
      provider: 'v8',
      include: [...EDGE, 'src/observe/page-reader/**', PAGES],
      reporter: ['text'],
      thresholds: Object.fromEntries([...EDGE, PAGES].map((files) => [files, { lines: 85 }])),
    },
    projects: [
      {
        test: {
          ...inNoBrowser,
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', PACKAGES],
        },
      },
      { test: { ...inNoBrowser, name: 'packages', include: [PACKAGES] } },
      { test: { ...inBrowsers, name: 'e2e', include: ['test/e2e/**/*.e2e.ts'] } },
      // By `npm run soak`, which says how long and with which choices.
      { test: { ...inBrowsers, name: 'soak', include: ['test/soak/*.soak.ts', 'test/e2e/**/*.e2e.ts'] } },
    ],
  },
});
