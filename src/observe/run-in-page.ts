/** Runs a function in the top document of a tab, with a time limit, and turns every refusal into a fact. */
import { browser } from '../browser/api.ts';
import type { Screen } from '../evidence/evidence.ts';
import type { Unseen } from '../evidence/observed.ts';

export type PageAnswer<T> =
  | { readonly outcome: 'answered'; readonly value: T; readonly documentId: string }
  /** The browser said what is there instead. */
  | { readonly outcome: 'refused'; readonly screen: Exclude<Screen, 'page' | 'viewer'> }
  | { readonly outcome: 'silent'; readonly reason: Unseen };

/** A page that has not answered by then is taken for stuck. */
const ANSWER_WITHIN_MS = 2500;

/**
 * @param func is sent as text: it may use nothing from outside itself
 * @param withinMs milliseconds that the page is given; its answer after that is lost
 */
export async function runInPage<Args extends unknown[], T>(
  tabId: number,
  func: (...args: Args) => T | Promise<T>,
  args: Args,
  withinMs = ANSWER_WITHIN_MS,
): Promise<PageAnswer<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<PageAnswer<T>>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'silent', reason: 'not-yet' }), withinMs);
  });
  try {
    return await Promise.race([inject(tabId, func, args), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function inject<Args extends unknown[], T>(
  tabId: number,
  func: (...args: Args) => T | Promise<T>,
  args: Args,
): Promise<PageAnswer<T>> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      func: func as (...args: unknown[]) => unknown,
      args,
      // The default waits for the whole page, and a page may never end.
      injectImmediately: true,
    });
    if (result === undefined || result.result === undefined || result.result === null)
      return { outcome: 'silent', reason: 'not-yet' };
    const documentId = (result as { documentId?: unknown }).documentId;
    return {
      outcome: 'answered',
      value: result.result as T,
      documentId: typeof documentId === 'string' ? documentId : '',
    };
  } catch (error) {
    return refusal(error instanceof Error ? error.message : String(error));
  }
}

/** Chromium's own words, which it does not translate; whatever else is said means only that no script may run. */
const REFUSALS: ReadonlyArray<readonly [RegExp, Exclude<Screen, 'page' | 'viewer'>]> = [
  [/is showing error page/, 'error-page'],
  [/^Cannot access a (?!chrome-extension)[\w-]+:\/\/ URL/, 'browser-page'],
  [/extensions gallery cannot be scripted/, 'store'],
  [/ExtensionsSettings policy/, 'kept-out'],
];

function refusal<T>(message: string): PageAnswer<T> {
  const known = REFUSALS.find(([words]) => words.test(message));
  if (known) return { outcome: 'refused', screen: known[1] };
  return { outcome: 'silent', reason: /is not ready|was removed/.test(message) ? 'not-yet' : 'no-access' };
}
