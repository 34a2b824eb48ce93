/** One run from the first server to the last clearing up: in a window for a person, or a walk without one. */
import { fileURLToPath } from 'node:url';
import { launch } from '../test/e2e/drivers/launch.ts';
import { createLab } from '../test/lab/lab.ts';
import type { Browser } from './arguments.ts';
import { browserOptions, keepDisplayKey, type ShopServers } from './browser-options.ts';
import { type Clearing, makeClearing } from './clearing.ts';
import { show } from './show.ts';
import { serveStartPage } from './start-page.ts';
import { type Stop, stopsAt, stroll } from './stroll.ts';
import { walk } from './walk.ts';

export interface Run {
  readonly browser: Browser;
  readonly visible: boolean;
  /** None: the shop. */
  readonly addresses: readonly string[];
  /** The person, or the system, wants it to end. */
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

interface Place {
  readonly stops: readonly Stop[];
  readonly shop: ShopServers | null;
  readonly startPage: string | null;
}

/** Resolves, with everything ended again, to one sentence on what went wrong, or null. */
export async function run(choice: Run): Promise<string | null> {
  const clearing = makeClearing();
  try {
    const place = await open(choice, clearing);
    if (choice.signal.aborted) return null;
    return await (choice.visible ? stay(choice, place, clearing) : walkThrough(choice, place, clearing));
  } finally {
    await clearing.clear();
  }
}

async function open({ addresses, visible }: Run, clearing: Clearing): Promise<Place> {
  if (addresses.length > 0) return { stops: stopsAt(addresses), shop: null, startPage: null };
  const lab = await createLab();
  clearing.add(() => lab.close());
  const stops = await stroll(lab);
  const shop = { rootPem: lab.rootPem, frontPort: await lab.frontPort() };
  if (!visible) return { stops, shop, startPage: null };
  const startPage = await serveStartPage(stops);
  clearing.add(() => startPage.close());
  return { stops, shop, startPage: startPage.address };
}

async function stay(choice: Run, place: Place, clearing: Clearing): Promise<null> {
  keepDisplayKey();
  const browser = await launch(browserOptions(choice.browser, true, place.shop));
  clearing.add(() => browser.close());
  const ended = Promise.race([browser.closed, aborted(choice.signal)]);
  const shown = show({ browser, ...place, print: choice.print });
  await Promise.race([shown.then(() => ended), ended]);
  return null;
}

async function walkThrough(choice: Run, place: Place, clearing: Clearing): Promise<string | null> {
  const { signal, print } = choice;
  const browser = await launch(browserOptions(choice.browser, false, place.shop));
  clearing.add(() => browser.close());
  const folder = fileURLToPath(new URL(`../artifacts/shop/${choice.browser}`, import.meta.url));
  const colours = process.stdout.isTTY && !process.env.NO_COLOR;
  const walked = walk({ browser, stops: place.stops, folder, signal, print, colours });
  const read = await Promise.race([walked, aborted(signal)]);
  if (read === undefined) return 'Stopped before every page was read.';
  print(`\nPictures of the popups: artifacts/shop/${choice.browser}`);
  const missed = place.stops.length - read;
  return missed === 0 ? null : `${missed} of ${place.stops.length} pages could not be read.`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
