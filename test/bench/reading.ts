/**
 * The look into a page of 5,000 fields and 200 frames, half of them of another site. How long the page reader takes;
 * the longest time that the page, or a frame in it, is kept from its own work while the real popup looks; and, in
 * Chromium, the longest single task of any document in which a script of the extension ran. Baseline: an empty script,
 * injected into the page, or into all of its frames.
 */
import type { BrowserHandle, TabHandle } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { settledReading, until } from '../e2e/harness.ts';
import { createLab } from '../lab/lab.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';

const FIELDS = 5000;
const FRAMES = 200;
const TURNS = turns(9);

export async function measureReading(): Promise<readonly Measurement[]> {
  const lab = await createLab();
  try {
    const [site, other] = [await lab.site('tls13'), await lab.site('ecdsa')];
    const from = other.url('/beating');
    const query = new URLSearchParams({ fields: String(FIELDS), frames: String(FRAMES), from });
    const measured: Measurement[] = [];
    // Chromium gives site access without a click in this mode alone.
    for (const mode of ['chromium-security-info', 'firefox'] as const) {
      const browser = await launch({ mode, trustedRootPem: lab.rootPem });
      try {
        const open = () => openWhole(browser, site.url(`/large?${query}`));
        if (mode !== 'firefox') measured.push(...(await measureTasks(browser, open)));
        measured.push(...(await measureIn(browser, await open())));
      } finally {
        await browser.close();
      }
    }
    return measured;
  } finally {
    await lab.close();
  }
}

async function openWhole(browser: BrowserHandle, url: string): Promise<TabHandle> {
  const tab = await browser.open(url);
  await until(
    () => tab.evaluate(() => document.readyState),
    (state) => state === 'complete',
  );
  return tab;
}

interface Turn {
  /** From the call to the answer. */
  readonly took: number;
  /** The longest that any document was kept from its own work, by one task or several. */
  readonly pause: number;
}

async function measureIn(browser: BrowserHandle, tab: TabHandle): Promise<readonly Measurement[]> {
  const tabId = await tab.id();
  const turns: { readonly ours: Turn[]; readonly empty: Turn[] } = { ours: [], empty: [] };
  for (let turn = -2; turn < TURNS; turn += 1) {
    const ours = {
      took: await inject(browser, tabId, 'page-reader.js'),
      pause: await pauseDuring(tab, () => openPopup(browser, tab)),
    };
    const empty = {
      took: await inject(browser, tabId, null),
      pause: await pauseDuring(tab, () => inject(browser, tabId, null, true)),
    };
    // The first turns fill the browser's caches.
    if (turn < 0) continue;
    turns.ours.push(ours);
    turns.empty.push(empty);
  }
  const compare = (what: keyof Turn, name: string): Measurement => {
    const [ours, empty] = [turns.ours, turns.empty].map((list) => median(list.map((turn) => turn[what])));
    const [value = Number.NaN, base = Number.NaN] = [ours, empty];
    const family = browser.mode === 'firefox' ? 'firefox' : 'chromium';
    return {
      what: `${name} in ${family}`,
      value: milliseconds(value),
      baseline: `${milliseconds(base)} for an empty script`,
      ratio: value / base,
    };
  };
  return [
    compare('took', `reading ${FIELDS} fields, ${FRAMES} frames`),
    compare('pause', 'longest pause of that page'),
  ];
}

/** @param file `null`: an empty script; @returns milliseconds from the call to the answer */
function inject(
  browser: BrowserHandle,
  tabId: number,
  file: string | null,
  allFrames = false,
): Promise<number> {
  return browser.inBackground(
    async (id, name, frames, fields) => {
      const start = performance.now();
      const target = { tabId: id, allFrames: frames };
      const what = name === null ? { func: () => null } : { files: [name] };
      const [answer] = await chrome.scripting.executeScript({ target, ...what, injectImmediately: true });
      const took = performance.now() - start;
      const { typedFields = 0, truncated = false } = (answer?.result ?? {}) as {
        typedFields?: number;
        truncated?: boolean;
      };
      if (name !== null && (typedFields < fields || truncated))
        throw new Error(`Not read whole: ${typedFields} fields.`);
      return took;
    },
    tabId,
    file,
    allFrames,
    FIELDS,
  );
}

async function openPopup(browser: BrowserHandle, tab: TabHandle): Promise<void> {
  const popup = await browser.clickToolbar(tab);
  await settledReading(popup);
  await popup.close();
}

/** In one go nobody feels less (RAIL, Long Tasks API). */
const LONG_TASK_MS = 50;

/**
 * The first look into a page costs more than later ones: the browser makes a world for the extension in each frame. Two
 * processors that are shared with the popup and the browser let a task of a few milliseconds wait for its turn now and
 * then: the worst of all looks is told, in how many of them one was long, and how much of it was work.
 */
async function measureTasks(
  browser: BrowserHandle,
  open: () => Promise<TabHandle>,
): Promise<readonly Measurement[]> {
  const longest = async (work: () => Promise<unknown>): Promise<LongestTask> => {
    const tasks = (await browser.tasksDuring(work)).filter(({ ranExtension }) => ranExtension);
    if (tasks.length < FRAMES)
      throw new Error(`${tasks.length} tasks with a script of the extension are too few.`);
    return {
      ms: Math.max(...tasks.map(({ ms }) => ms)),
      worked: Math.max(...tasks.map(({ worked }) => worked)),
    };
  };
  const measureOn = async (work: (tab: TabHandle) => Promise<unknown>): Promise<readonly LongestTask[]> => {
    const tab = await open();
    const tasks: LongestTask[] = [];
    for (let turn = -1; turn < TURNS; turn += 1) tasks.push(await longest(() => work(tab)));
    await tab.close();
    return tasks;
  };
  const ours = await measureOn((tab) => openPopup(browser, tab));
  const empty = await measureOn(async (tab) => inject(browser, await tab.id(), null, true));
  const compare = (what: string, of: keyof LongestTask, from: number, to?: number): Measurement => {
    const among = (tasks: readonly LongestTask[]) => tasks.slice(from, to).map((task) => task[of]);
    const [value, baseline] = [Math.max(...among(ours)), Math.max(...among(empty))];
    const long = among(ours).filter((ms) => ms > LONG_TASK_MS).length;
    return {
      what: `longest single task there, ${what}`,
      value: `${milliseconds(value)} (over ${LONG_TASK_MS} ms in ${long} of ${among(ours).length} looks)`,
      baseline: `${milliseconds(baseline)} for an empty script`,
      ratio: value / baseline,
    };
  };
  return [
    compare('first look', 'ms', 0, 1),
    compare('later looks', 'ms', 1),
    compare('its own work alone', 'worked', 0),
  ];
}

interface LongestTask {
  /** By the clock on the wall. */
  readonly ms: number;
  /** For which it had the processor. */
  readonly worked: number;
}

/** The longest that the page, or a frame of the other site, was kept from its own work meanwhile; milliseconds. */
async function pauseDuring(tab: TabHandle, work: () => Promise<unknown>): Promise<number> {
  await tab.evaluate(() => (window as unknown as Beating).startBeats());
  await work();
  return tab.evaluate(() => (window as unknown as Beating).longestPause());
}

/** See the lab's `/large`. */
interface Beating {
  startBeats(): void;
  longestPause(): Promise<number>;
}
