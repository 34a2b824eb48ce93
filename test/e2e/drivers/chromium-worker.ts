/**
 * The extension's background worker: found, woken, asked, ended. Over sessions of its own, because a worker that restarts
 * at once keeps its target, to which puppeteer's session is then dead.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page, Target } from 'puppeteer-core';

const WAIT_MS = 5_000;
/** How long a worker that is alive takes at most to answer. */
const ANSWER_MS = 500;
const MARK = '__markedByTestDriver';

export function isWorkerOf(target: Target, extensionId: string): boolean {
  return target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${extensionId}/`);
}

/** The worker that looks after private windows (of a "split" extension), or the one for all others; woken if it sleeps. `page`: a tab of its profile. */
export async function workerFor(
  browser: Browser,
  page: Page,
  extensionId: string,
  inPrivate: boolean,
): Promise<Target> {
  return await waitFor(async () => {
    for (const target of browser.targets().filter((one) => isWorkerOf(one, extensionId))) {
      const isPrivate = await ask(target, 'chrome.extension.inIncognitoContext');
      if (isPrivate === inPrivate) return target;
    }
    // Asked for anew each time: a worker that is still ending cannot be started.
    await wakeWorker(page, extensionId);
    return null;
  });
}

/** Runs a function in the worker's global scope; arguments and result are JSON. */
export async function evaluateInWorker<A extends unknown[], R>(
  target: Target,
  fn: (...args: A) => R | Promise<R>,
  args: A,
): Promise<R> {
  return (await evaluate(target, `(${fn})(...${JSON.stringify(args)})`)) as R;
}

/** Ends the worker as the browser does when it is idle. An event that comes right after may start it again. */
export async function killWorker(browser: Browser, target: Target): Promise<void> {
  const mark = randomUUID();
  await ask(target, `globalThis.${MARK} = '${mark}'`);
  await waitFor(async () => {
    const worker = await target.worker().catch(() => null);
    // It ends between the two commands that this sends.
    await worker?.close().catch(() => undefined);
    if (!browser.targets().includes(target)) return true;
    const found = await ask(target, `globalThis.${MARK} ?? 'restarted'`);
    return found === 'restarted' ? true : null;
  });
}

/** Asks until the answer is not null. */
export async function waitFor<T>(question: () => T | null | Promise<T | null>): Promise<T> {
  const end = Date.now() + WAIT_MS;
  for (;;) {
    const answer = await question();
    if (answer !== null) return answer;
    if (Date.now() > end) throw new Error('Chromium did not do in time what it was told.');
    await delay(10);
  }
}

/** Starts the worker as an event would, without sending it one. */
async function wakeWorker(page: Page, extensionId: string): Promise<void> {
  const session = await page.createCDPSession();
  try {
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.startWorker', { scopeURL: `chrome-extension://${extensionId}/` });
  } finally {
    await session.detach().catch(() => undefined);
  }
}

/** The expression's value; null when the worker is not there to answer. */
async function ask(target: Target, expression: string): Promise<unknown> {
  const answer = evaluate(target, expression).catch(() => null);
  return await Promise.race([answer, delay(ANSWER_MS).then(() => null)]);
}

async function evaluate(target: Target, expression: string): Promise<unknown> {
  const session = await target.createCDPSession();
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  } finally {
    await session.detach().catch(() => undefined);
  }
}
