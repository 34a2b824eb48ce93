/**
 * The measurements. Times differ from computer to computer, so each is given as a ratio to a
 * baseline measured in the same run, in turn with it.
 *
 *   npm run bench
 *   npm run bench -- --once
 *   npm run bench -- --without-browsers
 *   npm run bench -- --only popups        or `sizes`, `calls`, `loads`, `reading`
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measureCalls } from './calls.ts';
import { measurePageLoads } from './page-loads.ts';
import { measurePopups } from './popups.ts';
import { measureReading } from './reading.ts';
import { measureSizes } from './sizes.ts';

export interface Measurement {
  readonly what: string;
  readonly value: string;
  readonly baseline: string;
  readonly ratio: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
execFileSync(process.execPath, ['build.mjs'], { cwd: root, stdio: 'inherit' });

const WITHOUT_BROWSERS = { sizes: measureSizes, calls: async () => measureCalls() };
const ALL = { ...WITHOUT_BROWSERS, popups: measurePopups, loads: measurePageLoads, reading: measureReading };
const only = process.argv[process.argv.indexOf('--only') + 1];
const all: Measurement[] = [];
for (const [name, measure] of Object.entries(
  process.argv.includes('--without-browsers') ? WITHOUT_BROWSERS : ALL,
))
  if (!process.argv.includes('--only') || only === name) all.push(...(await measure()));
const width = Math.max(...all.map(({ what }) => what.length));
for (const { what, value, baseline, ratio } of all)
  console.log(`${what.padEnd(width)}  ${`× ${ratio.toFixed(2)}`.padStart(9)}   ${value} against ${baseline}`);
