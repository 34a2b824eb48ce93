/** Runs scripts in the documents of a tab, with a time limit, and turns every refusal into a fact. */
import { browser } from '../browser/api.ts';
import type { Screen } from '../evidence/evidence.ts';
import type { Unseen } from '../evidence/observed.ts';

export type PageAnswer<T> =
  | { readonly outcome: 'answered'; readonly value: T; readonly documentId: string }
  /** The browser said what is there instead. */
  | { readonly outcome: 'refused'; readonly screen: Exclude<Screen, 'page' | 'viewer'> }
  | { readonly outcome: 'silent'; readonly reason: Unseen };

/** A page that has not answered by then is taken for stuck; so are the frames, beside it. */
const ANSWER_WITHIN_MS = 2500;

/**
 * @param func is sent as text: it may use nothing from outside itself
 * @param withinMs milliseconds that the page is given; its answer after that is lost
 */
export function runInPage<Args extends unknown[], T>(
  tabId: number,
  func: (...args: Args) => T | Promise<T>,
  args: Args,
  withinMs = ANSWER_WITHIN_MS,
): Promise<PageAnswer<T>> {
  const what = { func: func as (...args: unknown[]) => unknown, args };
  return inTime<PageAnswer<T>>(inject(tabId, what), withinMs, { outcome: 'silent', reason: 'not-yet' });
}

/** @param file a script of the build whose last statement is the answer, or a promise of it */
export function runFileInPage<T>(tabId: number, file: string): Promise<PageAnswer<T>> {
  return inTime<PageAnswer<T>>(inject(tabId, { files: [file] }), ANSWER_WITHIN_MS, {
    outcome: 'silent',
    reason: 'not-yet',
  });
}

/**
 * The answers of all documents in the tab that may be entered, the top one's too. One that never answers
 * takes those of the others with it.
 * @returns `undefined` if they did not come in time or the browser refused
 */
export function runFileInFrames(tabId: number, file: string): Promise<readonly unknown[] | undefined> {
  const injected = browser.scripting
    .executeScript({ target: { tabId, allFrames: true }, files: [file], injectImmediately: true })
    .then((results) => results.map(({ result }): unknown => result))
    .catch(() => undefined);
  return inTime(injected, ANSWER_WITHIN_MS, undefined);
}

async function inTime<T>(answer: Promise<T>, withinMs: number, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), withinMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Script =
  | { readonly func: (...args: unknown[]) => unknown; readonly args: unknown[] }
  | { files: string[] };

async function inject<T>(tabId: number, what: Script): Promise<PageAnswer<T>> {
  try {
    const [result] = await browser.scripting.executeScript({
      target: { tabId },
      ...what,
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
