/**
 * The real popup over a page with TLS 1.3: from the start of its document to its first paint, to the first verdict painted, and
 * until nothing more changes (a request to the server included), and until all that belongs to it is painted. Beside it, in browsers of the same kind, in turn and by the
 * same toolbar click: an empty popup; a bare one that asks its background for one `HEAD` and one script in the page; one that asks
 * the least of which a true verdict can be made, and paints one line; and one that paints all that ours does, from ready markup.
 */
import { rm } from 'node:fs/promises';
import type { BrowserHandle, Mode, TabHandle } from '../e2e/drivers/driver.ts';
import { launch } from '../e2e/drivers/launch.ts';
import { until } from '../e2e/until.ts';
import { createLab } from '../lab/lab.ts';
import {
  makeBareExtension,
  makeDrawnExtension,
  makeEmptyExtension,
  makeLeastExtension,
} from './bare-extensions.ts';
import type { Measurement } from './bench.ts';
import { median, milliseconds, turns } from './median.ts';

const TURNS = turns(15);
const MARKS = ['first-contentful-paint', 'first-verdict', 'settled', 'complete'] as const;
type Mark = (typeof MARKS)[number];
type Times = Readonly<Record<Mark, number>>;

const BESIDE = {
  empty: { make: makeEmptyExtension, words: 'the first paint of an empty popup' },
  bare: { make: makeBareExtension, words: 'the answer of a bare popup' },
  least: { make: makeLeastExtension, words: 'the answer of the fewest questions' },
  drawn: { make: makeDrawnExtension, words: 'that answer, with all that ours shows' },
};

/** What is set against what. */
const COMPARED: ReadonlyArray<readonly ['ours' | 'least' | 'drawn', Mark, keyof typeof BESIDE, Mark]> = [
  ['ours', 'first-contentful-paint', 'empty', 'first-contentful-paint'],
  ['ours', 'first-verdict', 'empty', 'first-contentful-paint'],
  ['ours', 'first-verdict', 'bare', 'first-verdict'],
  ['ours', 'first-verdict', 'least', 'first-verdict'],
  ['ours', 'settled', 'bare', 'settled'],
  ['ours', 'complete', 'bare', 'settled'],
  ['ours', 'complete', 'drawn', 'complete'],
  ['least', 'first-verdict', 'bare', 'first-verdict'],
  ['drawn', 'first-verdict', 'bare', 'first-verdict'],
];

export async function measurePopups(): Promise<readonly Measurement[]> {
  const lab = await createLab();
  try {
    const url = (await lab.site('tls13')).url('/checkout');
    const measured: Measurement[] = [];
    for (const mode of ['chromium', 'firefox'] as const)
      measured.push(...(await measureIn(mode, url, lab.rootPem)));
    return measured;
  } finally {
    await lab.close();
  }
}

async function measureIn(mode: Mode, url: string, trustedRootPem: string): Promise<Measurement[]> {
  const folders: string[] = [];
  const browsers: BrowserHandle[] = [];
  try {
    const start = async (options: { readonly extension?: string }) => {
      const browser = await launch({ mode, trustedRootPem, ...options });
      browsers.push(browser);
      return { browser, tab: await browser.open(url), times: [] as Times[] };
    };
    const ours = await start({});
    const shown = await shownBy(ours);
    const startBeside = async (name: keyof typeof BESIDE) => {
      const extension = await BESIDE[name].make(mode, shown);
      folders.push(extension);
      return start({ extension });
    };
    const all = {
      ours,
      empty: await startBeside('empty'),
      bare: await startBeside('bare'),
      least: await startBeside('least'),
      drawn: await startBeside('drawn'),
    };
    for (let turn = -1; turn < TURNS; turn += 1)
      for (const one of Object.values(all)) {
        const times = await openOnce(one);
        // The first turn fills the browser's caches.
        if (turn >= 0) one.times.push(times);
      }
    return COMPARED.map(([what, mark, against, itsMark]) => {
      const value = median(all[what].times.map((entry) => entry[mark]));
      const base = median(all[against].times.map((entry) => entry[itsMark]));
      return {
        what: `popup in ${mode}${what === 'ours' ? '' : `, ${what === 'least' ? 'least questions' : 'from ready markup'}`}, ${mark.replaceAll('-', ' ')}, to ${against}`,
        value: milliseconds(value),
        baseline: `${milliseconds(base)} for ${BESIDE[against].words}`,
        ratio: value / base,
      };
    });
  } finally {
    for (const browser of browsers) await browser.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }
}

/** All that it shows when nothing more changes, as markup. */
async function shownBy({ browser, tab }: { browser: BrowserHandle; tab: TabHandle }): Promise<string> {
  const popup = await browser.clickToolbar(tab);
  try {
    const markup = () => popup.evaluate(() => document.querySelector('main')?.parentElement?.innerHTML ?? '');
    return await until(markup, (shown) => shown.includes('data-settled="true"'), 20_000);
  } finally {
    await popup.close();
  }
}

export async function openOnce({ browser, tab }: { browser: BrowserHandle; tab: TabHandle }): Promise<Times> {
  const popup = await browser.clickToolbar(tab);
  try {
    const marks = await popup.evaluate(async (names) => {
      const start = Date.now();
      for (;;) {
        const seen = names.map((name) => performance.getEntriesByName(name)[0]?.startTime ?? -1);
        if (seen.every((time) => time >= 0) || Date.now() - start > 20_000) return seen;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }, MARKS);
    if (marks.includes(-1)) throw new Error(`The popup in ${browser.mode} lacks a mark: ${marks.join(', ')}`);
    return Object.fromEntries(MARKS.map((mark, index) => [mark, marks[index]])) as unknown as Times;
  } finally {
    await popup.close();
  }
}
