/**
 * The background: a service worker in Chromium, an event page in Firefox. Every listener is added before
 * anything else happens, and nothing is remembered here: it may end after any line.
 */
import { assess } from './assess/assess.ts';
import { offerDesk } from './browser/desk-menu.ts';
import { onForget } from './browser/forget.ts';
import { onLookRequest } from './browser/messages.ts';
import { noteAcceptance } from './browser/origin-store.ts';
import { onSettingsChanged } from './browser/settings.ts';
import { onSiteAccessChanged } from './browser/site-access.ts';
import { showLevel, showNeutral } from './browser/toolbar.ts';
import type { Evidence } from './evidence/evidence.ts';
import { seenOrUndefined } from './evidence/observed.ts';
import { headline } from './explain/explain.ts';
import {
  followLessAccess,
  followMoreAccess,
  followNews,
  followWeakened,
  isKept,
  repaintAll,
} from './keep-lock.ts';
import { followKnownShops } from './observe/known-shops.ts';
import { lookAt } from './observe/look.ts';
import { followManagedPolicy } from './observe/managed-policy.ts';
import { followTabs } from './observe/navigation.ts';
import { listenToNumberedErrors } from './observe/numbered-errors.ts';
import { listenToRedirects } from './observe/redirects.ts';
import { listenToRequests } from './observe/requests.ts';
import { presenceOf } from './observe/still-there.ts';
import { thisBrowser } from './observe/this-browser.ts';

const { family } = thisBrowser();
onLookRequest(async ({ tabId, lookId }) => {
  const evidence = await lookAt(tabId, lookId);
  void showVerdict(evidence);
  return evidence;
});
listenToRequests(family, (tabId) => void followWeakened(tabId));
listenToRedirects();
listenToNumberedErrors();
followTabs(family, {
  onNews: (tabId, news) => void followNews(tabId, news),
  onGone: forget,
});
offerDesk();
onSettingsChanged(() => void repaintAll());
onSiteAccessChanged((change) => void (change === 'more' ? followMoreAccess() : followLessAccess()));
onForget(repaintAll);
followKnownShops((evidence) => void showVerdict(evidence));
followManagedPolicy((evidence) => void showVerdict(evidence));

/** The button speaks for one document: painted only while that document is there, and looked after at once. */
async function showVerdict(evidence: Evidence): Promise<void> {
  const assessment = assess(evidence);
  if (assessment.level === 'checking') return;
  if ((await presenceOf(evidence)) !== 'there') return forget(evidence.tabId);
  await showLevel(evidence.tabId, assessment.level, headline(assessment));
  if ((await presenceOf(evidence)) !== 'there') return showNeutral(evidence.tabId);
  const href = seenOrUndefined(evidence.address)?.href;
  const accepted = assessment.findings.some(({ id }) => id === 'certificate-accepted');
  if (accepted && href !== undefined)
    await noteAcceptance(href, evidence.privateWindow, evidence.checkedAt, 'always');
}

/** Where the lock is kept, the word that another document is there has brought its own paint. */
async function forget(tabId: number): Promise<void> {
  if (!(await isKept())) await showNeutral(tabId);
}
