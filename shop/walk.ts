/** The stroll without a window: every page is opened, the toolbar button clicked, the popup read and its picture kept. */
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserHandle, TabHandle } from '../test/e2e/drivers/driver.ts';
import { firstLine } from './first-line.ts';
import { readPopup, type Verdict } from './read-popup.ts';
import type { Stop } from './stroll.ts';
import { tableFor } from './table.ts';

export interface Walk {
  readonly browser: BrowserHandle;
  readonly stops: readonly Stop[];
  /** For the pictures; emptied first. */
  readonly folder: string;
  /** Ends the walk between two pages. */
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
  readonly colours: boolean;
}

/** Resolves to the number of pages that could be read. */
export async function walk({ browser, stops, folder, signal, print, colours }: Walk): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const table = tableFor(
    stops.map(({ address }) => address),
    colours,
  );
  let read = 0;
  print(table.heading());
  for (const [index, stop] of stops.entries()) {
    if (signal.aborted) break;
    const number = String(index + 1).padStart(2, '0');
    try {
      const verdict = await visit(browser, stop, path.join(folder, `${number}-${stop.name}.png`));
      print(table.row(stop.address, verdict, stop.pastWarning ? 'warning clicked away' : ''));
      read += 1;
    } catch (error) {
      if (!signal.aborted) print(table.failure(stop.address, firstLine(error)));
    }
  }
  return read;
}

async function visit(browser: BrowserHandle, stop: Stop, picture: string): Promise<Verdict> {
  const tab = await browser.open(stop.address);
  try {
    if (stop.pastWarning) await tab.proceedPastWarning();
    return await look(browser, tab, picture);
  } finally {
    await tab.close().catch(() => undefined);
  }
}

async function look(browser: BrowserHandle, tab: TabHandle, picture: string): Promise<Verdict> {
  const popup = await browser.clickToolbar(tab);
  try {
    const verdict = await readPopup(popup);
    await popup.screenshot(picture);
    return verdict;
  } finally {
    await popup.close().catch(() => undefined);
  }
}
