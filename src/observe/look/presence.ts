/** Whether the document that was looked at is the one in the tab now. */
import { browser } from '../../browser/api.ts';
import { isKnownByAddress } from '../../evidence/address.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined } from '../../evidence/observed.ts';
import { originOf } from '../../evidence/page-url.ts';
import { isWrittenByAnother } from '../../evidence/same-place.ts';
import { currentDocumentKey } from './document-key.ts';

/** `silent`: the page is too busy to say. */
export type Presence = 'there' | 'gone' | 'silent';

/**
 * @param loadingBegan the browser has just said that the tab is loading: where no document could be entered,
 *   that is all there is to tell a reload by. Of what is no website by its address alone a reload changes nothing
 */
export async function presenceOf(evidence: Evidence, loadingBegan = false): Promise<Presence> {
  const page = seenOrUndefined(evidence.page);
  // Side by side: each question takes some milliseconds.
  const byKey = page && presenceByKey(evidence.tabId, page.documentKey, loadingBegan);
  const tab = await browser.tabs.get(evidence.tabId).catch(() => undefined);
  if (tab === undefined) return 'gone';
  const address = seenOrUndefined(evidence.address);
  const href = address?.href;
  if (page === undefined || byKey === undefined) {
    const reloads = loadingBegan && !(address && isKnownByAddress(address));
    return tab.url === href && !reloads ? 'there' : 'gone';
  }
  if (isWrittenByAnother(page)) {
    // Its address is that of the page that wrote it, or none at all: the window's own says nothing of what is in it.
    if ((tab.url ?? '') !== (href ?? '')) return 'gone';
    return byKey;
  }
  // A snapshot may be of a later document than the address: all must be of one origin. Some addresses are
  // withheld of a tab whose page may be entered all the same.
  const origins = new Set([tab.url ?? page.href, href ?? '', page.href].map(originOf));
  if (origins.size > 1) return 'gone';
  return byKey;
}

async function presenceByKey(tabId: number, known: string, loadingBegan: boolean): Promise<Presence> {
  const key = await currentDocumentKey(tabId);
  // Loading has begun and the page is too busy to say what it is: it is not taken for the old one.
  if (key === 'silent') return loadingBegan ? 'gone' : 'silent';
  return key === known ? 'there' : 'gone';
}
