/** The stroll in a window: the start page is opened, the pages are listed, and the rest is up to the person. */
import type { BrowserHandle } from '../test/e2e/drivers/driver.ts';
import type { Stop } from './stroll.ts';

export interface Show {
  readonly browser: BrowserHandle;
  readonly stops: readonly Stop[];
  /** Null: each stop is opened in a tab of its own. */
  readonly startPage: string | null;
  readonly print: (line: string) => void;
}

/** Resolves when everything is open. */
export async function show({ browser, stops, startPage, print }: Show): Promise<void> {
  for (const address of startPage === null ? stops.map((stop) => stop.address) : [startPage]) {
    const tab = await browser.open(address);
    await tab.activate();
  }
  await closeFirstTab(browser);
  if (startPage !== null) {
    print(`The flower shop is open: ${startPage} leads to these pages.\n`);
    for (const [index, { address, lookFor }] of stops.entries())
      print(`${String(index + 1).padStart(2)}. ${address}\n    ${lookFor}`);
    print('');
  }
  print('Click the Secured Zone button in the toolbar on any page.');
  print('That this browser calls itself remote-controlled is right: this program opened it.');
  print('To end, close the browser or press Ctrl-C here.');
}

/** The empty one that every browser starts with. */
async function closeFirstTab(browser: BrowserHandle): Promise<void> {
  await browser.inBackground(async () => {
    const [first] = await chrome.tabs.query({ index: 0 });
    if (first?.id !== undefined && !first.active) await chrome.tabs.remove(first.id);
  });
}
