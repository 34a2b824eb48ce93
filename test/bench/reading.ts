/**
 * The look into a page of 5,000 fields and 200 frames, half of them of another site, as the background asks for it.
 * Baseline: an empty script, injected into the same documents by the same calls. Two things are measured: how long it
 * takes, and how long any single document is kept from its own work meanwhile.
 */
import { launch } from '../e2e/drivers/launch.ts';
import { createLab } from '../lab/lab.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds } from './median.ts';

const FIELDS = 5000;
const FRAMES = 200;
const TURNS = 7;

export async function measureReading(): Promise<readonly Measurement[]> {
  const lab = await createLab();
  try {
    const other = (await lab.site('ecdsa')).url('/many-fields?fields=25&beat=1');
    const query = new URLSearchParams({ fields: String(FIELDS), frames: String(FRAMES), other, beat: '1' });
    const url = (await lab.site('tls13')).url(`/many-fields?${query}`);
    const measured: Measurement[] = [];
    // Chromium gives site access without a click in this mode alone.
    for (const mode of ['chromium-security-info', 'firefox'] as const) {
      const family = mode === 'firefox' ? 'firefox' : 'chromium';
      const browser = await launch({ mode, trustedRootPem: lab.rootPem });
      try {
        const tab = await browser.open(url);
        const times = await browser.inBackground(timeInjections, await tab.id(), TURNS, FIELDS);
        const compare = (what: string, value: number, base: number) =>
          measured.push({
            what: `${what} in ${family}`,
            value: milliseconds(value),
            baseline: `${milliseconds(base)} for an empty script`,
            ratio: value / base,
          });
        const { page, frames, empty, emptyFrames, longest, longestEmpty } = times;
        compare(`reading ${FIELDS} fields`, median(page), median(empty));
        compare(`reading ${FRAMES} frames`, median(frames), median(emptyFrames));
        compare(`longest wait of any document`, median(longest), median(longestEmpty));
      } finally {
        await browser.close();
      }
    }
    return measured;
  } finally {
    await lab.close();
  }
}

interface Times {
  readonly page: number[];
  readonly frames: number[];
  readonly empty: number[];
  readonly emptyFrames: number[];
  readonly longest: number[];
  readonly longestEmpty: number[];
}

/**
 * Runs in the background. Each document of the page notes on its own how long its heart stood still at most
 * (`data-beat`, see the lab's `/many-fields`), which is asked for and set back between the turns.
 */
async function timeInjections(tabId: number, turns: number, fields: number): Promise<Times> {
  const times: Times = { page: [], frames: [], empty: [], emptyFrames: [], longest: [], longestEmpty: [] };
  const inject = async (allFrames: boolean, what: { files: string[] } | { func: () => unknown }) => {
    const start = performance.now();
    const target = { tabId, allFrames };
    const answers = await chrome.scripting.executeScript({ target, injectImmediately: true, ...what });
    return { ms: performance.now() - start, answers };
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
  const takeBeats = async () => {
    await pause();
    const { answers } = await inject(true, {
      func: () => {
        const longest = Number(document.documentElement.dataset.beat ?? 0);
        document.documentElement.dataset.beat = '0';
        return longest;
      },
    });
    await pause();
    return Math.max(...answers.map(({ result }) => Number(result ?? 0)));
  };
  for (let turn = -1; turn < turns; turn += 1) {
    await takeBeats();
    await takeBeats();
    const [page, frames] = await Promise.all([
      inject(false, { files: ['page-script.js'] }),
      inject(true, { files: ['frame-script.js'] }),
    ]);
    const longest = await takeBeats();
    await takeBeats();
    const [empty, emptyFrames] = await Promise.all([
      inject(false, { func: () => undefined }),
      inject(true, { func: () => undefined }),
    ]);
    const longestEmpty = await takeBeats();
    const read = (page.answers[0]?.result as { page?: { typedFields: number } } | undefined)?.page;
    if (!(Number(read?.typedFields) >= fields))
      throw new Error(`The fields were not read: ${JSON.stringify(page.answers)}`);
    if (turn < 0) continue;
    times.page.push(page.ms);
    times.frames.push(frames.ms);
    times.empty.push(empty.ms);
    times.emptyFrames.push(emptyFrames.ms);
    times.longest.push(longest);
    times.longestEmpty.push(longestEmpty);
  }
  return times;
}
