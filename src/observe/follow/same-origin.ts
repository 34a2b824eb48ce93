/**
 * Documents of one origin may write into each other, across tabs as well (HTML: `WindowProxy`), and what one has written stays
 * when it closes. So one that came past a warning weakens every page in which a document of its origin is open beside it, at the
 * top or in a frame, whichever came first; so does one that runs code which did, and one that may have been written to by either.
 */
import { browser } from '../../browser/api.ts';
import {
  changeTabRecord,
  readEvidence,
  readFormer,
  readTabRecord,
} from '../../browser/storage/evidence-store.ts';
import { readOrigins } from '../../browser/storage/origin-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import {
  holdsOneInDistrusted,
  holdsOneOf,
  holdsOnePastWarning,
  holdsOneWithForeignCode,
} from '../../record/held-documents.ts';
import { mayBeWrittenInto, withPossibleWrite } from '../../record/tab-parts.ts';
import type { CountsAsWarned } from '../../record/warned-origins.ts';

interface Arrival {
  readonly tabId: number;
  readonly type: string;
  readonly url: string;
  readonly timeStamp: number;
  /** Firefox's word. */
  readonly incognito?: boolean | undefined;
  /** It may be a document of before (`old-content.ts`), past a warning perhaps. */
  readonly isOld?: boolean;
  /** The page that asked for it, if one did: Firefox's word, and Chromium's. */
  readonly originUrl?: string | undefined;
  readonly initiator?: string | undefined;
  /** Where nobody tells of exceptions, a warning of its origin may have been gone past. Default: an exception alone counts. */
  readonly counts?: CountsAsWarned;
}

/**
 * `weak`: past a warning, or what runs in it did. `unseen`: nobody saw how (made by a service worker, out of a cache of pages): past a
 * warning perhaps, where there is an exception for its origin; or written into, where documents of its origin have run foreign code.
 */
type Came = 'weak' | 'well' | 'unseen';

/** Notes of a document how it came. */
export type NoteSharedOrigin = (arrival: Arrival, came: Came) => Promise<void>;

/** @param onWeakened is called with each tab whose page was weakened by a document in another tab */
export function sharedOriginNoter(onWeakened: (tabId: number) => void): NoteSharedOrigin {
  return async (arrival, came) => {
    const weak = came === 'weak';
    const { tabId, url, timeStamp, isOld = false, incognito } = arrival;
    // Asked before anything is waited for: the document may be there a moment later.
    const first = weak ? false : isFirstOfItsWindow(arrival);
    const kinds = incognito === undefined ? EITHER : [incognito];
    const excepted = weak || (await hasException(url, kinds));
    const code = weak ? NO_CODE : await foreignCode(url, kinds);
    if (!excepted && !code.anywhere && !(await first)) return;
    const others = await tabsBeside(tabId);
    const weaken = (id: number) =>
      changeTabRecord(id, (record) => withPossibleWrite(record, timeStamp, originOf(url)));
    if (!weak) {
      const beside = await Promise.all(
        others.map(async (other) => {
          const [record, kept, former] = await Promise.all([
            readTabRecord(other.id),
            readEvidence(other.id),
            // A look that could not see into the page says nothing of what was seen in it.
            readFormer(other.id),
          ]);
          const holder = { ...other, record };
          return (
            (excepted && holdsOnePastWarning(holder, url)) ||
            (code.here && holdsOneWithForeignCode(holder, url)) ||
            (code.anywhere &&
              (mayBeWrittenInto(record, originOf(url), holdsOneOf(holder, url)) ||
                [kept, former].some((one) => holdsOneInDistrusted(holder, url, one))))
          );
        }),
      );
      if (beside.includes(true) || (await first)) {
        await weaken(tabId);
        // A document may have been painted for meanwhile.
        onWeakened(tabId);
      }
      if (came === 'well' ? !(excepted && isOld) : !excepted && !code.here) return;
    }
    for (const other of others)
      void readTabRecord(other.id).then(async (record) => {
        const holds = holdsOneOf({ ...other, record }, url);
        if (holds) await weaken(other.id);
        // What an ended background knew of a page is not known of its frames; nor may its button say what it knew.
        if (holds || record.shown === null) onWeakened(other.id);
      });
  };
}

/**
 * The first document of a window that a page has opened keeps that window, and all that was put into it before, if whoever opened
 * it was of its origin (HTML §7.5.1, initial `about:blank`). That page may have gone since.
 */
async function isFirstOfItsWindow({
  tabId,
  type,
  url,
  originUrl,
  initiator,
  counts,
}: Arrival): Promise<boolean> {
  if (type !== 'main_frame' || !/^(?:https?:|null$|about:)/.test(originUrl ?? initiator ?? '')) return false;
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  const isBlank = /^(?:about:blank\b.*)?$/s.test(tab?.url ?? '');
  return isBlank && mayBeForged(url, tab === undefined ? EITHER : [tab.incognito], counts);
}

/**
 * Or may have had one, which is no longer on record.
 * @param kinds of windows: whether private
 */
export async function hasException(
  url: string,
  kinds: readonly boolean[],
  counts: CountsAsWarned = 'exception',
): Promise<boolean> {
  const read = await readOrigins();
  return kinds.some((isPrivate) => {
    const onRecord = read(url, isPrivate, 'port').earlier?.onRecord;
    return onRecord === 'exception' || onRecord === counts;
  });
}

/** Whether code that came past a warning, or in the open, has run in documents of this URL's origin; and of some origin. */
async function foreignCode(
  url: string,
  kinds: readonly boolean[],
): Promise<{ readonly here: boolean; readonly anywhere: boolean }> {
  const read = await readOrigins();
  const found = kinds.map((isPrivate) => read(url, isPrivate, 'port'));
  return {
    here: found.some(({ hadForeignCode }) => hadForeignCode),
    anywhere: found.some(({ hadSomeForeignCode }) => hadSomeForeignCode),
  };
}

const NO_CODE = { here: false, anywhere: false };

/** Whether a document of this URL of which nobody saw how it came may be another than its server sent. */
export async function mayBeForged(
  url: string,
  kinds: readonly boolean[],
  counts?: CountsAsWarned,
): Promise<boolean> {
  return (await hasException(url, kinds, counts)) || (await foreignCode(url, kinds)).here;
}

/** Which kind of window it is, the tabs tell. */
const EITHER = [true, false];

interface Beside {
  readonly id: number;
  readonly origin: string;
}

/** No page has anything to do with one in the other kind of window, or (Firefox) in another container. */
async function tabsBeside(tabId: number): Promise<readonly Beside[]> {
  const tabs = await browser.tabs.query({}).catch(() => []);
  const own = tabs.find(({ id }) => id === tabId);
  return tabs.flatMap(({ id, url, incognito, cookieStoreId, discarded, status }) =>
    id === undefined ||
    id === tabId ||
    // Asleep: nothing is there.
    discarded ||
    status === 'unloaded' ||
    (own !== undefined && (incognito !== own.incognito || cookieStoreId !== own.cookieStoreId))
      ? []
      : [{ id, origin: originOf((url ?? '').replace(/^blob:/, '')) }],
  );
}
