/**
 * The browsers of a run. A start costs five seconds, so specs with the same launch options share one, which is emptied in
 * between; each has a lab of its own, so that no exception for a certificate and no address outlives it. All labs have one
 * root, which the browsers trust from their start.
 */
import { type Authority, createAuthority } from '../lab/authority.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import type { Costs } from './costs.ts';
import type { BrowserHandle, LaunchOptions } from './drivers/driver.ts';
import { launch } from './drivers/launch.ts';

/** So many wait for the next spec, the one longest unused is closed. */
const MOST_OPEN = 4;

interface Shared {
  readonly key: string;
  readonly browser: BrowserHandle;
}

interface Run {
  readonly authority: Promise<Authority>;
  /** Where the browsers look for public names; 0 before there is a lab. */
  frontPort: number;
  /** Last used last. */
  readonly waiting: Shared[];
}

/** Of vitest's worker, which forgets modules between two files but not what is kept here. */
interface Worker {
  securedZoneRun?: Run;
  readonly __vitest_worker__?: { onCleanup(listener: () => unknown): void };
}

function thisRun(): Run {
  const worker = globalThis as unknown as Worker;
  if (worker.securedZoneRun === undefined) {
    const run: Run = {
      authority: createAuthority(),
      frontPort: 0,
      waiting: [],
    };
    worker.securedZoneRun = run;
    worker.__vitest_worker__?.onCleanup(async () => {
      for (const { browser } of run.waiting.splice(0)) await browser.close();
    });
  }
  return worker.securedZoneRun;
}

/** A lab that the browsers of this run trust, and in which they find the public names. The one before it must be closed. */
export async function labOfRun(): Promise<Lab> {
  const run = thisRun();
  const lab = await createLab({ authority: await run.authority, frontPort: run.frontPort });
  run.frontPort = await lab.frontPort();
  return lab;
}

/** What the one browser is told, the other does not hear. */
function keyOf(options: LaunchOptions): string {
  const unheard = options.mode === 'firefox' ? 'chromiumArgs' : 'firefoxPrefs';
  const heard = Object.entries(options).filter(([name]) => name !== unheard);
  return JSON.stringify(heard.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** A browser with nothing in it, one that waits or a new one. @param fresh a new one in any case */
export async function takeBrowser(
  options: LaunchOptions,
  costs: Costs,
  fresh: boolean,
): Promise<BrowserHandle> {
  const { waiting } = thisRun();
  const key = keyOf(options);
  const at = fresh ? -1 : waiting.findIndex((one) => one.key === key);
  const [found] = at < 0 ? [] : waiting.splice(at, 1);
  if (found !== undefined) return found.browser;
  costs.starts += 1;
  return await launch(options);
}

/**
 * Empties the browser and keeps it for the next spec. One that is spoilt, in which a spec has failed for one, is closed: it must not take the rest down.
 * @throws if it does not become empty; it is closed then
 */
export async function giveBack(
  options: LaunchOptions,
  browser: BrowserHandle,
  spoilt: boolean,
): Promise<void> {
  const { waiting } = thisRun();
  const key = keyOf(options);
  try {
    if (!spoilt) {
      await browser.empty();
      waiting.push({ key, browser });
    }
  } finally {
    if (!waiting.some((one) => one.browser === browser)) await browser.close();
  }
  while (waiting.length > MOST_OPEN) await waiting.shift()?.browser.close();
}
