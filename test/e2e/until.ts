/** Waiting for a browser, without a test runner around it. */
import type { Site } from '../lab/site.ts';
import type { Mode, TabHandle } from './drivers/driver.ts';

const WITHIN_MS = 15_000;

/** Asks again until the answer fits; the last answer is returned with an error if it never does. */
export async function until<T>(
  ask: () => Promise<T>,
  fits: (answer: T) => boolean,
  withinMs = WITHIN_MS,
): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  // Asking keeps the browser from the very thing that is waited for: less and less often.
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.5, 200)) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (Date.now() > giveUpAt) throw new Error(`Not within ${withinMs} ms; last: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** Waits until the site's page has been asked for ahead of time, which Firefox never does. */
export async function madeReady(site: Site, mode: Mode): Promise<void> {
  if (mode === 'firefox') return;
  await until(
    async () => site.requests.some(({ headers }) => /prerender/.test(String(headers['sec-purpose']))),
    (asked) => asked,
  );
}

/** Clicks the link to the page that was made ready, and waits until the tab shows all of it. */
export async function goToReady(tab: TabHandle, path: string): Promise<void> {
  await tab.click('#link');
  await until(
    () => tab.evaluate(() => location.pathname + document.readyState).catch(() => ''),
    (state) => state === `${path}complete`,
  );
}
