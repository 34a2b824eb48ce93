/** From evidence to words, for every case of the table. Baseline: `JSON.parse` of the same evidence. */
import { assess } from '../../src/assess/assess.ts';
import { explain } from '../../src/explain/explain.ts';
import { readCases } from '../cases/cases.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';

const TURNS = turns(60);

export function measureCalls(): readonly Measurement[] {
  const evidence = readCases().map((entry) => entry.evidence);
  const texts = evidence.map((one) => JSON.stringify(one));
  const judge = () => {
    for (const one of evidence) explain(one, assess(one));
  };
  const parse = () => {
    for (const text of texts) JSON.parse(text);
  };
  const times: { readonly ours: number[]; readonly base: number[] } = { ours: [], base: [] };
  for (let turn = -20; turn < TURNS; turn += 1) {
    const ours = clock(judge) / evidence.length;
    const base = clock(parse) / evidence.length;
    // The first turns warm up.
    if (turn < 0) continue;
    times.ours.push(ours);
    times.base.push(base);
  }
  const [ours, base] = [median(times.ours), median(times.base)];
  const [value, baseline] = [milliseconds(ours), `${milliseconds(base)} for JSON.parse of the same evidence`];
  return [{ what: 'assess and explain, per call', value, baseline, ratio: ours / base }];
}

function clock(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
