/**
 * What a page sends past a warning by taking its tab there, or a new one. As long as that brings no document, it is a part of what the page has
 * sent.
 */
import { browser } from '../../browser/api.ts';
import { changeTabRecord, readTabRecord } from '../../browser/storage/evidence-store.ts';
import { withSentAway } from '../../record/sent-away.ts';
import type { SentPart } from './doubtful-parts.ts';
import { type NotePart, partOf } from './weak-parts.ts';

/** From a navigation's answer until the tab shows what it brought, on a machine that is not busy; milliseconds. */
const SHOWN_WITHIN_MS = 1000;
/** And on a busy one, in a new tab: what is noted of the page that has opened that is not taken back. */
const OPENED_WITHIN_MS = 5000;
/** Of new tabs, the newest: Firefox closes one for a file before anybody could ask which page opened it. */
const MOST_OPENERS = 50;

/** Notes what a navigation has sent. @param isOver it brings nothing; else a document may come of it yet */
type NoteSentAway = (details: SentPart, isOver: boolean) => void;

/**
 * Adds a listener; to be called when the background starts.
 * @param onWeakened hears of the tab when no document is to be expected any more
 * @param notePart notes it for the page that has opened the tab
 */
export function sentAwayNoter(onWeakened: (tabId: number) => void, notePart: NotePart): NoteSentAway {
  const noteForOpener = openerNoter(notePart);
  return (details, isOver) => {
    const { tabId, requestId, type } = details;
    const sent = { kind: 'overridden-part', resource: type, ...partOf(details), requestId } as const;
    void noteForOpener(details, isOver);
    void changeTabRecord(tabId, (record) => withSentAway(record, sent)).then(() => {
      if (isOver) onWeakened(tabId);
      else setTimeout(() => onWeakened(tabId), SHOWN_WITHIN_MS);
    });
  };
}

/** A tab that shows no website has been taken there by the page that opened it. */
function openerNoter(notePart: NotePart) {
  const openers = new Map<number, number>();
  browser.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id === undefined || openerTabId === undefined) return;
    openers.set(id, openerTabId);
    const [oldest] = openers.keys();
    if (openers.size > MOST_OPENERS && oldest !== undefined) openers.delete(oldest);
  });
  const openerOf = async (tabId: number) =>
    openers.get(tabId) ?? (await browser.tabs.get(tabId).catch(() => undefined))?.openerTabId;

  return async (details: SentPart, isOver: boolean): Promise<void> => {
    const { tabId, requestId } = details;
    const { shown } = await readTabRecord(tabId);
    if (shown !== null && shown.url !== '' && shown.requestId !== requestId) return;
    const opener = await openerOf(tabId);
    if (opener === undefined) return;
    const note = () => notePart('overridden-part', { ...details, tabId: opener });
    if (isOver) note();
    else
      setTimeout(async () => {
        if ((await readTabRecord(tabId)).shown?.requestId !== requestId) note();
      }, OPENED_WITHIN_MS);
  };
}
