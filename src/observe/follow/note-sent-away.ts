/**
 * What a page sends past a warning, and of which nothing comes: as a part that breaks off, or by taking its tab there, or a new one. As long as no
 * other document comes, it weighs on the page.
 */
import { browser } from '../../browser/api.ts';
import { changeTabRecord, readTabRecord } from '../../browser/storage/evidence-store.ts';
import { withSentAway } from '../../record/sent-away.ts';
import type { Outcome } from '../media-types.ts';
import type { SentPart } from './doubtful-parts.ts';
import { newestOf } from './newest.ts';
import { type NotePart, partOf } from './weak-parts.ts';

/** From a navigation's answer until the tab shows what it brought, on a machine that is not busy; milliseconds. */
const SHOWN_WITHIN_MS = 1000;
/** And on a busy one, in a new tab: what is noted of the page that has opened that is not taken back. */
const OPENED_WITHIN_MS = 5000;

interface SentAwayNoter {
  /** Of a navigation past a warning. */
  note(details: SentPart, outcome: Outcome): void;
  /** What comes of a navigation that may have come past one before. */
  goesOn(details: Pick<SentPart, 'requestId'>, outcome: Outcome): void;
}

/**
 * Adds a listener; to be called when the background starts.
 * @param onWeakened hears of the tab when no document is to be expected any more
 * @param notePart notes it for the page that has opened the tab
 */
export function sentAwayNoter(onWeakened: (tabId: number) => void, notePart: NotePart): SentAwayNoter {
  const ofOpeners = openerNoter(notePart);
  return {
    note(details, outcome) {
      ofOpeners.note(details, outcome);
      void note(details).then(() => {
        if (outcome === 'nothing') onWeakened(details.tabId);
        else setTimeout(() => onWeakened(details.tabId), SHOWN_WITHIN_MS);
      });
    },
    goesOn: ofOpeners.goesOn,
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

/** A navigation that was sent past a warning, and of which something may come yet. */
interface UnderWay {
  readonly sent: SentPart;
  /** The tab that has opened its own; `undefined`: none, or it has shown a page before. */
  readonly opener: Promise<number | undefined>;
}

/** A tab that shows no website has been taken there by the page that opened it. */
function openerNoter(notePart: NotePart): SentAwayNoter {
  // Firefox closes a tab for a file before anybody could ask which page opened it.
  const openers = newestOf<number, number>();
  const underWay = newestOf<string, UnderWay>();
  browser.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id !== undefined && openerTabId !== undefined) openers.set(id, openerTabId);
  });

  async function openerOf({ tabId, requestId }: SentPart): Promise<number | undefined> {
    const { shown } = await readTabRecord(tabId);
    if (shown !== null && shown.url !== '' && shown.requestId !== requestId) return undefined;
    return openers.get(tabId) ?? (await browser.tabs.get(tabId).catch(() => undefined))?.openerTabId;
  }

  async function noteFor({ sent, opener }: UnderWay): Promise<void> {
    const tabId = await opener;
    if (tabId !== undefined) notePart('overridden-part', { ...sent, tabId });
  }

  function goesOn({ requestId }: Pick<SentPart, 'requestId'>, outcome: Outcome): void {
    const found = underWay.get(requestId);
    if (found === undefined || outcome === 'goes-on') return;
    underWay.delete(requestId);
    if (outcome === 'nothing') void noteFor(found);
    if (outcome !== 'may-come') return;
    setTimeout(async () => {
      const { shown } = await readTabRecord(found.sent.tabId);
      if (shown?.requestId !== requestId) void noteFor(found);
    }, OPENED_WITHIN_MS);
  }

  return {
    note(sent, outcome) {
      underWay.set(sent.requestId, { sent, opener: openerOf(sent) });
      goesOn(sent, outcome);
    },
    goesOn,
  };
}
