/** Requests of the extension's own, told from those of pages and their workers: they belong to no page. */
import { browser } from '../browser/api.ts';
import { originOf } from '../evidence/page-url.ts';

export interface Asker {
  /** Firefox. */
  readonly documentUrl?: string | undefined;
  readonly originUrl?: string | undefined;
  /** Chromium. */
  readonly initiator?: string | undefined;
}

/**
 * Whether all that the browser names as the asker is the extension.
 * @param ifUnnamed what to say of a request of which it names nobody
 */
export function isFromUs({ documentUrl, originUrl, initiator }: Asker, ifUnnamed = false): boolean {
  const named = [documentUrl, originUrl, initiator].filter((url) => url !== undefined);
  const us = originOf(browser.runtime.getURL(''));
  return named.length === 0 ? ifUnnamed : named.every((url) => originOf(url) === us);
}
