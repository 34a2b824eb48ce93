/** An update of an extension that a policy has installed: looked for, fetched, and put in place. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { lookForUpdates, reload, versionInPlace } from './chromium-extensions-page';

const UPDATE_MS = 45_000;
/** For the fetching. After it, a version waits until the one before is idle, which our own questions keep it from. */
const FETCH_MS = 3_000;

/**
 * Nobody may be attached to the background meanwhile: the next one would wait for them for ever.
 * @param rest ends the background @throws if this version never comes
 */
export async function updateTo(
  browser: Browser,
  id: string,
  version: string,
  rest: () => Promise<void>,
): Promise<void> {
  const end = Date.now() + UPDATE_MS;
  for (;;) {
    await rest();
    await lookForUpdates(browser);
    await delay(FETCH_MS);
    if ((await versionInPlace(browser, id)) === version) return;
    await rest();
    await reload(browser, id);
    const there = await versionInPlace(browser, id);
    if (there === version) return;
    if (Date.now() > end) throw new Error(`Chromium did not update to ${version}: it has ${there}.`);
  }
}
