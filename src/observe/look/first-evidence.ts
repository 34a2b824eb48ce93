/** What is known of a tab before anything has been asked: the first paint of the popup, the start of every look. */
import { browser, type Tabs } from '../../browser/api.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { EVIDENCE_VERSION } from '../../evidence/evidence-version.ts';
import { unseen } from '../../evidence/observed.ts';
import { observeAddress } from '../tab-address.ts';
import { thisBrowser } from '../this-browser.ts';

/** Everything not yet seen but the tab itself. */
export function firstEvidence(tab: Tabs.Tab, lookId: string): Evidence {
  return {
    version: EVIDENCE_VERSION,
    lookId,
    depth: 'looked',
    tabId: tab.id ?? browser.tabs.TAB_ID_NONE,
    checkedAt: Date.now(),
    settled: false,
    moved: false,
    browser: thisBrowser(),
    privateWindow: tab.incognito,
    tabStatus: tab.discarded === true ? 'discarded' : tab.status === 'loading' ? 'loading' : 'complete',
    siteAccess: unseen('not-yet'),
    address: observeAddress(tab.url),
    screen: unseen('not-yet'),
    page: unseen('not-yet'),
    frames: unseen('not-yet'),
    policies: unseen('not-yet'),
    failure: unseen('not-yet'),
    connection: unseen('not-yet'),
    liveCheck: unseen('not-yet'),
    ownResponse: unseen('not-yet'),
    browserTrust: unseen('not-yet'),
    weakParts: unseen('not-yet'),
    warnedTargets: [],
    earlier: unseen('not-yet'),
    history: unseen('not-yet'),
    knownShops: unseen('not-yet'),
    managed: unseen('not-yet'),
  };
}
