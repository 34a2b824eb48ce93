/** What Chromium itself thinks of the tab; see `page-questions.ts`. */
import * as v from 'valibot';
import { browser } from '../../browser/api.ts';
import { siteAccess } from '../../browser/site-access.ts';
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { withDistrusted } from '../../record/distrusted-documents.ts';
import { isOfDocument } from './document-key.ts';
import { askBrowserTrust } from './page-questions.ts';
import { runInPage } from './run-in-page.ts';

/** How long a page may take for its answer; milliseconds. */
export const TRUST_WITHIN_MS = 1000;
/** And one that was busy, when everything else is known. */
export const BUSY_WITHIN_MS = 2500;

const trustSchema = v.picklist(['trusts', 'distrusts']);

/** The page had no time for an answer. */
export function isBusy({ browserTrust }: Evidence): boolean {
  return 'unseen' in browserTrust && browserTrust.unseen === 'not-yet';
}

/** The evidence with it; what Chromium has once thought of this document it may not take back, also when the page comes back. */
export async function withBrowserTrust(evidence: Evidence, withinMs: number): Promise<Evidence> {
  if (evidence.browser.family !== 'chromium') return { ...evidence, browserTrust: unseen('browser-cannot') };
  if (seenOrUndefined(evidence.browserTrust) === 'distrusts') return evidence;
  const browserTrust = await observeBrowserTrust(evidence, withinMs);
  if (seenOrUndefined(browserTrust) !== 'distrusts') return { ...evidence, browserTrust };
  if (await waitsForAnother(evidence))
    return { ...evidence, browserTrust: unseen('not-yet'), tabStatus: 'loading' };
  const key = seenOrUndefined(evidence.page)?.documentKey;
  // Its turn may come after that: the answer does not wait for it.
  if (key !== undefined) void changeTabRecord(evidence.tabId, (record) => withDistrusted(record, key));
  return { ...evidence, browserTrust };
}

/**
 * Then that may be of the page that the tab waits for: it is asked again, and nothing of it is kept. Measured: a Chromium with access to
 * all sites names that page (`pendingUrl`), and for any other a complete page that loads is all that there is to tell it by.
 */
async function waitsForAnother({ tabId, page }: Evidence): Promise<boolean> {
  const [tab, access] = await Promise.all([
    browser.tabs.get(tabId).catch(() => undefined),
    siteAccess().catch(() => 'none'),
  ]);
  if (access === 'all') return (tab?.pendingUrl ?? '') !== '';
  return tab?.status === 'loading' && seenOrUndefined(page)?.readyState === 'complete';
}

/**
 * `not-yet`: the page was too busy to answer. `lost`: another document answered. It was in the tab for a moment, between the
 * reading of this one and the look's end, and its opinion is of itself alone.
 */
async function observeBrowserTrust(
  { tabId, page }: Evidence,
  withinMs: number,
): Promise<Observed<'trusts' | 'distrusts'>> {
  const answer = await runInPage(tabId, askBrowserTrust, [], withinMs);
  if (answer.outcome === 'silent' && answer.reason === 'not-yet') return unseen('not-yet');
  const known = seenOrUndefined(page)?.documentKey;
  if (answer.outcome === 'answered' && known !== undefined && !isOfDocument(known, answer.documentId))
    return unseen('lost');
  const trust = answer.outcome === 'answered' ? v.safeParse(trustSchema, answer.value) : undefined;
  if (!trust?.success) return unseen('browser-cannot');
  // Of a document that was not read, nothing good can be said: nobody knows which one it was.
  return known === undefined && trust.output === 'trusts' ? unseen('lost') : seen(trust.output);
}
