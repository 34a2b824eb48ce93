/** What a spec asks of the browsers, counted where it asks, and told to the table at the end of the run (`cost-table.ts`). */
import type { RunnerTestSuite } from 'vitest';
import type { BrowserHandle } from './drivers/driver.ts';

export interface Costs {
  /** How often a popup was opened. */
  looks: number;
  tabs: number;
  /** Browsers that were started. */
  starts: number;
}

declare module 'vitest' {
  interface TaskMeta {
    costs?: Costs;
  }
}

export function noCosts(): Costs {
  return { looks: 0, tabs: 0, starts: 0 };
}

/** The same browser; what is asked of it is counted. */
export function counted(browser: BrowserHandle, costs: Costs): BrowserHandle {
  return {
    ...browser,
    open(...args) {
      costs.tabs += 1;
      return browser.open(...args);
    },
    openExtensionPage(...args) {
      costs.tabs += 1;
      return browser.openExtensionPage(...args);
    },
    clickToolbar(...args) {
      costs.looks += 1;
      return browser.clickToolbar(...args);
    },
  };
}

/** Adds them to those of the suite's file. */
export function noteCosts(suite: Readonly<Pick<RunnerTestSuite, 'file'>>, costs: Costs): void {
  const { meta } = suite.file;
  const before = meta.costs ?? noCosts();
  meta.costs = {
    looks: before.looks + costs.looks,
    tabs: before.tabs + costs.tabs,
    starts: before.starts + costs.starts,
  };
}
