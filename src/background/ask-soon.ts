/** Tabs of whose pages the browser is about to be asked again what it thinks: however much comes, once in a second. */
import { COUNTS_WITHIN_MS } from '../record/later-parts.ts';

interface Waiting {
  /** Something has come since that was decided. */
  readonly more: boolean;
  /** The browser was asked at once, too. */
  readonly asked: boolean;
  /** How often it could not be asked since. */
  readonly tries: number;
}

const waitingOf = new Map<number, Waiting>();

/** @param tries how often it could not be asked of what is waited for */
type Ask = (tabId: number, tries: number) => unknown;

/**
 * For all that comes into a tab in a second the browser is asked once, when it counts; of what came meanwhile a second later.
 * @param asked it was asked at once, too
 */
export function askSoon(tabId: number, ask: Ask, { asked = false, tries = 0 } = {}): void {
  const waiting = waitingOf.get(tabId);
  waitingOf.set(tabId, {
    ...{ more: waiting !== undefined, asked: asked || waiting?.asked === true },
    tries: Math.max(tries, waiting?.tries ?? 0),
  });
  if (waiting !== undefined) return;
  setTimeout(() => {
    const last = waitingOf.get(tabId);
    waitingOf.delete(tabId);
    if (last?.more) askSoon(tabId, ask);
    ask(tabId, last?.tries ?? 0);
  }, COUNTS_WITHIN_MS);
}

/** Whether the browser was asked at once of what is waited for. */
export function wasAsked(tabId: number): boolean {
  return waitingOf.get(tabId)?.asked === true;
}
