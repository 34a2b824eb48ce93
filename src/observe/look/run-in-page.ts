/** Runs a function in the top document of a tab, with a time limit, and turns every refusal into a fact. */
import { browser } from '../../browser/api.ts';
import type { Screen } from '../../evidence/evidence.ts';
import type { Unseen } from '../../evidence/observed-schema.ts';
import { inTime } from '../in-time.ts';

export type PageAnswer<T> =
  | { readonly outcome: 'answered'; readonly value: T; readonly documentId: string }
  /** The browser said what is there instead. */
  | { readonly outcome: 'refused'; readonly screen: Exclude<Screen, 'page' | 'viewer'> }
  | { readonly outcome: 'silent'; readonly reason: Unseen };

/** A page that has not answered by then is taken for stuck. */
const ANSWER_WITHIN_MS = 2500;

/** What the build makes of `page-reader/reader.ts`. */
export const PAGE_READER = 'page-reader.js';

export interface InjectionResult {
  readonly frameId: number;
  readonly result?: unknown;
  readonly documentId?: unknown;
}

type Injection = Parameters<typeof browser.scripting.executeScript>[0];

/** The default waits for the whole page, and a page may never end. */
export function inject(injection: Injection): Promise<readonly InjectionResult[]> {
  return browser.scripting.executeScript({ ...injection, injectImmediately: true });
}

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
  const injected = inject({ target: { tabId }, func: func as (...args: unknown[]) => unknown, args });
  return inTime(injected.then(answerOf<T>, refusal), withinMs, LATE);
}

/** The page's own answer to the page reader, unparsed. */
export function readInPage(tabId: number): Promise<PageAnswer<unknown>> {
  const injected = inject({ target: { tabId }, files: [PAGE_READER] });
  return inTime(injected.then(answerOf, refusal), ANSWER_WITHIN_MS, LATE);
}

const LATE = { outcome: 'silent', reason: 'not-yet' } as const;

function answerOf<T>([answer]: readonly InjectionResult[]): PageAnswer<T> {
  if (answer?.result === undefined || answer.result === null) return LATE;
  const { result, documentId } = answer;
  return {
    outcome: 'answered',
    value: result as T,
    documentId: typeof documentId === 'string' ? documentId : '',
  };
}

/** Chromium's own words, which it does not translate; whatever else is said means only that no script may run. */
const REFUSALS: ReadonlyArray<readonly [RegExp, Exclude<Screen, 'page' | 'viewer'>]> = [
  [/is showing error page/, 'error-page'],
  [/^Cannot access a (?!chrome-extension)[\w-]+:\/\/ URL/, 'browser-page'],
  [/extensions gallery cannot be scripted/, 'store'],
  [/ExtensionsSettings policy/, 'kept-out'],
];

function refusal(error: unknown): PageAnswer<never> {
  const message = error instanceof Error ? error.message : String(error);
  const known = REFUSALS.find(([words]) => words.test(message));
  if (known) return { outcome: 'refused', screen: known[1] };
  return { outcome: 'silent', reason: /is not ready|was removed/.test(message) ? 'not-yet' : 'no-access' };
}
