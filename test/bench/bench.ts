/**
 * The measurements. Times differ from computer to computer, so each is given as a ratio to a
 * baseline measured in the same run, in turn with it.
 *
 *   npm run bench
 *   npm run bench -- --once
 *   npm run bench -- --without-browsers
 *   npm run bench -- --only popups        or `sizes`, `calls`, `settled`, `reading`
 *   npm run bench -- --only loads         of pages with the lock kept; about two minutes
 */
import { fileURLToPath } from 'node:url';
import { buildOnce } from '../e2e/built.ts';
import { setUpBrowsers } from '../setup-browsers.ts';
import { measureCalls } from './calls.ts';
import { measurePageLoads } from './page-loads.ts';
import { measurePopups } from './popups.ts';
import { measureReading } from './reading.ts';
import { measureSettled } from './settled.ts';
import { measureSizes } from './sizes.ts';

export interface Measurement {
  readonly what: string;
  readonly value: string;
  readonly baseline: string;
  readonly ratio: number;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
if (!process.argv.includes('--without-browsers')) setUpBrowsers(['chromium', 'firefox']);
buildOnce(root);

const WITHOUT_BROWSERS = { sizes: measureSizes, calls: async () => measureCalls() };
const ALL = {
  ...WITHOUT_BROWSERS,
  popups: measurePopups,
  settled: measureSettled,
  reading: measureReading,
};
const BY_NAME = { ...ALL, loads: measurePageLoads };
const only = process.argv[process.argv.indexOf('--only') + 1];
const all: Measurement[] = [];
const isNamed = process.argv.includes('--only');
for (const [name, measure] of Object.entries(
  process.argv.includes('--without-browsers') ? WITHOUT_BROWSERS : isNamed ? BY_NAME : ALL,
))
  if (!isNamed || only === name) all.push(...(await measure()));
const width = Math.max(...all.map(({ what }) => what.length));
for (const { what, value, baseline, ratio } of all)
  console.log(`${what.padEnd(width)}  ${`× ${ratio.toFixed(2)}`.padStart(9)}   ${value} against ${baseline}`);
