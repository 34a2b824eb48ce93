/**
 * Documents of one origin may write into each other, across tabs as well (HTML: `WindowProxy`), and what one has written stays
 * when it closes. So one that came past a warning weakens every page of its origin that is open beside it, whichever came first.
 */
import { browser } from '../../browser/api.ts';
import { changeTabRecord, readTabRecord } from '../../browser/storage/evidence-store.ts';
import { readOrigins } from '../../browser/storage/origin-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import { isPastWarning, shownResponse } from '../../record/shown-document.ts';
import { hasFramePastWarning, withUnseenPart } from '../../record/tab-parts.ts';

interface Arrival {
  readonly tabId: number;
  readonly type: string;
  readonly url: string;
  readonly timeStamp: number;
}

/** Notes of a document that it came past a warning, or came well. */
export type NoteSharedOrigin = (arrival: Arrival, weak: boolean) => Promise<void>;

/** @param onWeakened is called with each tab whose page was weakened by a document in another tab */
export function sharedOriginNoter(onWeakened: (tabId: number) => void): NoteSharedOrigin {
  return async ({ tabId, type, url, timeStamp }, weak) => {
    if (!weak && (type !== 'main_frame' || !(await hasException(url)))) return;
    const others = await tabsBeside(tabId);
    const weaken = (id: number) => changeTabRecord(id, (record) => withUnseenPart(record, timeStamp));
    if (!weak) {
      const perilous = await Promise.all(others.map((other) => holdsOnePastWarning(other, url)));
      // Its document is not shown yet: there is nothing to be painted.
      if (perilous.includes(true)) await weaken(tabId);
      return;
    }
    for (const { id, origin } of others)
      if (origin === originOf(url)) void weaken(id).then(() => onWeakened(id));
  };
}

/** In either kind of window: which one it is, the tabs tell. */
async function hasException(url: string): Promise<boolean> {
  const read = await readOrigins();
  return [true, false].some((isPrivate) => read(url, isPrivate, 'port').earlier?.onRecord === 'exception');
}

interface Beside {
  readonly id: number;
  readonly origin: string;
}

/** No page has anything to do with one in the other kind of window, or (Firefox) in another container. */
async function tabsBeside(tabId: number): Promise<readonly Beside[]> {
  const tabs = await browser.tabs.query({}).catch(() => []);
  const own = tabs.find(({ id }) => id === tabId);
  return tabs.flatMap(({ id, url, incognito, cookieStoreId }) =>
    id === undefined ||
    id === tabId ||
    (own !== undefined && (incognito !== own.incognito || cookieStoreId !== own.cookieStoreId))
      ? []
      : [{ id, origin: originOf((url ?? '').replace(/^blob:/, '')) }],
  );
}

/** Of a page whose response was not seen it cannot be told: its origin has an exception on record. */
async function holdsOnePastWarning({ id, origin }: Beside, url: string): Promise<boolean> {
  const record = await readTabRecord(id);
  const { hostname, port } = new URL(url);
  if (hasFramePastWarning(record, { host: hostname, port: Number(port) })) return true;
  if (origin !== originOf(url)) return false;
  const connection = shownResponse(record)?.connection ?? null;
  return connection === null || isPastWarning(connection);
}
