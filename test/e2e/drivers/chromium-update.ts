/** An update of an extension that a policy has installed: looked for, fetched, and put in place. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import { lookForUpdates } from './chromium-extensions-page';
import { evaluateInWorker, workerFor } from './chromium-worker';

const UPDATE_MS = 60_000;
/** How long a fetched version may take to be in place by itself: it waits until the old one is idle. */
const IDLE_MS = 3_000;

/** Resolves when the background of this version runs. @throws if it never comes */
export async function updateTo(browser: Browser, home: Page, id: string, version: string): Promise<void> {
  const end = Date.now() + UPDATE_MS;
  await lookForUpdates(browser);
  let asked = Date.now();
  for (;;) {
    const running = await runningVersion(browser, home, id);
    if (running === version) return;
    if (Date.now() > end)
      throw new Error(`Chromium did not update to ${version}: ${running ?? 'none'} runs.`);
    if (Date.now() - asked > IDLE_MS) {
      await restart(browser, home, id);
      await lookForUpdates(browser).catch(() => undefined);
      asked = Date.now();
    }
    await delay(200);
  }
}

/** `null` while none runs. */
async function runningVersion(browser: Browser, home: Page, id: string): Promise<string | null> {
  const worker = await workerFor(browser, home, id, false).catch(() => null);
  if (worker === null) return null;
  return evaluateInWorker(worker, () => chrome.runtime.getManifest().version, []).catch(() => null);
}

/** Puts a version in place that has been fetched. The worker that is asked ends over it. */
async function restart(browser: Browser, home: Page, id: string): Promise<void> {
  const worker = await workerFor(browser, home, id, false).catch(() => null);
  if (worker === null) return;
  await Promise.race([
    evaluateInWorker(worker, () => chrome.runtime.reload(), []).catch(() => undefined),
    delay(1_000),
  ]);
}
