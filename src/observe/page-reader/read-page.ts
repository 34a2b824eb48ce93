/**
 * Runs inside the page, in a world of the extension's own that the page's scripts cannot reach, when the user opens
 * the popup, and again until the page is complete. Built into `reader.ts`. It
 * reads the top document, its shadow trees and the frames of its origin, in slices (`pace.ts`), and changes nothing.
 */
import type { PageReading } from '../../evidence/page-reading.ts';
import { readForeignFrames, readForeignScripts, readSenders } from './foreign-parts.ts';
import { readForms } from './forms.ts';
import { readInsecureContent } from './insecure-content.ts';
import { startPace } from './pace.ts';
import { readPolicyLinks } from './policy-links.ts';
import { contentType } from './properties.ts';
import { hasServiceWorker, wasAnsweredByOne } from './service-workers.ts';
import { readTree } from './tree.ts';
import { readUpgrades } from './upgrade.ts';
import { enteredAt, windowPaths } from './window-paths.ts';

export async function readPage(): Promise<PageReading> {
  const pace = await startPace();
  const worker = hasServiceWorker();
  const arrival = howItArrived();
  const tree = await readTree(pace);
  const { forms, sendsTo, counts, outsidePolicy } = await readForms(
    tree,
    await readUpgrades(tree, pace),
    pace,
  );
  const { blockedInsecure, loadedInsecure, emptyFrames } = await readInsecureContent(tree, pace);
  const { senders, untoldEmbeds } = await readSenders(tree, pace);
  return {
    ...arrival,
    readyState: tree.readyState,
    forms,
    sendsTo,
    ...counts,
    outsidePolicy,
    foreignScripts: await readForeignScripts(tree, pace),
    foreignFrames: await readForeignFrames(tree, { empty: emptyFrames, senders }, pace),
    entered: enteredAt(tree),
    sandboxedSenders: [...(await windowPaths(tree, senders.values(), pace))],
    untoldEmbeds,
    blockedInsecure,
    loadedInsecure,
    hasServiceWorker: (await worker) || (await wasAnsweredByOne(tree, pace)),
    truncated: pace.cut(),
    // Last, and not weighed: what is left out of it makes the reading no less whole.
    policyLinks: await readPolicyLinks(tree, pace),
  };
}

type Arrival = Pick<
  PageReading,
  | 'href'
  | 'startedAt'
  | 'respondedAt'
  | 'clockBehind'
  | 'fetchedFrom'
  | 'nextHopProtocol'
  | 'servedByServiceWorker'
  | 'contentType'
  | 'opaqueOrigin'
>;

/** Where the document came from, and how. */
function howItArrived(): Arrival {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const nextHopProtocol = navigation?.nextHopProtocol ?? '';
  return {
    href: location.href,
    startedAt: performance.timeOrigin,
    respondedAt: performance.timeOrigin + respondedAfter(navigation),
    // Rounded, so that two readings of one page do not differ by what clocks cannot tell.
    clockBehind: Math.round((Date.now() - performance.timeOrigin - performance.now()) / 100) * 100,
    fetchedFrom: navigation?.name ?? '',
    nextHopProtocol,
    // Firefox leaves `workerStart` at 0.
    servedByServiceWorker:
      (navigation?.workerStart ?? 0) > 0 || (nextHopProtocol === '' && mayBeControlled()),
    contentType: contentType(),
    opaqueOrigin: self.origin === 'null',
  };
}

/** Milliseconds until the response of which the document was made; `responseStart` may be an interim one's (RFC 9110 §15.2). */
function respondedAfter(navigation: PerformanceNavigationTiming | undefined): number {
  const { finalResponseHeadersStart = 0 } = (navigation ?? {}) as {
    readonly finalResponseHeadersStart?: number;
  };
  return finalResponseHeadersStart > 0 ? finalResponseHeadersStart : (navigation?.responseStart ?? 0);
}

/**
 * A document of an opaque origin (CSP `sandbox`) has nothing to tell whether a service worker made it; and one may answer with such
 * a policy for that very reason.
 */
function mayBeControlled(): boolean {
  if (self.origin === 'null') return true;
  try {
    return navigator.serviceWorker?.controller != null;
  } catch {
    return true;
  }
}
