/**
 * The look into a page of 5,000 fields and 200 frames, half of them of another site. How long the page reader takes;
 * and the longest time that the page, or a frame in it, is kept from its own work while the real popup looks. Baseline:
 * an empty script, injected into the page, or into all of its frames.
 */
import type { BrowserHandle, Mode, TabHandle } from '../e2e/drivers/driver.ts';
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
        const tab = await browser.open(site.url(`/large?${query}`));
        await until(
          () => tab.evaluate(() => document.readyState),
          (state) => state === 'complete',
        );
        measured.push(...(await measureIn(browser, tab)));
      } finally {
        await browser.close();
      }
    }
    return measured;
  } finally {
    await lab.close();
  }
}

interface Turn {
  /** From the call to the answer. */
  readonly took: number;
  /** The longest that any document was kept from its own work, by one task or several. */
  readonly pause: number;
  /** The longest single task, if it was longer than 50 ms; 0 otherwise, and in Firefox, which does not tell. */
  readonly task: number;
}

async function measureIn(browser: BrowserHandle, tab: TabHandle): Promise<readonly Measurement[]> {
  const tabId = await tab.id();
  const turns: { readonly ours: Turn[]; readonly empty: Turn[] } = { ours: [], empty: [] };
  for (let turn = -2; turn < TURNS; turn += 1) {
    const look = () => openPopup(browser, tab);
    const ours = {
      took: await inject(browser, tabId, 'page-reader.js'),
      ...(await pauseDuring(tab, look)),
    };
    const injectEmpty = () => inject(browser, tabId, null, true);
    const empty = { took: await inject(browser, tabId, null), ...(await pauseDuring(tab, injectEmpty)) };
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
    ...longTask(browser.mode, turns),
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

/** Whether any task was longer than the 50 ms that nobody feels. */
function longTask(
  mode: Mode,
  { ours, empty }: { readonly ours: readonly Turn[]; readonly empty: readonly Turn[] },
): readonly Measurement[] {
  if (mode === 'firefox') return [];
  const longest = (turns: readonly Turn[]) => Math.max(...turns.map(({ task }) => task));
  const said = (task: number) => (task === 0 ? 'none over 50 ms' : milliseconds(task));
  return [
    {
      what: 'longest single task there',
      value: said(longest(ours)),
      baseline: `50 ms, a long task (an empty script: ${said(longest(empty))})`,
      ratio: longest(ours) / 50,
    },
  ];
}

/** The longest that the page, or a frame of the other site, was kept from its own work meanwhile; milliseconds. */
async function pauseDuring(tab: TabHandle, work: () => Promise<unknown>): Promise<Omit<Turn, 'took'>> {
  await tab.evaluate(() => (window as unknown as Beating).startBeats());
  await work();
  return tab.evaluate(() => (window as unknown as Beating).longestPause());
}

/** See the lab's `/large`. */
interface Beating {
  startBeats(): void;
  longestPause(): Promise<Omit<Turn, 'took'>>;
}
