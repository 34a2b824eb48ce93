/** What the page reader answers of a plain page, unless said otherwise. */
import type { PageReading } from '../../src/evidence/page-reading.ts';
import { pageReadingWith } from '../fixtures/blank.ts';

export function pageReading(href: string, startedAt: number, more: Partial<PageReading> = {}): PageReading {
  return pageReadingWith({
    href,
    startedAt,
    respondedAt: startedAt,
    fetchedFrom: href,
    nextHopProtocol: 'http/1.1',
    contentType: 'text/html',
    readyState: 'complete',
    ...more,
  });
}
