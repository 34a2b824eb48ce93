/** What `npm run record` writes of one situation: what a real browser sent, in the order in which it sent it. */
import type { Evidence, Page } from '../../src/evidence/evidence.ts';
import type { Says } from '../e2e/toolbar-button.ts';

export const RECORDED_MODES = ['chromium', 'chromium-access', 'firefox'] as const;
export type RecordedMode = (typeof RECORDED_MODES)[number];

/** Of `tabs.Tab`, what the extension reads. */
export interface RecordedTab {
  readonly id: number;
  readonly windowId: number;
  readonly index: number;
  readonly active: boolean;
  readonly incognito: boolean;
  readonly url?: string;
  readonly status?: string;
  readonly discarded?: boolean;
  readonly favIconUrl?: string;
}

export interface RecordedEvent {
  /** When the background was told; epoch milliseconds. */
  readonly at: number;
  /** As in the API: `webRequest.onHeadersReceived`. */
  readonly event: string;
  /** Chromium sends a response once to those who asked for its security information, and once to all others. */
  readonly extra?: 'securityInfo';
  readonly args: readonly unknown[];
  /** Firefox: what `getSecurityInfo` said meanwhile; `leaf` when asked without the chain, where the chain was empty. */
  readonly security?: { readonly whole: unknown; readonly leaf: unknown };
  /** What `tabs.get` said of the tab at that moment, if it had changed; `null`: no such tab. */
  readonly tab?: RecordedTab | null;
  /** The browser had wiped the tab's button since the event before: another document is there. */
  readonly wiped?: boolean;
  /** After a change of permissions: the sites that may be seen. */
  readonly origins?: readonly string[];
}

/** Which document the real page reader found at the end, and when the document began. */
export type RecordedPage = Pick<
  Page,
  'documentKey' | 'href' | 'startedAt' | 'respondedAt' | 'fetchedFrom' | 'servedByServiceWorker'
>;

/** What a real click at the end of the situation saw, and what the popup said. */
export interface RecordedLook {
  readonly tabId: number;
  readonly at: number;
  readonly level: string;
  readonly findings: readonly string[];
  readonly screen: Evidence['screen'];
  readonly page: RecordedPage | null;
  readonly liveCheck: Evidence['liveCheck'];
  readonly browserTrust: Evidence['browserTrust'];
}

export interface Recording {
  readonly mode: RecordedMode;
  /** The browser's own name and version. */
  readonly version: string;
  /** Match patterns that the extension may see when the situation begins. */
  readonly origins: readonly string[];
  /** The tab that the situation is about, as it is called at the end. */
  readonly tabId: number;
  readonly events: readonly RecordedEvent[];
  /** What the real toolbar button said at the end; `null`: something else than what `Says` names. */
  readonly button: Says | null;
  /** `null`: nobody looked, or of an incognito window. */
  readonly look: RecordedLook | null;
}
