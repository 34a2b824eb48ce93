/**
 * How long a page takes to load in a Chromium that lets the extension see all sites, while the lock is kept: from the start of
 * the navigation to the end of `load`. Baseline: in a browser of the same kind, in turn, an extension that hears of the same
 * requests, and does nothing. Beside it one that does the least of which a lock can be kept.
 */
import { rm } from 'node:fs/promises';
import english from '../../src/_locales/en/messages.json' with { type: 'json' };
import type { BrowserHandle, TabHandle } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { until } from '../e2e/until.ts';
import { createLab } from '../lab/lab.ts';
import { makeHearingExtension, makeLockingExtension } from './bare-extensions.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';

/** A load of the large page takes three to six seconds where two processors are shared: as many turns of it would take minutes. */
const PAGES = [
  { what: '300 pictures and 20 frames', path: '/many?pictures=300&frames=20', often: turns(9) },
  { what: 'one request', path: '/many?pictures=0', often: turns(21) },
] as const;
/** What one load may take where much else runs. */
const LOADED_WITHIN_MS = 60_000;
/** What an extension does after the page has loaded must not slow the other's next one. */
const REST_MS = 250;

export async function measurePageLoads(): Promise<readonly Measurement[]> {
  const lab = await createLab();
  const folders = { base: await makeHearingExtension(), least: await makeLockingExtension() };
  const browsers: BrowserHandle[] = [];
  try {
    const site = await lab.site('tls13');
    const start = async (extension?: string) => {
      const browser = await launch({
        mode: 'chromium-security-info',
        trustedRootPem: lab.rootPem,
        ...(extension === undefined ? {} : { extension }),
      });
      browsers.push(browser);
      return { browser, tab: await browser.open(site.url('/')) };
    };
    const [ours, base, least] = [await start(), await start(folders.base), await start(folders.least)];
    await ours.browser.inBackground(async () => {
      await chrome.storage.local.set({ settings: { version: 1, keepLock: 'on' } });
    });
    const measured: Measurement[] = [];
    for (const { what, path, often } of PAGES) {
      const times = { ours: [] as number[], base: [] as number[], least: [] as number[] };
      for (let turn = -2; turn < often; turn += 1) {
        const url = site.url(`${path}&turn=${turn}`);
        for (const [name, { tab }] of Object.entries({ ours, base, least })) {
          const took = await loadOnce(tab, url);
          // The first turns fill the browser's caches.
          if (turn >= 0) times[name as keyof typeof times].push(took);
        }
      }
      const { title } = await ours.browser.toolbar(ours.tab);
      if (title === english.action_title.message) throw new Error('No lock is kept.');
      const baseline = median(times.base);
      for (const [name, words] of [
        ['ours', 'page load with the lock kept'],
        ['least', 'page load with the least of a lock'],
      ] as const)
        measured.push({
          what: `${words}, ${what}`,
          value: milliseconds(median(times[name])),
          baseline: `${milliseconds(baseline)} with an empty listener`,
          ratio: median(times[name]) / baseline,
        });
    }
    return measured;
  } finally {
    for (const browser of browsers) await browser.close();
    for (const folder of Object.values(folders)) await rm(folder, { recursive: true, force: true });
    await lab.close();
  }
}

async function loadOnce(tab: TabHandle, url: string): Promise<number> {
  // It waits for a few seconds only: what is there then may still be loading, or be the page before.
  await tab.goto(url);
  const took = await until(
    () =>
      tab
        .evaluate((wanted) => {
          const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          return location.href === wanted ? (entry?.loadEventEnd ?? 0) : 0;
        }, url)
        .catch(() => 0),
    (ended) => ended > 0,
    LOADED_WITHIN_MS,
  );
  await new Promise((resolve) => setTimeout(resolve, REST_MS));
  return took;
}
