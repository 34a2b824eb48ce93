/** The last words of a run in browsers: where its time went, the longest first, so that growth is seen. A reporter of vitest. */
import type { Reporter, TestModule } from 'vitest/node';
import { type Costs, noCosts } from './costs.ts';

interface Row extends Costs {
  readonly name: string;
  readonly ms: number;
  readonly tests: number;
}

const HEAD = ' seconds   tests   looks    tabs  starts  spec';

export function costTable(rows: readonly Row[]): string {
  const sum = (pick: (row: Row) => number) => rows.reduce((total, row) => total + pick(row), 0);
  const line = ({ name, ms, tests, looks, tabs, starts }: Row) =>
    `${[(ms / 1000).toFixed(1), tests, looks, tabs, starts].map((cell) => String(cell).padStart(8)).join('')}  ${name}`;
  const total: Row = {
    name: 'in all',
    ms: sum(({ ms }) => ms),
    tests: sum(({ tests }) => tests),
    looks: sum(({ looks }) => looks),
    tabs: sum(({ tabs }) => tabs),
    starts: sum(({ starts }) => starts),
  };
  const longestFirst = [...rows].sort((one, other) => other.ms - one.ms);
  return ['', HEAD, ...[...longestFirst, total].map(line), ''].join('\n');
}

function rowOf(module: TestModule): Row {
  const tests = [...module.children.allTests()];
  return {
    ...noCosts(),
    ...module.meta().costs,
    name: module.relativeModuleId,
    // With its hooks, in which browsers start.
    ms: module.diagnostic().duration,
    tests: tests.filter((test) => test.result().state !== 'skipped').length,
  };
}

export default class CostTable implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = modules.filter(({ project }) => project.name !== 'unit').map(rowOf);
    if (rows.length > 0) console.log(costTable(rows));
  }
}
