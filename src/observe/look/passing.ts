/** What is known of a tab without asking anybody: its address, and the response that is known to have become its document. */
import { browser, type Tabs } from '../../browser/api.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { isSameOrigin, shownResponse } from '../../record/shown-document.ts';
import { partsSince } from '../../record/tab-parts.ts';
import type { TabRecord, TabResponse } from '../../record/tab-record.ts';
import { firstEvidence } from './first-evidence.ts';
import { observeKnownShops } from './relate-known-shops.ts';
import {
  observeHistory,
  observeOrigin,
  observeParts,
  observeSiteAccess,
  withNamedFault,
} from './surroundings.ts';

/** @returns `undefined` if the tab is gone */
export async function passingEvidence(tabId: number, record: TabRecord): Promise<Evidence | undefined> {
  const tab = await browser.tabs.get(tabId).catch(() => undefined);
  if (tab === undefined) return undefined;
  const start: Evidence = { ...firstEvidence(tab, 'passing'), depth: 'passing', settled: true };
  const known = {
    ...start,
    siteAccess: await observeSiteAccess(start.address),
    knownShops: await observeKnownShops(start.address),
  };
  const lost = unseen('lost');
  const nothing = { failure: lost, connection: lost, weakParts: lost, page: lost, liveCheck: lost };
  const unknown: Evidence = {
    ...known,
    ...nothing,
    screen: lost,
    ownResponse: lost,
    browserTrust: lost,
    earlier: lost,
    history: lost,
  };
  if (!mayJudge(known, tab, record)) return unknown;
  const withHistory = { ...unknown, history: observeHistory(known, record) };
  const response = shownResponse(record);
  if (response === undefined) return withHistory;
  if (response.failure !== null)
    return { ...withHistory, screen: seen('error-page'), failure: seen(response.failure) };
  // Chromium puts a page of its own in place of an error without a body, and tells nobody.
  if (response.status >= 400) return withHistory;
  const parts = partsSince(response.at, response.url, record);
  const earlier = speaksOf(response, (await observeOrigin(known)).earlier);
  return {
    ...withHistory,
    screen: seen('page'),
    ownResponse: seen('seen'),
    connection: response.connection === null ? lost : seen(withNamedFault(response.connection, { earlier })),
    weakParts: await observeParts(parts),
    earlier,
  };
}

/** A good look speaks of what came after it alone: what was there already may have come past a warning. */
function speaksOf({ at }: TabResponse, earlier: Evidence['earlier']): Evidence['earlier'] {
  const known = seenOrUndefined(earlier);
  return known?.what === 'accepted' && known.at > at ? unseen('lost') : earlier;
}

/** Of a site that may be watched, awake, and still of the record's own origin. */
function mayJudge(evidence: Evidence, tab: Tabs.Tab, record: TabRecord): boolean {
  const awake = evidence.tabStatus !== 'discarded';
  return seenOrUndefined(evidence.siteAccess) === true && awake && isSameOrigin(record, tab.url ?? '');
}
