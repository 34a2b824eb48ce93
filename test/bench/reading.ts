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
    const other = (await lab.site('ecdsa')).url('/many-fields?fields=25');
    const query = new URLSearchParams({ fields: String(FIELDS), frames: String(FRAMES), other, beat: '1' });
    const url = (await lab.site('tls13')).url(`/many-fields?${query}`);
    const measured: Measurement[] = [];
    // Chromium gives site access without a click in this mode alone.
    for (const mode of ['chromium-security-info', 'firefox'] as const) {
      const family = mode === 'firefox' ? 'firefox' : 'chromium';
      const browser = await launch({ mode, trustedRootPem: lab.rootPem });
      try {
        const tab = await browser.open(url);
        await tab.evaluate(async () => {
          if (document.readyState !== 'complete')
            await new Promise((resolve) => addEventListener('load', resolve));
        });
        const times: Turn[] = [];
        for (let turn = -1; turn < TURNS; turn += 1) {
          const taken = await browser.inBackground(injectOnce, await tab.id(), FIELDS);
          if (turn >= 0) times.push(taken);
        }
        const of = (key: keyof Turn) => median(times.map((turn) => turn[key]));
        const compare = (what: string, value: number, base: number) =>
          measured.push({
            what: `${what} in ${family}`,
            value: milliseconds(value),
            baseline: `${milliseconds(base)} for an empty script`,
            ratio: value / base,
          });
        compare(`reading ${FIELDS} fields`, of('page'), of('emptyPage'));
        compare(`reading ${FRAMES} frames`, of('frames'), of('emptyFrames'));
        // Only the page is at work then: a wait is a single task.
        compare(`longest task in a page of ${FIELDS} fields`, of('pageWait'), of('emptyPageWait'));
        // Here it is what the tasks of all frames in one thread come to.
        compare(`longest wait beside ${FRAMES} frames`, of('framesWait'), of('emptyFramesWait'));
      } finally {
        await browser.close();
      }
    }
    return measured;
  } finally {
    await lab.close();
  }
}

/** Milliseconds; waits: the longest that any document was kept from its own work meanwhile. */
interface Turn {
  readonly page: number;
  readonly frames: number;
  readonly pageWait: number;
  readonly framesWait: number;
  readonly emptyPage: number;
  readonly emptyFrames: number;
  readonly emptyPageWait: number;
  readonly emptyFramesWait: number;
}

/** Runs in the background; see the heartbeat of the lab's `/many-fields`. */
async function injectOnce(tabId: number, fields: number): Promise<Turn> {
  type What = { files: string[] } | { func: () => unknown };
  const empty = { func: () => undefined };
  const inject = (allFrames: boolean, what: What) =>
    chrome.scripting.executeScript({ target: { tabId, allFrames }, injectImmediately: true, ...what });
  const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
  const watched = async (allFrames: boolean, what: What) => {
    await pause();
    const [start, from] = [Date.now(), performance.now()];
    const answers = await inject(allFrames, what);
    const [end, ms] = [Date.now(), performance.now() - from];
    await pause();
    const told = await inject(true, { func: () => document.documentElement.dataset.late ?? '' });
    const beats = told.flatMap(({ result }) => String(result).trim().split(' ')).filter(Boolean);
    const late = beats.map((beat) => beat.split(':').map(Number) as [number, number]);
    // A beat that was late by the injection ended in its time or just after it.
    const waits = late.filter(([at]) => at >= start && at - end < 20).map(([, wait]) => wait);
    return { ms, answers, wait: Math.max(4, ...waits) };
  };
  const emptyPage = await watched(false, empty);
  const page = await watched(false, { files: ['page-script.js'] });
  const emptyFrames = await watched(true, empty);
  const frames = await watched(true, { files: ['frame-script.js'] });
  const read = (page.answers[0]?.result as { page?: { typedFields: number } } | undefined)?.page;
  if (!(Number(read?.typedFields) >= fields))
    throw new Error(`The fields were not read: ${JSON.stringify(page.answers)}`);
  return {
    page: page.ms,
    frames: frames.ms,
    pageWait: page.wait,
    framesWait: frames.wait,
    emptyPage: emptyPage.ms,
    emptyFrames: emptyFrames.ms,
    emptyPageWait: emptyPage.wait,
    emptyFramesWait: emptyFrames.wait,
  };
}
