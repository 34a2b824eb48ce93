/**
 * What a page sends past a warning, and of which nothing comes: as a part that breaks off, or by taking its tab there, or a new one. As long as no
 * other document comes, it weighs on the page.
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
    const { tabId } = details;
    void noteForOpener(details, isOver);
    void note(details).then(() => {
      if (isOver) onWeakened(tabId);
      else setTimeout(() => onWeakened(tabId), SHOWN_WITHIN_MS);
    });
  };
}

/** Notes a part that has come to nothing; browsers break off those of the page before when that is left. */
export function brokenOffNoter(onWeakened: (tabId: number) => void) {
  return (details: SentPart): void => void note(details).then(() => onWeakened(details.tabId));
}

function note(details: SentPart): Promise<unknown> {
  const { tabId, requestId, type } = details;
  const sent = { kind: 'overridden-part', resource: type, ...partOf(details), requestId } as const;
  return changeTabRecord(tabId, (record) => withSentAway(record, sent));
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
    const noteThere = () => notePart('overridden-part', { ...details, tabId: opener });
    if (isOver) noteThere();
    else
      setTimeout(async () => {
        if ((await readTabRecord(tabId)).shown?.requestId !== requestId) noteThere();
      }, OPENED_WITHIN_MS);
  };
}
