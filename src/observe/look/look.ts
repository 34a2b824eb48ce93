/** One look at one tab, from the click to the settled evidence. Each step is written down, so that the popup can follow it. */

import { browser, type Tabs } from '../../browser/api.ts';
import { claimCheck, readTabRecord, writeEvidence } from '../../browser/storage/evidence-store.ts';
import { inTabTurn } from '../../browser/tab-turn.ts';
import { addressKind } from '../../evidence/address.ts';
import { documentGone } from '../../evidence/document-gone.ts';
import type { Evidence, Page } from '../../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { withLaterParts } from '../../record/later-parts.ts';
import { originOf } from '../../record/page-url.ts';
import { lastResponse, partsSince, responseOf, type TabRecord } from '../../record/tab-record.ts';
import { inTime } from '../in-time.ts';
import { observeAddress } from '../tab-address.ts';
import { firstEvidence } from './first-evidence.ts';
import { withFrameConnections } from './frame-connections.ts';
import { checkLive } from './live-check.ts';
import { noSnapshot, observeBrowserTrust, type Snapshot, takeSnapshot } from './page-snapshot.ts';
import { presenceOf } from './presence.ts';
import { observeKnownShops } from './relate-known-shops.ts';
import { observeManagedPolicy } from './relate-policy.ts';
import {
  observeEarlier,
  observeHistory,
  observeParts,
  observeSiteAccess,
  withNamedFault,
} from './surroundings.ts';

/**
 * A page that gives way to another while it is looked at is no answer: the next one is looked at instead,
 * once, unless a server has been asked already.
 * @throws if the tab is gone
 */
export async function lookAt(tabId: number, lookId: string): Promise<Evidence> {
  const first = await lookOnce(tabId, lookId);
  const again = first.gaveWay && 'unseen' in first.checked.liveCheck;
  const { evidence } = again ? await lookOnce(tabId, lookId) : first;
  const settled = { ...withLaterParts(evidence, await readTabRecord(tabId)), settled: true };
  await writeEvidence(settled);
  return settled;
}

interface OneLook {
  readonly evidence: Evidence;
  /** As it was before it turned out whether the page is still there. */
  readonly checked: Evidence;
  readonly gaveWay: boolean;
}

async function lookOnce(tabId: number, lookId: string): Promise<OneLook> {
  const tab = await browser.tabs.get(tabId);
  const start = firstEvidence(tab, lookId);
  await writeEvidence(start);
  const [snapshot, siteAccess] = await Promise.all([
    lookIntoPage(start),
    observeSiteAccess(start.address),
    newsNoted(tabId),
  ]);
  const address = addressOf(start, snapshot);
  const looked: Evidence = {
    ...start,
    ...withErrorIcon(snapshot, tab),
    siteAccess,
    address,
    knownShops: await observeKnownShops(address),
    managed: await observeManagedPolicy(address),
  };
  const record = await readTabRecord(tabId);
  const known: Evidence = {
    ...looked,
    earlier: await observeEarlier(looked),
    history: observeHistory(looked, record),
  };
  const matched = withFrameConnections(await unlessErrorPage(await withRecord(known, record)), record);
  await writeEvidence(matched);
  const checked = await withChecks(matched);
  const evidence = await stillThere(checked);
  return { evidence, checked, gaveWay: 'unseen' in evidence.screen && evidence.screen.unseen === 'lost' };
}

/** A page that hangs may hold up its own button. */
const NOTED_WITHIN_MS = 500;

/** The way to a page is noted when its button has been painted: a click may come before that. */
function newsNoted(tabId: number): Promise<void> {
  return inTime(
    inTabTurn(tabId, async () => undefined),
    NOTED_WITHIN_MS,
    undefined,
  );
}

/**
 * Firefox keeps scripts out of its error pages without a word, but gives them one of two pictures; only its
 * own pages can have one from `chrome:`.
 */
function withErrorIcon(snapshot: Snapshot, tab: Tabs.Tab): Snapshot {
  const shown = 'unseen' in snapshot.screen && hasErrorIcon(tab);
  return shown ? { ...snapshot, screen: seen('error-page') } : snapshot;
}

function hasErrorIcon({ favIconUrl }: Tabs.Tab): boolean {
  return /^chrome:\/\/global\/skin\/icons\/(?:warning|info)\.svg$/.test(favIconUrl ?? '');
}

/** An error page's picture comes a moment after the page; measured 100 to 250 ms. */
const ERROR_ICON_WITHIN_MS = 600;

/** A good answer may still end in an error page, if its body cannot be read: a viewer is believed a little later. */
async function unlessErrorPage(evidence: Evidence): Promise<Evidence> {
  if (seenOrUndefined(evidence.screen) !== 'viewer') return evidence;
  await new Promise((resolve) => setTimeout(resolve, ERROR_ICON_WITHIN_MS));
  const shown = hasErrorIcon(await browser.tabs.get(evidence.tabId));
  return shown ? { ...evidence, screen: seen('error-page') } : evidence;
}

/** Some addresses are withheld of a tab whose page may be entered all the same; the page knows its own. */
function addressOf({ address }: Evidence, { page }: Snapshot): Evidence['address'] {
  if ('seen' in address || 'unseen' in page) return address;
  const { href, fetchedFrom } = page.seen;
  // A document that another one wrote bears that one's address, and was never fetched from it.
  const web = /^https?:/.test(href);
  return web && originOf(fetchedFrom) !== originOf(href) ? address : observeAddress(href);
}

/** Pages that are no website by their address alone are left alone. */
function lookIntoPage({ tabId, address }: Evidence): Promise<Snapshot> {
  const known = seenOrUndefined(address);
  const isWebsite = known === undefined || ['http', 'https', 'this-computer'].includes(addressKind(known));
  return isWebsite ? takeSnapshot(tabId) : Promise.resolve(noSnapshot(unseen('no-access')));
}

interface Nothing {
  readonly unseen: 'lost' | 'no-access';
}

/** Adds what passed by: this document's own response, or the failure in its place. */
async function withRecord(evidence: Evidence, record: TabRecord): Promise<Evidence> {
  const page = seenOrUndefined(evidence.page);
  const nothing: Nothing = { unseen: seenOrUndefined(evidence.siteAccess) === true ? 'lost' : 'no-access' };
  if (page !== undefined) return withPageRecord(evidence, page, record, nothing);
  const href = seenOrUndefined(evidence.address)?.href;
  const last = href === undefined ? undefined : lastResponse(href, record);
  if (last === undefined) return { ...evidence, failure: nothing, connection: nothing, weakParts: nothing };
  if (last.failure !== null)
    return {
      ...evidence,
      // Chromium says itself that its error page is showing; elsewhere a failure without a page says it.
      screen: 'seen' in evidence.screen ? evidence.screen : seen('error-page'),
      failure: seen(last.failure),
      connection: unseen('lost'),
      weakParts: unseen('lost'),
    };
  // Kept out, not merely unanswered: a busy page is no viewer.
  const keptOut = 'unseen' in evidence.screen && evidence.screen.unseen === 'no-access';
  const viewer = keptOut && evidence.tabStatus === 'complete' && isViewed(last.mediaType);
  return {
    ...evidence,
    screen: viewer ? seen('viewer') : evidence.screen,
    failure: unseen('lost'),
    connection: last.connection === null ? nothing : seen(withNamedFault(last.connection, evidence)),
    weakParts: await observeParts(partsSince(last.at, last.url, record) ?? []),
  };
}

async function withPageRecord(
  evidence: Evidence,
  page: Page,
  record: TabRecord,
  nothing: Nothing,
): Promise<Evidence> {
  const response = responseOf(page, record);
  const parts = partsSince(page.startedAt, page.href, record);
  const watched = { ...evidence, failure: unseen('lost') };
  // Without the page's own response nobody watched it from the beginning; what was seen all the same counts.
  if (response === undefined || response.connection === null)
    return { ...watched, connection: nothing, weakParts: parts?.length ? seen(parts) : nothing };
  return {
    ...watched,
    page: seen({ ...page, upgradesInsecure: page.upgradesInsecure || response.upgradesInsecure }),
    connection: seen(withNamedFault(response.connection, evidence)),
    weakParts: await observeParts(parts),
  };
}

/** Media types that a browser shows in a page of its own, where no script of ours may run. */
function isViewed(mediaType: string): boolean {
  return (
    (/^(?:image|audio|video)\//.test(mediaType) && mediaType !== 'image/svg+xml') ||
    /^(?:application|text)\/(?:pdf|json|plain|[\w.-]+\+json)$/.test(mediaType)
  );
}

/** The two things that are asked only now: the server, once for each look, and the browser's own opinion. */
async function withChecks(evidence: Evidence): Promise<Evidence> {
  const { tabId, lookId } = evidence;
  const { family } = evidence.browser;
  const address = seenOrUndefined(evidence.address);
  const screen = seenOrUndefined(evidence.screen);
  const worthAsking =
    address !== undefined && addressKind(address) === 'https' && (screen === 'page' || screen === 'viewer');
  const none = unseen('no-access');
  if (!worthAsking) return { ...evidence, liveCheck: none, browserTrust: none };
  const browserTrust = family === 'chromium' ? await observeBrowserTrust(tabId) : unseen('browser-cannot');
  const known = { ...evidence, browserTrust };
  // A connection that was seen is better than any check; in Firefox's private windows a check would go
  // through the normal profile, and without site access it would see nothing.
  const unneeded = 'seen' in evidence.connection;
  const barred =
    family === 'firefox' && (evidence.privateWindow || seenOrUndefined(evidence.siteAccess) !== true);
  if (unneeded || barred) return { ...known, liveCheck: none };
  if (!(await claimCheck(tabId, lookId))) return { ...known, liveCheck: unseen('lost') };
  const { liveCheck, connection } = await checkLive(tabId, new URL(address.href).origin, family);
  return {
    ...known,
    liveCheck: seen(liveCheck),
    connection: 'seen' in connection ? connection : evidence.connection,
  };
}

/** A look that took longer than the page stayed is worth nothing. */
async function stillThere(evidence: Evidence): Promise<Evidence> {
  switch (await presenceOf(evidence)) {
    case 'there':
      return evidence;
    case 'gone': {
      const { url } = await browser.tabs.get(evidence.tabId);
      return documentGone({ ...evidence, address: observeAddress(url) });
    }
    case 'silent':
      return {
        ...evidence,
        screen: unseen('not-yet'),
        page: unseen('not-yet'),
        frames: unseen('not-yet'),
        policies: unseen('not-yet'),
      };
  }
}
