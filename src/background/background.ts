/**
 * The background: a service worker in Chromium, an event page in Firefox. Every listener is added before
 * anything else happens, and nothing is remembered here: it may end after any line.
 */
import { assess } from '../assess/assess.ts';
import { offerDesk } from '../browser/desk-menu.ts';
import { onLookRequest } from '../browser/messages.ts';
import { onSiteAccessChanged } from '../browser/site-access.ts';
import { onForget } from '../browser/storage/forget.ts';
import { noteAcceptance } from '../browser/storage/origin-store.ts';
import { onSettingsChanged } from '../browser/storage/settings.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { followTabs } from '../observe/follow/navigation.ts';
import { listenToNumberedErrors } from '../observe/follow/numbered-errors.ts';
import { listenToRedirects } from '../observe/follow/redirects.ts';
import { listenToRequests } from '../observe/follow/requests.ts';
import { lookAt } from '../observe/look/look.ts';
import { followKnownShops } from '../observe/look/relate-known-shops.ts';
import { followManagedPolicy } from '../observe/look/relate-policy.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { showVerdict } from './button-after-click.ts';
import {
  followGone,
  followLessAccess,
  followMoreAccess,
  followNews,
  followWeakened,
  repaintAll,
} from './button-without-click.ts';

const { family } = thisBrowser();
onLookRequest(async ({ tabId, lookId }) => {
  const evidence = await lookAt(tabId, lookId);
  paintButton(evidence);
  void noteGoodServer(evidence);
  return evidence;
});
listenToRequests(family, (tabId) => void followWeakened(tabId));
listenToRedirects();
listenToNumberedErrors();
followTabs(family, {
  onNews: (tabId, news) => void followNews(tabId, news),
  onGone: (tabId) => void followGone(tabId),
});
offerDesk();
onSettingsChanged(() => void repaintAll());
onSiteAccessChanged((change) => void (change === 'more' ? followMoreAccess() : followLessAccess()));
onForget(repaintAll);
followKnownShops(paintButton);
followManagedPolicy(paintButton);

function paintButton(evidence: Evidence): void {
  void showVerdict(evidence, (tabId) => void followGone(tabId));
}

/** Only what was asked of the server now speaks of now: a page may be older than any network that we are in. */
async function noteGoodServer(evidence: Evidence): Promise<void> {
  const href = seenOrUndefined(evidence.address)?.href;
  const good = assess(evidence).findings.some(
    (finding) => finding.id === 'certificate-accepted' && finding.of === 'server-now',
  );
  if (good && href !== undefined)
    await noteAcceptance(href, evidence.privateWindow, evidence.checkedAt, 'always');
}
