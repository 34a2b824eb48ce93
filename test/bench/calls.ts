/** Work of our own without a browser: from evidence to words, and through a certificate made to be slow. */

import { assess } from '../../src/assess/assess.ts';
import { decodeCertificate } from '../../src/certificate/decode-certificate.ts';
import { explain } from '../../src/explain/explain.ts';
import { readCases } from '../cases/cases.ts';
import { makeCertificate } from '../certificate/make-certificate.ts';
import { subjectAltName } from '../certificate/make-extensions.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';

const TURNS = turns(60);

export function measureCalls(): readonly Measurement[] {
  return [measureJudging(), measureDecoding()];
}

/** Of every case of the table. Baseline: `JSON.parse` of the same evidence. */
function measureJudging(): Measurement {
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
  return { what: 'assess and explain, per call', value, baseline, ratio: ours / base };
}

const NAMES = 42_000;

/** 42,000 names whose tag number takes octets of its own, which no certificate has. Baseline: as many with a small one. */
function measureDecoding(): Measurement {
  const certificateWith = (name: readonly number[]) =>
    makeCertificate({
      extensions: [subjectAltName(Uint8Array.from(Array.from({ length: NAMES }, () => name).flat()))],
    });
  const [slow, plain] = [certificateWith([0xbf, 0x1f, 0x00]), certificateWith([0x82, 0x01, 0x41])];
  const times: { readonly ours: number[]; readonly base: number[] } = { ours: [], base: [] };
  for (let turn = 0; turn < turns(10); turn += 1) {
    times.ours.push(clock(() => decodeCertificate(slow)));
    times.base.push(clock(() => decodeCertificate(plain)));
  }
  const [ours, base] = [median(times.ours), median(times.base)];
  const baseline = `${milliseconds(base)} with small tag numbers`;
  return {
    what: 'a certificate of 42,000 odd names',
    value: milliseconds(ours),
    baseline,
    ratio: ours / base,
  };
}

function clock(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
