/**
 * What passed by of the document in a tab, as evidence: the one question that a look and a passing look ask the record.
 * A look knows the document that it has read and finds its response; a passing look knows only what the tab shows.
 */
import type { Evidence } from '../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { secureOriginOf } from '../evidence/same-place.ts';
import { mayShowOlder } from '../evidence/watch.ts';
import type { ZoneStep } from '../evidence/zone-step.ts';

import { firstWatchedSince } from './addresses.ts';
import { isDoubted, mayHaveHadWeakParts, withDoubtedFrames } from './doubted-frames.ts';
import { withFormerLook } from './former-look.ts';
import { withFrameConnections } from './frame-connections.ts';
import { isOldContent, type Known, weakPartsOf, withNamedFault, withOwnResponse } from './own-response.ts';
import { isSameOrigin, shownResponse } from './shown-document.ts';
import { goodFramesSince, partsSince } from './tab-parts.ts';
import type { TabRecord, TabResponse } from './tab-record.ts';
import { withWarnedTargets } from './warned-targets.ts';

/**
 * The evidence with what passed by.
 * @param former what an earlier look at the tab has seen, of whatever document
 */
export function withPassedBy(
  evidence: Evidence,
  record: TabRecord,
  known: Known,
  former?: Evidence,
): Evidence {
  if (evidence.depth === 'passing') return inPassing(evidence, record, known);
  const started = { ...evidence, earlier: known.earlier, history: historyOf(evidence, record) };
  const own = withOwnResponse(withDistrust(started, record), record, known);
  const remembered = former === undefined ? own : withFormerLook(own, former);
  const framed = withDoubtedFrames(withFrameConnections(remembered, record), known);
  return withWarnedTargets(framed, known);
}

/** What Chromium has once thought of a document counts, although it may have forgotten it. */
function withDistrust(evidence: Evidence, { distrusted }: TabRecord): Evidence {
  const key = seenOrUndefined(evidence.page)?.documentKey;
  const isKnown = key !== undefined && distrusted.includes(key);
  return isKnown ? { ...evidence, browserTrust: seen('distrusts') } : evidence;
}

/** Everything that only a look could see is lost. */
function inPassing(evidence: Evidence, record: TabRecord, known: Known): Evidence {
  const lost = unseen('lost');
  const nothing: Evidence = {
    ...evidence,
    failure: lost,
    connection: lost,
    weakParts: lost,
    warnedTargets: [],
    page: lost,
    liveCheck: lost,
    screen: lost,
    ownResponse: lost,
    browserTrust: lost,
    earlier: lost,
    history: lost,
  };
  if (!mayJudge(evidence, record)) return nothing;
  const withHistory = { ...nothing, history: historyOf(evidence, record) };
  const response = shownResponse(record);
  if (response === undefined) return withHistory;
  if (response.failure !== null)
    return { ...withHistory, screen: seen('error-page'), failure: seen(response.failure) };
  // Chromium puts a page of its own in place of an error without a body, and tells nobody.
  if (response.status >= 400) return withHistory;
  const earlier = speaksOf(response, known.earlier);
  const { tabId, checkedAt: now } = evidence;
  const isOlder = mayShowOlder(known.watch, { tabId, leftAt: firstWatchedSince(record), now });
  const isOld = isOldContent(response, known) || isOlder;
  return {
    ...withHistory,
    screen: seen('page'),
    ownResponse: seen(isOld ? 'forgotten' : 'seen'),
    connection: response.connection === null ? lost : seen(withNamedFault(response.connection, { earlier })),
    weakParts: partsInPassing(evidence, response, record, known),
    earlier,
  };
}

/** Nothing good where a frame is of an origin against which something is on record: only a look tells whether a service worker serves it. */
function partsInPassing(
  { browser }: Evidence,
  { at, url }: TabResponse,
  record: TabRecord,
  known: Known,
): Evidence['weakParts'] {
  const parts = weakPartsOf(partsSince(at, url, record), known);
  const isClean = seenOrUndefined(parts)?.length === 0;
  const frames = goodFramesSince(at, url, record).map(secureOriginOf);
  const isLost = isDoubted(frames, 'exception', known) || mayHaveHadWeakParts(frames, browser, known);
  return isClean && isLost ? unseen('lost') : parts;
}

/** Of a site that may be watched, awake, and still of the record's own origin. */
function mayJudge({ address, siteAccess, tabStatus }: Evidence, record: TabRecord): boolean {
  const href = seenOrUndefined(address)?.href;
  const awake = seenOrUndefined(siteAccess) === true && tabStatus !== 'discarded';
  return awake && href !== undefined && isSameOrigin(record, href);
}

/** A good look speaks of what came after it alone: what was there already may have come past a warning. What is on record stays. */
function speaksOf({ at }: TabResponse, earlier: Evidence['earlier']): Evidence['earlier'] {
  const known = seenOrUndefined(earlier);
  const isLater = known?.what === 'accepted' && known.onRecord === 'nothing' && known.at > at;
  return isLater ? unseen('lost') : earlier;
}

/** The way to this page; a record that ends elsewhere knows nothing of it. */
function historyOf({ address }: Evidence, { history }: TabRecord): Observed<readonly ZoneStep[]> {
  const known = seenOrUndefined(address);
  const last = history.at(-1)?.to;
  const here = known !== undefined && last?.host === known.host && last.scheme === known.scheme;
  return here ? seen(history) : unseen('lost');
}
