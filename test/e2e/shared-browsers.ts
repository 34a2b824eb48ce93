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

/** So many wait for the next spec; with one more, the one that was used longest ago is closed. */
const MOST_OPEN = 6;

/** What a browser must be started with. One that was started with anything else is not kept: no two specs want the same. */
const SHARED_OPTIONS: ReadonlySet<string> = new Set([
  'mode',
  'trustedRootPem',
  'frontPort',
  'frugal',
  'language',
  'colorScheme',
]);
/** What a running one can be told. */
const TOLD_LATER: ReadonlySet<string> = new Set([
  'allowPrivate',
  'withSiteAccess',
  'withoutSiteAccess',
  'firefoxPrefs',
] satisfies (keyof LaunchOptions)[]);

interface Shared {
  readonly key: string;
  readonly browser: BrowserHandle;
  /** How the extension is there; `undefined`: a spec has changed what only a new installation puts right. */
  readonly extension: string | undefined;
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

type Entry = readonly [name: string, value: unknown];

/** What it is started with; what the one browser is told, the other does not hear. */
function startedWith(options: LaunchOptions): readonly Entry[] {
  return Object.entries(options).filter(
    ([name]) => !TOLD_LATER.has(name) && !(options.mode === 'firefox' && name === 'chromiumArgs'),
  );
}

const keyOf = (entries: readonly Entry[]): string =>
  JSON.stringify(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));

const extensionOf = ({ allowPrivate, withSiteAccess, withoutSiteAccess }: LaunchOptions): string =>
  JSON.stringify([allowPrivate, withSiteAccess, withoutSiteAccess]);

/** A browser with nothing in it, one that waits or a new one. */
export async function takeBrowser(options: LaunchOptions, costs: Costs): Promise<BrowserHandle> {
  const { waiting } = thisRun();
  const key = keyOf(startedWith(options));
  const at = waiting.findIndex((one) => one.key === key);
  const [found] = at < 0 ? [] : waiting.splice(at, 1);
  if (found === undefined) costs.starts += 1;
  const browser = found?.browser ?? (await launch({ ...options, firefoxPrefs: {} }));
  try {
    if (found !== undefined && found.extension !== extensionOf(options))
      await browser.renewExtension(options);
    if (options.mode === 'firefox') await browser.usePrefs(options.firefoxPrefs ?? {});
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * Empties the browser and keeps it for the next spec.
 * @param after `failed`: it is closed, for it must not take the rest down; `spoilt`: the extension is installed anew for the next
 * @throws if it does not become empty; it is closed then
 */
export async function giveBack(
  options: LaunchOptions,
  browser: BrowserHandle,
  after: 'good' | 'spoilt' | 'failed',
): Promise<void> {
  const { waiting } = thisRun();
  const started = startedWith(options);
  try {
    if (after !== 'failed' && started.every(([name]) => SHARED_OPTIONS.has(name))) {
      await browser.empty();
      const extension = after === 'spoilt' ? undefined : extensionOf(options);
      waiting.push({ key: keyOf(started), browser, extension });
    }
  } finally {
    if (!waiting.some((one) => one.browser === browser)) await browser.close();
  }
  while (waiting.length > MOST_OPEN) await waiting.shift()?.browser.close();
}
