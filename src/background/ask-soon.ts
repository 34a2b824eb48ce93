/** Tabs of whose pages the browser is about to be asked again what it thinks: however much comes, once in a second. */
import { COUNTS_WITHIN_MS } from '../record/later-parts.ts';

interface Waiting {
  /** Something has come since that was decided. */
  readonly more: boolean;
  /** The browser was asked at once, too. */
  readonly asked: boolean;
}

const waitingOf = new Map<number, Waiting>();

/**
 * For all that comes into a tab in a second the browser is asked once, when it counts; of what came meanwhile a second later.
 * @param asked it was asked at once, too
 */
export function askSoon(tabId: number, asked: boolean, ask: (tabId: number) => unknown): void {
  const waiting = waitingOf.get(tabId);
  waitingOf.set(tabId, { more: waiting !== undefined, asked: asked || waiting?.asked === true });
  if (waiting !== undefined) return;
  setTimeout(() => {
    const isNotAll = waitingOf.get(tabId)?.more === true;
    waitingOf.delete(tabId);
    if (isNotAll) askSoon(tabId, false, ask);
    ask(tabId);
  }, COUNTS_WITHIN_MS);
}

/** Whether the browser was asked at once of what is waited for. */
export function wasAsked(tabId: number): boolean {
  return waitingOf.get(tabId)?.asked === true;
}
