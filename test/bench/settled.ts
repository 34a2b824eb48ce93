/**
 * Until the real popup has settled over a server that takes its time, against the popup that asks the fewest questions that a true verdict
 * is made of: what its background takes, awake and empty, for the same requests.
 */
import { rm } from 'node:fs/promises';
import { launch } from '../e2e/drivers/launch.ts';
import { createLab } from '../lab/lab.ts';
import { makeLeastExtension } from './bare-extensions.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';
import { openOnce } from './popups.ts';

const TURNS = turns(9);
/** Milliseconds until the server answers. */
const DELAYS = [0, 50, 250];
/** So many milliseconds more may ours take. */
const MORE = 50;

export async function measureSettled(): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  for (const mode of ['chromium', 'firefox'] as const)
    for (const slowMs of DELAYS) measured.push(await measureWith(mode, slowMs));
  return measured;
}

async function measureWith(mode: 'chromium' | 'firefox', slowMs: number): Promise<Measurement> {
  const lab = await createLab({ slowMs });
  const least = await makeLeastExtension(mode);
  const browsers = await Promise.all(
    [{}, { extension: least }].map((options) => launch({ mode, trustedRootPem: lab.rootPem, ...options })),
  );
  try {
    // The page itself is there at once: its server takes its time for what is asked of it then.
    const url = (await lab.site('slow')).url('/?ms=0');
    const all = await Promise.all(
      browsers.map(async (browser) => ({ browser, tab: await browser.open(url), times: [] as number[] })),
    );
    for (let turn = -1; turn < TURNS; turn += 1)
      for (const one of all) {
        const { settled } = await openOnce(one);
        // The first turn fills the browser's caches.
        if (turn >= 0) one.times.push(settled);
      }
    const [value = Number.NaN, against = Number.NaN] = all.map(({ times }) => median(times));
    return {
      what: `popup in ${mode}, settled, to least, server answers after ${slowMs} ms`,
      value: milliseconds(value),
      baseline: `${milliseconds(against)} and ${MORE} more for the same requests`,
      ratio: value / (against + MORE),
    };
  } finally {
    for (const browser of browsers) await browser.close();
    await rm(least, { recursive: true, force: true });
    await lab.close();
  }
}
