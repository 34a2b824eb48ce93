/** What passed by of the document that is looked at: its own response, or the failure in its place. */
import { readWatch } from '../browser/watch-store.ts';
import type { Evidence, Page } from '../evidence/evidence.ts';
import { seen, seenOrUndefined, unseen } from '../evidence/observed.ts';
import { isWrittenByAnother } from '../evidence/page.ts';
import { whyNoResponse } from '../evidence/watch.ts';
import { partsSince } from '../record/tab-parts.ts';
import { lastResponse, responseOf, type TabRecord, type TabResponse } from '../record/tab-record.ts';
import { observeParts, withNamedFault } from './look/surroundings.ts';

interface Nothing {
  readonly unseen: 'lost' | 'no-access';
}

/** Adds what passed by: this document's own response, or the failure in its place. */
export async function withOwnResponse(
  evidence: Evidence,
  record: TabRecord,
  originsWhole: boolean,
): Promise<Evidence> {
  const page = seenOrUndefined(evidence.page);
  const nothing: Nothing = { unseen: seenOrUndefined(evidence.siteAccess) === true ? 'lost' : 'no-access' };
  if (page !== undefined) return withPageResponse(evidence, page, record, nothing, originsWhole);
  const href = seenOrUndefined(evidence.address)?.href;
  const last = href === undefined ? undefined : lastResponse(href, record);
  if (last === undefined)
    return { ...evidence, failure: nothing, connection: nothing, ownResponse: nothing, weakParts: nothing };
  if (last.failure !== null)
    return {
      ...evidence,
      // Chromium says itself that its error page is showing; elsewhere a failure without a page says it.
      screen: 'seen' in evidence.screen ? evidence.screen : seen('error-page'),
      failure: seen(last.failure),
      connection: unseen('lost'),
      ownResponse: unseen('lost'),
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
    ownResponse: seen('seen'),
    weakParts: await observeParts(partsSince(last.at, last.url, record)),
  };
}

async function withPageResponse(
  evidence: Evidence,
  page: Page,
  record: TabRecord,
  nothing: Nothing,
  originsWhole: boolean,
): Promise<Evidence> {
  const response = responseOf(page, record);
  const parts = partsSince(page.startedAt, page.href, record);
  const found = typeof response === 'string' ? undefined : response;
  // A service worker answers with what it likes; what passed by under its address need not be what it gave.
  const upgraded = found !== undefined && !page.servedByServiceWorker && found.upgradesInsecure;
  const watched: Evidence = {
    ...evidence,
    page: seen({ ...page, upgradesInsecure: upgraded }),
    failure: unseen('lost'),
    ownResponse: await observeOwnResponse(evidence, page, response, originsWhole),
  };
  // Without the page's own response nobody watched it from the beginning; what was seen all the same counts.
  if (found === undefined || found.connection === null)
    return {
      ...watched,
      connection: nothing,
      weakParts: parts.found.length > 0 ? seen(parts.found) : nothing,
    };
  return {
    ...watched,
    connection: seen(withNamedFault(found.connection, evidence)),
    weakParts: await observeParts(parts),
  };
}

/** What is known of the response that became this document, or why there is none on record. */
async function observeOwnResponse(
  { siteAccess }: Evidence,
  page: Page,
  response: TabResponse | 'none' | 'lost',
  originsWhole: boolean,
): Promise<Evidence['ownResponse']> {
  if (isWrittenByAnother(page)) return seen('written');
  if (typeof response !== 'string') return seen('seen');
  if (seenOrUndefined(siteAccess) !== true) return unseen('no-access');
  if (response === 'lost') return seen('forgotten');
  const why = whyNoResponse(page.startedAt, await readWatch());
  return seen(why === 'unwatched' && !originsWhole ? 'forgotten' : why);
}

/** Media types that a browser shows in a page of its own, where no script of ours may run. */
function isViewed(mediaType: string): boolean {
  return (
    (/^(?:image|audio|video)\//.test(mediaType) && mediaType !== 'image/svg+xml') ||
    /^(?:application|text)\/(?:pdf|json|plain|[\w.-]+\+json)$/.test(mediaType)
  );
}
