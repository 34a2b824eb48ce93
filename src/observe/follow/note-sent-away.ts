/**
 * What a page sends past a warning, and of which nothing comes: as a part that breaks off, or by taking its tab there, or a new one. As long as no
 * other document comes, it weighs on the page.
 */
import { browser } from '../../browser/api.ts';
import { siteAccess } from '../../browser/site-access.ts';
import { changeTabRecord, readTabRecord } from '../../browser/storage/evidence-store.ts';
import {
  keepOpener,
  readUnderWay,
  type UnderWay as UnderWayInTab,
} from '../../browser/storage/under-way-store.ts';
import { withSentAway } from '../../record/sent-away.ts';
import type { TabRecord } from '../../record/tab-record.ts';
import type { Outcome } from '../media-types.ts';
import { tabsThatAsked } from './asking-tabs.ts';
import type { SentPart } from './doubtful-parts.ts';
import { newest, newestOf } from './newest.ts';
import { askingPage, type NotePart, type PartDetails, partOf } from './weak-parts.ts';

/** From a navigation's answer until the tab shows what it brought, on a machine that is not busy; milliseconds. */
const SHOWN_WITHIN_MS = 1000;
/** And on a busy one, in a new tab: what is noted of the page that has opened that is not taken back. */
const OPENED_WITHIN_MS = 5000;

interface SentAwayNoter {
  /** Of a navigation past a warning. */
  note(details: SentPart, outcome: Outcome): void;
  /** What comes of a navigation that may have come past one before. */
  goesOn(details: SentPart, outcome: Outcome): void;
}

/**
 * Adds a listener; to be called when the background starts.
 * @param onWeakened hears of the tab when no document is to be expected any more
 * @param notePart notes it for the page that has sent the tab there
 * @param noteUnseenPart for each of several, one of which it may have been
 */
export function sentAwayNoter(
  onWeakened: (tabId: number) => void,
  notePart: NotePart,
  noteUnseenPart: (details: PartDetails) => void,
): SentAwayNoter {
  const ofOpeners = openerNoter(notePart, noteUnseenPart);
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

/** The background may end before anything comes of what the tab is sent to. Where no site may be seen, nothing of it would be heard. */
async function keepForLater(tabId: number, opener: number): Promise<void> {
  if ((await siteAccess().catch(() => 'none')) !== 'none') await keepOpener(tabId, opener);
}

/** A navigation that was sent past a warning, and of which something may come yet. */
interface UnderWay {
  readonly sent: SentPart;
  /** The tab that has opened its own; `undefined`: none, or it has shown a page before. */
  readonly opener: Promise<number | undefined>;
  /** As it was known when it was sent. */
  readonly of: Promise<OfTab>;
}

type OfTab = Pick<TabRecord, 'shown' | 'sentAway' | 'addresses'> & Pick<UnderWayInTab, 'opener'>;

/** All at once: the tab may be closed, and what is kept of it forgotten, a moment later. */
async function readOfTab(tabId: number): Promise<OfTab> {
  const [record, { opener }] = await Promise.all([readTabRecord(tabId), readUnderWay(tabId)]);
  return { ...record, opener };
}

/** A tab that shows no website has been taken there by the page that opened it. */
function openerNoter(notePart: NotePart, noteUnseenPart: (details: PartDetails) => void): SentAwayNoter {
  // Firefox closes a tab for a file before anybody could ask which page opened it.
  const openers = newestOf<number, number>();
  const underWay = newestOf<string, UnderWay>();
  // Also when that is over.
  const noted = newest(({ requestId }: Pick<SentPart, 'requestId'>) => requestId);
  browser.tabs.onCreated.addListener(({ id, openerTabId }) => {
    if (id === undefined || openerTabId === undefined) return;
    openers.set(id, openerTabId);
    void keepForLater(id, openerTabId);
  });
  // Measured: Firefox tells a background that has ended of that first, and then of the answer because of which it has closed the tab.
  const closed = newestOf<number, Promise<OfTab>>();
  browser.tabs.onRemoved.addListener((tabId) => {
    closed.set(tabId, readOfTab(tabId));
    setTimeout(() => closed.delete(tabId), OPENED_WITHIN_MS);
  });
  const ofTab = (tabId: number) => closed.get(tabId) ?? readOfTab(tabId);

  async function openerOf({ tabId, requestId }: SentPart, of: Promise<OfTab>): Promise<number | undefined> {
    const { shown, opener } = await of;
    if (shown !== null && shown.url !== '' && shown.requestId !== requestId) return undefined;
    const known = openers.get(tabId) || opener;
    return known || (await browser.tabs.get(tabId).catch(() => undefined))?.openerTabId;
  }

  /** @param orAsker of a window of its own, or a tab that has shown a page, no browser says who has sent it there */
  async function noteFor({ sent, opener, of }: UnderWay, orAsker: boolean): Promise<void> {
    const known = await opener;
    if (known === undefined && !orAsker) return;
    const { tabs, isSure } =
      known === undefined ? await tabsThatAsked(sent, await of) : { tabs: [known], isSure: true };
    for (const tabId of tabs) {
      if (isSure) notePart('overridden-part', { ...sent, tabId });
      else noteUnseenPart({ ...sent, tabId });
    }
  }

  /** One that an earlier life of the background has noted. */
  async function sentBefore(details: SentPart): Promise<UnderWay | undefined> {
    const of = ofTab(details.tabId);
    const found = (await of).sentAway.find(({ requestId }) => requestId === details.requestId);
    if (found === undefined) return undefined;
    const { host, port, at: timeStamp, resource: type } = found;
    const url = `https://${host}:${port || 443}/`;
    const sent = { ...details, asker: askingPage(details), url, timeStamp, type };
    return { sent, opener: openerOf(sent, of), of };
  }

  function goesOn(details: SentPart, outcome: Outcome): void {
    if (outcome === 'goes-on') return;
    const { requestId } = details;
    const isOfThisLife = noted.has(details);
    const found = isOfThisLife ? underWay.get(requestId) : sentBefore(details);
    underWay.delete(requestId);
    void Promise.resolve(found).then((one) => one && isOver(one, outcome));
  }

  function isOver(found: UnderWay, outcome: Outcome): void {
    if (outcome === 'nothing') void noteFor(found, true);
    if (outcome !== 'may-come') return;
    const { tabId, requestId } = found.sent;
    setTimeout(async () => {
      const { shown } = await readTabRecord(tabId);
      if (shown?.requestId !== requestId) void noteFor(found, false);
    }, OPENED_WITHIN_MS);
  }

  return {
    note(sent, outcome) {
      noted.note(sent);
      const of = ofTab(sent.tabId);
      underWay.set(sent.requestId, { sent, opener: openerOf(sent, of), of });
      goesOn(sent, outcome);
    },
    goesOn,
  };
}
