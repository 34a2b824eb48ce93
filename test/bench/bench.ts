/**
 * The measurements. Times differ from computer to computer, so each is given as a ratio to a
 * baseline measured in the same run, in turn with it.
 *
 *   npm run bench
 *   npm run bench -- --once
 *   npm run bench -- --without-browsers
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measureCalls } from './calls.ts';
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

const all: Measurement[] = [...(await measureSizes()), ...measureCalls()];
if (!process.argv.includes('--without-browsers'))
  all.push(...(await measurePopups()), ...(await measureReading()));
const width = Math.max(...all.map(({ what }) => what.length));
for (const { what, value, baseline, ratio } of all)
  console.log(`${what.padEnd(width)}  ${`× ${ratio.toFixed(2)}`.padStart(9)}   ${value} against ${baseline}`);
