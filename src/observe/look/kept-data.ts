/** Whether a site keeps something in the browser out of which its page may have been made. */
import type { Evidence } from '../../evidence/evidence.ts';
import { seen, seenOrUndefined } from '../../evidence/observed.ts';
import { keepsData } from './page-questions.ts';
import { runInPage } from './run-in-page.ts';

const ANSWER_WITHIN_MS = 500;

/**
 * Asked only where an exception for its origin is on record: a page past it may have filled what the page keeps, and a site draws its pages
 * out of that as out of what a service worker keeps. One that does not answer may keep anything.
 */
export async function withKeptData(evidence: Evidence): Promise<Evidence> {
  const page = seenOrUndefined(evidence.page);
  const hasException = seenOrUndefined(evidence.earlier)?.onRecord === 'exception';
  if (page === undefined || page.hasServiceWorker || !hasException) return evidence;
  const answer = await runInPage(evidence.tabId, keepsData, [], ANSWER_WITHIN_MS);
  const keeps = answer.outcome !== 'answered' || answer.value;
  return keeps ? { ...evidence, page: seen({ ...page, hasServiceWorker: true }) } : evidence;
}
