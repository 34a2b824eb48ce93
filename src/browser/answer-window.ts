/**
 * A window of its own for the popup's page, bound to one tab by its number: for windows that have no toolbar, which shops open
 * to be paid in. Only the browser's own menu and a shortcut open it, so no page can. There is one, used again; private
 * windows have one of theirs.
 */
import { browser, type Tabs } from './api.ts';
import { sessionMark } from './storage/session-mark.ts';

const OPENERS = ['menu', 'shortcut'] as const;
export type OpenedBy = (typeof OPENERS)[number];

export interface Asked {
  readonly tabId: number;
  readonly by: OpenedBy;
  /** Mark of the time in which the tab has that number (`storage/session-mark.ts`). */
  readonly mark: string;
}

/** What the address of the popup's page asks for; `undefined`: it is the button's popup. */
export function askedFor(search: string): Asked | undefined {
  const asked = new URLSearchParams(search);
  const [tabId, by] = [Number(asked.get('tab') ?? Number.NaN), asked.get('by')];
  const opener = OPENERS.find((name) => name === by);
  return Number.isSafeInteger(tabId) && opener !== undefined
    ? { tabId, by: opener, mark: asked.get('mark') ?? '' }
    : undefined;
}

/**
 * The tab that this window is bound to; `undefined`: it is gone, of another kind of window, or this very one, or the browser has
 * started anew since and has restored this window.
 */
export async function boundTab({ tabId, mark }: Asked): Promise<Tabs.Tab | undefined> {
  const [tab, own, markNow] = await Promise.all([
    browser.tabs.get(tabId).catch(() => undefined),
    browser.tabs.getCurrent(),
    sessionMark(),
  ]);
  if (mark !== markNow) return undefined;
  return tab === undefined || own?.id === tabId || own?.incognito !== tab.incognito ? undefined : tab;
}

/** Whether the tab is in a window that has a toolbar; where the browser does not say, it has none. */
export async function hasToolbar({ windowId }: Tabs.Tab): Promise<boolean> {
  const of = windowId === undefined ? undefined : await browser.windows.get(windowId).catch(() => undefined);
  return of?.type === 'normal';
}

/** Brings the tab to the front of its window, and the window to the front. */
export async function bringToFront(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true }).catch(() => undefined);
  if (tab?.windowId !== undefined)
    await browser.windows.update(tab.windowId, { focused: true }).catch(() => undefined);
}

/** What becomes of the tab that a window is bound to. */
interface BoundWatch {
  /** Closed, or another one in its place. */
  readonly onClosed: () => void;
  /** Whether it is the one in front of its window. */
  readonly onFront: (inFront: boolean) => void;
}

/** @returns a function that ends it */
export function watchBound(tabId: number, { onClosed, onFront }: BoundWatch): () => void {
  const check = () => void browser.tabs.get(tabId).then(({ active }) => onFront(active), onClosed);
  const closed = (id: number) => {
    if (id === tabId) onClosed();
  };
  const replaced = (_added: number, removed: number) => closed(removed);
  browser.tabs.onActivated.addListener(check);
  browser.tabs.onAttached.addListener(check);
  browser.tabs.onRemoved.addListener(closed);
  browser.tabs.onReplaced.addListener(replaced);
  check();
  return () => {
    browser.tabs.onActivated.removeListener(check);
    browser.tabs.onAttached.removeListener(check);
    browser.tabs.onRemoved.removeListener(closed);
    browser.tabs.onReplaced.removeListener(replaced);
  };
}
