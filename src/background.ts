/**
 * The background: a service worker in Chromium, an event page in Firefox. Every listener is added before
 * anything else happens, and nothing is remembered here: it may end after any line.
 */
import { assess } from './assess/assess.ts';
import { onLookRequest } from './browser/messages.ts';
import { showLevel, showNeutral } from './browser/toolbar.ts';
import type { Evidence } from './evidence/evidence.ts';
import { headline } from './explain/explain.ts';
import { followKnownShops } from './observe/known-shops.ts';
import { lookAt } from './observe/look.ts';
import { followTabs } from './observe/navigation.ts';
import { listenToRequests } from './observe/requests.ts';
import { presenceOf } from './observe/still-there.ts';
import { thisBrowser } from './observe/this-browser.ts';

onLookRequest(async ({ tabId, lookId }) => {
  const evidence = await lookAt(tabId, lookId);
  void showVerdict(evidence);
  return evidence;
});
listenToRequests(thisBrowser().family);
followTabs();
followKnownShops((evidence) => void showVerdict(evidence));

/** The button speaks for one document: painted only while that document is there, and looked after at once. */
async function showVerdict(evidence: Evidence): Promise<void> {
  const assessment = assess(evidence);
  if (assessment.level === 'checking') return;
  if ((await presenceOf(evidence)) !== 'there') return showNeutral(evidence.tabId);
  await showLevel(evidence.tabId, assessment.level, headline(assessment));
  if ((await presenceOf(evidence)) !== 'there') await showNeutral(evidence.tabId);
}
