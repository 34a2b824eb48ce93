/**
 * The background: a service worker in Chromium, an event page in Firefox. Every listener is added before
 * anything else happens, and nothing is remembered here: it may end after any line.
 */
import { assess } from '../assess/assess.ts';
import type { FindingId } from '../assess/finding.ts';
import { offerDesk } from '../browser/desk-menu.ts';
import { followManaged } from '../browser/managed-storage.ts';
import { onLookRequest } from '../browser/messages.ts';
import { answerOnAsk } from '../browser/page-menu.ts';
import { followSiteAccess, onSiteAccessChanged, siteAccess } from '../browser/site-access.ts';
import { readLastAccess, writeLastAccess } from '../browser/storage/access-store.ts';
import { onEvidenceLost } from '../browser/storage/evidence-store.ts';
import { onForget } from '../browser/storage/forget.ts';
import { followKept } from '../browser/storage/local-store.ts';
import {
  followNormalWindows,
  forgetAcceptance,
  noteAcceptance,
  noteException,
  noteForeignCode,
  noteWarning,
  noteWeakParts,
  onOriginWorse,
} from '../browser/storage/origin-store.ts';
import { onSettingsChanged } from '../browser/storage/settings.ts';
import { watchKnownShops } from '../browser/storage/shop-store.ts';
import { onWatchBegun } from '../browser/watch-store.ts';
import { isGone } from '../evidence/document-gone.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { seenOrUndefined } from '../evidence/observed.ts';
import { isOnItsWay } from '../evidence/on-its-way.ts';
import { originOf } from '../evidence/page-url.ts';
import { followTabs } from '../observe/follow/navigation.ts';
import { listenToNumberedErrors } from '../observe/follow/numbered-errors.ts';
import { listenToRedirects } from '../observe/follow/redirects.ts';
import { listenToRequests } from '../observe/follow/requests.ts';
import { sharedOriginNoter } from '../observe/follow/same-origin.ts';
import { answerByButton, listenToInstall } from '../observe/install.ts';
import { lookAt } from '../observe/look/look.ts';
import { lookAgain, lookAgainIfLoaded } from '../observe/look/look-again.ts';
import { followKnownShops } from '../observe/look/relate-known-shops.ts';
import { followOrigins } from '../observe/look/relate-origins.ts';
import { followManagedPolicy } from '../observe/look/relate-policy.ts';
import { schemefulSite } from '../observe/tab-address.ts';
import { thisBrowser } from '../observe/this-browser.ts';
import { originsOfUnseenFrames } from '../record/doubted-frames.ts';
import { askAgainSoon, showVerdict } from './button-after-click.ts';
import {
  followGone,
  followLessAccess,
  followMoreAccess,
  followNamed,
  followNews,
  followQuestion,
  followWeakened,
  followWeakPages,
  markUnknown,
  repaintAll,
  repaintUnlessKept,
} from './button-without-click.ts';
import { firstVerdict, loadWords } from './verdict-in-words.ts';

/** Milliseconds. */
const GIVEN_BACK_WITHIN_MS = 3000;

const { family } = thisBrowser();
const noteSharedOrigin = sharedOriginNoter((tabId) => void followWeakened(tabId));
followKept();
followManaged();
onLookRequest(async ({ type, tabId, lookId }) => {
  if (type === 'look-again') return painted(await lookAgain(tabId, lookId));
  await answerByButton();
  const evidence = await lookAt(tabId, lookId, type === 'first-look' ? loadWords : undefined);
  const verdict = type === 'first-look' ? await firstVerdict(evidence) : null;
  paintButton(evidence);
  void noteOrigin(evidence);
  void lookAgainIfLoaded(evidence).then(painted);
  return type === 'look' ? evidence : { evidence, verdict };
});
listenToInstall();
listenToRequests(family, {
  onWeakened: (tabId) => void followWeakened(tabId),
  onUntold: askAgainSoon,
  onQuestion: (tabId, isOfPage) => void followQuestion(tabId, isOfPage),
});
listenToRedirects(family, (tabId) => void followWeakened(tabId));
listenToNumberedErrors((tabId) => void followNamed(tabId));
followTabs(family, {
  onNews: (tabId, news) => void followNews(tabId, news),
  onGone: (tabId) => void followGone(tabId),
  onLoaded: ({ tabId, lookId }) => void lookAgain(tabId, lookId).then(painted),
  onMoved: paintButton,
});
offerDesk(family);
answerOnAsk();
onSettingsChanged(() => {
  void repaintAll();
  // Whoever switches the lock off gives access back after that, in the other kind of window perhaps.
  setTimeout(() => void siteAccess().catch(() => undefined), GIVEN_BACK_WITHIN_MS);
});
onSiteAccessChanged((change, of) =>
  change === 'more' ? followMoreAccess(of) : followLessAccess(paintButton),
);
onForget(repaintAll);
followKnownShops(paintButton);
watchKnownShops(() => void repaintAll());
followManagedPolicy(paintButton);
followOrigins(paintButton);
followNormalWindows();
void repaintUnlessKept();
void followSiteAccess(readLastAccess, writeLastAccess);
onWatchBegun(() => void markUnknown());
onEvidenceLost((tabId) => void followWeakened(tabId));
onOriginWorse(({ of }) => {
  if (of === 'pages') void followWeakPages();
});

function paintButton(evidence: Evidence): void {
  void showVerdict(evidence, (tabId) => void followGone(tabId));
}

function painted(evidence: Evidence | undefined): Evidence | undefined {
  if (evidence !== undefined && !isGone(evidence)) {
    paintButton(evidence);
    void noteOrigin(evidence);
  }
  return evidence;
}

/** The page has come past a warning, or something in it, code perhaps: the browser does not say which. */
function isPastWarning(id: FindingId, evidence: Evidence): boolean {
  // Where its list of parts is not whole, it may be a picture that the pages of its site had before.
  if (id === 'part-distrusted') return 'seen' in evidence.weakParts;
  // What Chromium thinks of it is not known then, and a server may refuse nobody but us.
  if (id === 'warning-seems-overridden') return !isOnItsWay(evidence);
  return id === 'warning-overridden' || id === 'page-distrusted';
}

/** It weighs on what is there of its origin, or of a frame's in it, and on what comes later of its own. */
async function noteDistrusted(evidence: Evidence, href: string, id: FindingId): Promise<void> {
  const { tabId, privateWindow, checkedAt } = evidence;
  const note = (url: string) =>
    noteSharedOrigin({ tabId, type: 'main_frame', url, timeStamp: checkedAt }, 'weak');
  // Where the page itself came past the warning, no other reason is looked for, and its exception is on record.
  if (id === 'warning-overridden') return note(href);
  // First, so that what comes while the rest is weighed is weighed too.
  await noteForeignCode(href, privateWindow, checkedAt);
  if (id === 'part-distrusted') await noteWeakParts(schemefulSite(href), privateWindow, checkedAt);
  for (const url of new Set([originOf(href), ...originsOfUnseenFrames(evidence)])) await note(url);
}

/**
 * Only what was asked of the server now speaks of now: a page may be older than any network that we are in. A page past a
 * warning goes on record, and weighs on pages of its origin: where nobody tells of connections a look is all that sees one.
 */
async function noteOrigin(evidence: Evidence): Promise<void> {
  const href = seenOrUndefined(evidence.address)?.href;
  if (href === undefined) return;
  const { privateWindow, checkedAt } = evidence;
  for (const finding of assess(evidence).findings) {
    if (finding.id === 'certificate-accepted' && finding.of === 'server-now')
      await noteAcceptance(href, privateWindow, checkedAt, 'always');
    // While the tab waits for another page a server may have refused nobody but us.
    if (finding.id === 'warning-seems-overridden' && !isOnItsWay(evidence))
      await noteWarning(href, privateWindow, 'unnamed', checkedAt);
    if (finding.id === 'warning-overridden')
      await noteException(href, privateWindow, finding.faults[0] ?? 'unnamed', checkedAt);
    if (finding.id === 'page-distrusted') await forgetAcceptance(href, privateWindow);
    if (isPastWarning(finding.id, evidence)) await noteDistrusted(evidence, href, finding.id);
  }
}
