/** Reads the top document, its shadow trees and the frames of its own origin. Runs inside the page, in the extension's isolated world. */
import type { Page } from '../../evidence/evidence.ts';
import { MAX_FORMS, MAX_FRAMES } from '../../evidence/page.ts';
import { property } from './dom.ts';
import { countHosts, foreignFrames, foreignScripts, type HostCount } from './foreign.ts';
import { readForms } from './forms.ts';
import { gather } from './gather.ts';
import { insecureContent, upgradesInsecure } from './insecure-content.ts';
import { createPace } from './pace.ts';
import { type PolicyLinks, policyLinks } from './policy-links.ts';

/** Everything but the browser's document id, which comes beside the result; and what is no evidence by itself. */
export interface PageReading {
  readonly page: Omit<Page, 'documentKey'>;
  /** How many frames of each host there are that could not be read from here. */
  readonly frames: readonly HostCount[];
  readonly policies: PolicyLinks;
}

const readyStateOf = property(Document, 'readyState');
const contentTypeOf = property(Document, 'contentType');

export async function readPage(): Promise<PageReading> {
  const pace = createPace();
  const gathered = await gather(document, pace);
  const forms = await readForms(gathered, pace);
  const policies = await policyLinks(gathered, pace);
  const readyState = readyStateOf(document) as Page['readyState'];
  const { refused, loaded } = insecureContent(gathered, family(), readyState === 'complete');
  const frames = foreignFrames(gathered);
  const distinct = [...new Map(frames.map((frame) => [frame.host, frame])).values()];
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const nextHopProtocol = navigation?.nextHopProtocol ?? '';
  const page = {
    href: location.href,
    startedAt: performance.timeOrigin,
    respondedAt: performance.timeOrigin + (navigation?.responseStart ?? 0),
    fetchedFrom: navigation?.name ?? '',
    nextHopProtocol,
    // Firefox leaves `workerStart` at 0.
    servedByServiceWorker: (navigation?.workerStart ?? 0) > 0 || (isControlled() && nextHopProtocol === ''),
    contentType: String(contentTypeOf(document)),
    readyState,
    opaqueOrigin: self.origin === 'null',
    // Every form has been looked at, and the insecure ones come first.
    forms: forms.forms.slice(0, MAX_FORMS),
    passwordFields: forms.passwordFields,
    cardFields: forms.cardFields,
    typedFields: forms.typedFields,
    foreignScripts: [...foreignScripts(gathered)].slice(0, MAX_FRAMES),
    foreignFrames: distinct.slice(0, MAX_FRAMES),
    blockedInsecure: refused,
    loadedInsecure: loaded.slice(0, MAX_FRAMES),
    upgradesInsecure: upgradesInsecure(gathered),
    truncated: gathered.truncated || forms.truncated,
  };
  return { page, frames: countHosts(frames), policies };
}

/** Chromium and its kin serve their extensions from another scheme. */
function family(): 'chromium' | 'firefox' {
  return chrome.runtime.getURL('').startsWith('moz-') ? 'firefox' : 'chromium';
}

function isControlled(): boolean {
  try {
    return navigator.serviceWorker?.controller != null;
  } catch {
    // An opaque origin has no service worker.
    return false;
  }
}
