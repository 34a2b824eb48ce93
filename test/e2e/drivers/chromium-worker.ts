/**
 * The extension's background worker: started, asked, ended, over the browser's own list of workers. (Closing its target, as
 * puppeteer does, leaves one that starts again at once out of reach.)
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, CDPSession, Page, Target } from 'puppeteer-core';

const WAIT_MS = 5_000;
/** How long a worker that runs takes at most to answer. */
const ANSWER_MS = 500;

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
  const known = await findWorker(browser, extensionId, inPrivate);
  if (known !== null) return known;
  await withWorkerList(page, extensionId, async (session, list) => {
    await waitFor(async () => {
      if ([...list.values()].includes('running')) return true;
      // Asked for anew each time: a worker that is still ending cannot be started.
      await session
        .send('ServiceWorker.startWorker', { scopeURL: `chrome-extension://${extensionId}/` })
        .catch(() => undefined);
      return null;
    });
  });
  return await waitFor(() => findWorker(browser, extensionId, inPrivate));
}

async function findWorker(browser: Browser, extensionId: string, inPrivate: boolean): Promise<Target | null> {
  for (const target of browser.targets().filter((one) => isWorkerOf(one, extensionId))) {
    const asked = evaluate(target, 'chrome.extension.inIncognitoContext').catch(() => undefined);
    const answer = await Promise.race([asked, delay(ANSWER_MS)]);
    if (answer === inPrivate) return target;
    // Whoever does not answer may be about to end.
    if (answer === undefined) letGoOf(target).catch(() => undefined);
  }
  return null;
}

/**
 * Ends the worker as the browser does when it is idle. An event that comes right after may start it again. `page`: a tab of
 * its profile. Nobody may be attached to the worker when it ends, or its next start waits for them for ever.
 */
export async function killWorker(browser: Browser, page: Page, extensionId: string): Promise<void> {
  await withWorkerList(page, extensionId, async (session, list) => {
    for (const target of browser.targets().filter((one) => isWorkerOf(one, extensionId))) {
      const worker = await target.worker().catch(() => null);
      await worker?.client.detach().catch(() => undefined);
      await letGoOf(target);
    }
    for (const [versionId, status] of list) {
      if (status === 'stopped') continue;
      const stopped = new Promise<void>((resolve) => {
        session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
          if (versions.some((one) => one.versionId === versionId && one.runningStatus === 'stopped'))
            resolve();
        });
      });
      await session.send('ServiceWorker.stopWorker', { versionId });
      await Promise.race([stopped, delay(WAIT_MS)]);
    }
  });
}

/** @param use gets the running status of every version of the extension's worker in this tab's profile, kept up to date */
async function withWorkerList(
  page: Page,
  extensionId: string,
  use: (session: CDPSession, list: ReadonlyMap<string, string>) => Promise<void>,
): Promise<void> {
  const list = new Map<string, string>();
  const session = await page.createCDPSession();
  try {
    session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, scriptURL, runningStatus } of versions) {
        if (scriptURL.startsWith(`chrome-extension://${extensionId}/`)) list.set(versionId, runningStatus);
      }
    });
    await session.send('ServiceWorker.enable');
    await waitFor(() => (list.size > 0 ? true : null));
    await use(session, list);
  } finally {
    await session.detach().catch(() => undefined);
  }
}

/** Runs a function in the worker's global scope; arguments and result are JSON. */
export async function evaluateInWorker<A extends unknown[], R>(
  target: Target,
  fn: (...args: A) => R | Promise<R>,
  args: A,
): Promise<R> {
  return (await evaluate(target, `(${fn})(...${JSON.stringify(args)})`)) as R;
}

/** What is said of a question to a worker that ended over it. */
export function isTargetGone(error: unknown): boolean {
  return error instanceof Error && error.name === 'TargetCloseError';
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

/** One for each worker, because attaching costs the browser far more than a question does. */
const sessions = new WeakMap<Target, Promise<CDPSession>>();

async function letGoOf(target: Target): Promise<void> {
  const session = await sessions.get(target)?.catch(() => undefined);
  sessions.delete(target);
  await session?.detach().catch(() => undefined);
}

async function evaluate(target: Target, expression: string): Promise<unknown> {
  const attached = sessions.get(target) ?? target.createCDPSession();
  sessions.set(target, attached);
  const session = await attached;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails === undefined) return result.value;
  throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

/**
 * In the worker: true when the browser knows what it listens to, for whatever a worker asks the browser after it has added its
 * listeners is answered after them. A page that is opened sooner passes by unseen. `null` before its script has run; rejects
 * while it has no interface to the browser.
 */
export async function listening(): Promise<true | null> {
  if (!chrome.webRequest.onHeadersReceived.hasListeners()) return null;
  await chrome.tabs.query({});
  return true;
}
