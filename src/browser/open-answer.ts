/** Background: opens the window of its own (`answer-window.ts`), or brings the one that is there to the front. */
import type { OpenedBy } from './answer-window.ts';
import { browser, type Tabs } from './api.ts';
import { makeSessionMark } from './storage/make-session-mark.ts';
import { makeTurnsOf } from './turns.ts';

/** CSS pixels: the popup's own width, and the height that browsers give it at most. */
const SIZE = { width: 396, height: 640 } as const;

/** Two quick clicks open one window. */
const inTurn = makeTurnsOf<'answer'>();

/** Answers for this tab, in the window that is there or in a new one. Never for a window of its own. */
export function openAnswer(tab: Tabs.Tab, by: OpenedBy): Promise<void> {
  return inTurn('answer', async () => {
    const [[open], mark] = await Promise.all([
      answerTabs(tab.incognito),
      makeSessionMark(tab.id ?? browser.tabs.TAB_ID_NONE),
    ]);
    const url = browser.runtime.getURL(`popup.html?tab=${tab.id}&by=${by}&mark=${mark}`);
    if (open?.id === undefined)
      await browser.windows.create({ url, type: 'popup', incognito: tab.incognito, ...SIZE });
    else {
      // Asked for over itself, it looks again at what it is bound to.
      if (open.id === tab.id) await browser.tabs.reload(open.id);
      else await browser.tabs.update(open.id, { url });
      if (open.windowId !== undefined) await browser.windows.update(open.windowId, { focused: true });
    }
  }).catch(() => undefined);
}

/** The windows of its own that are open: a page of ours that is just being loaded is a tab with an address already. */
async function answerTabs(
  incognito: boolean,
): Promise<readonly { readonly id?: number | undefined; readonly windowId?: number | undefined }[]> {
  const page = browser.runtime.getURL('popup.html?');
  // Chromium 116, not in Firefox, whatever the types say.
  const contexts = browser.runtime.getContexts as typeof browser.runtime.getContexts | undefined;
  const [tabs, pages = []] = await Promise.all([
    browser.tabs.query({}),
    contexts?.({ contextTypes: ['TAB'] }),
  ]);
  const byAddress = tabs.filter((tab) => (tab.pendingUrl ?? tab.url ?? '').startsWith(page));
  const byContext = pages
    .filter(({ documentUrl = '' }) => documentUrl.startsWith(page))
    .map((context) => ({ ...context, id: context.tabId }));
  return [...byAddress, ...byContext].filter((tab) => tab.incognito === incognito);
}
