/**
 * Sites and proxies that ask for a name and a password (RFC 9110 §11.6.1, §11.7.1). Measured: while its question stands, Firefox shows the
 * address of the site that asks, and tells of no new address in the tab; what asked for it may be a page, or anything in a page. Chromium
 * tells. (`onAuthRequired` tells nobody who does not answer the question.)
 */
import { headerValue } from '../headers.ts';
import type { HeadersDetails } from './told-connections.ts';

/** When the address is looked at; milliseconds after the question came. */
const SHOWN_AFTER_MS = [0, 500, 2000] as const;

/** Hears of a tab. @param isOfPage the page itself has gone: nothing of it is shown any more */
export type OnQuestion = (tabId: number, isOfPage: boolean) => void;

/** To be called with each response in Firefox. */
export function noteQuestion(details: HeadersDetails, onQuestion: OnQuestion): void {
  const { tabId, type, statusCode, responseHeaders } = details;
  if (tabId < 0 || !isAsked(statusCode, responseHeaders)) return;
  if (type === 'main_frame') onQuestion(tabId, true);
  else for (const ms of SHOWN_AFTER_MS) setTimeout(() => onQuestion(tabId, false), ms);
}

/** Whether the browser may ask the user: for what it does not know it asks nobody. */
function isAsked(statusCode: number, headers: HeadersDetails['responseHeaders']): boolean {
  if (statusCode === 407) return true;
  const wanted = headerValue(headers, 'www-authenticate') ?? '';
  return statusCode === 401 && /\b(?:basic|digest|ntlm|negotiate)\b/i.test(wanted);
}
