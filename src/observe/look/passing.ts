/** What is known of a tab without asking anybody: its address, and the response that is known to have become its document. */
import { browser } from '../../browser/api.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { withPassedBy } from '../../record/passed-by.ts';
import type { TabRecord } from '../../record/tab-record.ts';
import { firstEvidence } from './first-evidence.ts';
import { observeKnownShops } from './relate-known-shops.ts';
import { observeSiteAccess, readKnown } from './surroundings.ts';

const LOST = unseen('lost');

/** @returns `undefined` if the tab is gone */
export async function passingEvidence(tabId: number, record: TabRecord): Promise<Evidence | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab === undefined) return undefined;
  const start: Evidence = { ...firstEvidence(tab, 'passing'), depth: 'passing', settled: true };
  const known = await readKnown(start);
  const around: Evidence = {
    ...start,
    siteAccess: await observeSiteAccess(start.address, known.access),
    knownShops: await observeKnownShops()(start.address),
  };
  // Foreign code may have changed what a look found good.
  const isGood = seenOrUndefined(known.earlier)?.onRecord === 'nothing';
  // Where the page's own connection is told, its parts are not: a service worker may answer out of what that code has left.
  const doubted = { ...known, hadWeakParts: known.hadWeakParts || known.hadForeignCode };
  return withPassedBy(
    around,
    record,
    known.hadForeignCode && isGood ? { ...doubted, earlier: LOST } : doubted,
  );
}
