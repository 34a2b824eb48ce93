/** A response that may become a document, as the tab's record keeps it. */
import { comparable } from '../../evidence/page-url.ts';
import type { TabResponse } from '../../record/tab-record.ts';
import { headerUpgradesInsecure } from '../csp.ts';
import { headerValues } from '../headers.ts';
import { isHtml } from '../media-types.ts';
import type { HeadersDetails } from './told-connections.ts';

/** The fields that either browser gives; `initiator` and `documentLifecycle` are Chromium's, the others Firefox's. */
interface DocumentDetails {
  readonly requestId: string;
  readonly url: string;
  readonly timeStamp: number;
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly documentLifecycle?: string;
  readonly statusCode?: number;
}

/** With nothing known of its connection. */
export function recordedResponse(details: DocumentDetails): TabResponse {
  return {
    requestId: details.requestId,
    url: comparable(details.url),
    at: details.timeStamp,
    mediaType: '',
    connection: null,
    upgradesInsecure: false,
    failure: null,
    named: false,
    fromPage: (details.initiator ?? details.originUrl) !== undefined,
    ahead: details.documentLifecycle === 'prerender',
    status: details.statusCode ?? 0,
  };
}

/** Whether a policy in its headers has the browser upgrade what is to go over http (CSP `upgrade-insecure-requests`). */
export function upgrades({ responseHeaders }: Pick<HeadersDetails, 'responseHeaders'>): boolean {
  const policies = headerValues(responseHeaders, 'content-security-policy');
  return isHtml({ responseHeaders }) && policies.some(headerUpgradesInsecure);
}
