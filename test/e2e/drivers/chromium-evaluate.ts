/** Runs a function in a page, a popup or a worker; arguments and result are JSON. */
import type { Page, WebWorker } from 'puppeteer-core';

export async function evaluateIn<A extends unknown[], R>(
  realm: Page | WebWorker,
  fn: (...args: A) => R | Promise<R>,
  args: A,
): Promise<R> {
  // Puppeteer's own type unwraps handles, of which there are none here.
  return (await realm.evaluate(fn as (...args: unknown[]) => unknown, ...args)) as R;
}
