/**
 * Firefox says why a page did not come in a sentence of its own language; by number it says so to those alone who may
 * see its navigations. Where the user allows that, warnings get their names. The number comes after the sentence and
 * before the page (measured).
 */
import { browser } from '../../browser/api.ts';
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import { noteWarning } from '../../browser/storage/origin-store.ts';
import { mayNameWarnings, onWarningNamesChanged } from '../../browser/warning-names.ts';
import { withNamedFailure } from '../../record/named-failure.ts';
import { numberedFailure } from '../load-failure.ts';

interface NavigationError {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  readonly error?: unknown;
  readonly timeStamp: number;
}

/**
 * Adds the listeners; to be called when the background starts.
 * @param onNamed hears of each tab whose failure has a name now: on a busy machine its page may be painted by then
 */
export function listenToNumberedErrors(onNamed: (tabId: number) => void): void {
  const listener = (details: NavigationError) => noteError(details, onNamed);
  const listenIfAllowed = () => {
    // Only there while it is allowed.
    if (!mayNameWarnings()) return;
    const { onErrorOccurred } = browser.webNavigation;
    if (!onErrorOccurred.hasListener(listener)) onErrorOccurred.addListener(listener);
  };
  listenIfAllowed();
  onWarningNamesChanged(listenIfAllowed);
}

function noteError(details: NavigationError, onNamed: (tabId: number) => void): void {
  const failure = details.frameId === 0 ? numberedFailure(String(details.error)) : undefined;
  if (failure === undefined) return;
  const { tabId, url, timeStamp } = details;
  void changeTabRecord(tabId, (record) => withNamedFailure(record, url, failure, timeStamp)).then(() =>
    onNamed(tabId),
  );
  const { fault } = failure;
  if (failure.kind === 'certificate' && fault !== null)
    void browser.tabs
      .get(tabId)
      .then(({ incognito }) => noteWarning(url, incognito, fault, timeStamp))
      .catch(() => undefined);
}
