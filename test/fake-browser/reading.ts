/** What the page reader answers of a plain page, unless said otherwise. */
import type { PageReading } from '../../src/evidence/page-reading.ts';

export function pageReading(href: string, startedAt: number, more: Partial<PageReading> = {}): PageReading {
  return {
    href,
    startedAt,
    respondedAt: startedAt,
    fetchedFrom: href,
    nextHopProtocol: 'http/1.1',
    servedByServiceWorker: false,
    contentType: 'text/html',
    readyState: 'complete',
    opaqueOrigin: false,
    forms: [],
    passwordFields: 0,
    cardFields: 0,
    typedFields: 0,
    foreignScripts: [],
    foreignFrames: [],
    blockedInsecure: 0,
    loadedInsecure: [],
    truncated: false,
    policyLinks: [],
    ...more,
  };
}
