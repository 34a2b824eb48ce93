/** An update of an extension that a policy has installed: looked for, fetched, and put in place. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'puppeteer-core';
import { lookForUpdates, versionInPlace } from './chromium-extensions-page';

const UPDATE_MS = 45_000;
/** A version that has been fetched waits until the one before is idle. */
const AGAIN_MS = 10_000;

/**
 * Nobody may be attached to the background meanwhile: it would not be idle, and the next one would wait for them for ever.
 * @throws if this version never comes
 */
export async function updateTo(browser: Browser, id: string, version: string): Promise<void> {
  const end = Date.now() + UPDATE_MS;
  let again = 0;
  for (;;) {
    if (Date.now() > again) {
      await lookForUpdates(browser);
      again = Date.now() + AGAIN_MS;
    }
    const there = await versionInPlace(browser, id);
    if (there === version) return;
    if (Date.now() > end) throw new Error(`Chromium did not update to ${version}: it has ${there}.`);
    await delay(300);
  }
}
