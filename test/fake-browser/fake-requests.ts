/** `webRequest`: its events with their filters, and what Firefox says of a connection while a response is held. */
import { type FakeEvent, fakeEvent, type Registration } from './fake-event.ts';

const EVENTS = [
  'onBeforeRedirect',
  'onSendHeaders',
  'onHeadersReceived',
  'onResponseStarted',
  'onCompleted',
  'onErrorOccurred',
] as const;
export type RequestEvent = (typeof EVENTS)[number];

export interface FakeRequestDetails {
  readonly requestId: string;
  readonly url: string;
  readonly type: string;
  readonly tabId: number;
}

export interface FakeSecurity {
  /** Asked for with the chain. */
  readonly whole: unknown;
  /** Asked for without it. */
  readonly leaf: unknown;
}

export interface FakeRequests {
  readonly api: object;
  readonly events: Readonly<Record<RequestEvent, FakeEvent>>;
  /** What Firefox will say of this request from now on. */
  setSecurity(requestId: string, security: FakeSecurity): void;
  /**
   * Tells those whose filter takes the request in. @param to Chromium: `securityInfo`, those alone who asked for it;
   * `plain`, those alone who did not
   * @returns when those that hold the response have let it go
   */
  fire(event: RequestEvent, details: FakeRequestDetails, to?: 'securityInfo' | 'plain'): Promise<void>;
  /** The same once more, as they are now; nobody listens to them. */
  fork(seesSites: () => boolean): FakeRequests;
}

interface Filter {
  readonly urls?: readonly string[];
  readonly types?: readonly string[];
  readonly tabId?: number;
}

/** Match patterns have no port (WebExtensions, "Match patterns"). */
function matches(pattern: string, url: string): boolean {
  if (pattern === '<all_urls>') return true;
  const [, scheme = '', host = ''] = /^([^:]+):\/\/([^/]*)\//.exec(pattern) ?? [];
  const { protocol, hostname } = new URL(url);
  return (scheme === '*' || protocol === `${scheme}:`) && (host === '*' || host === hostname);
}

function isMeant({ more: [given, extra] }: Registration, details: FakeRequestDetails, to?: string): boolean {
  const { urls = ['<all_urls>'], types, tabId } = (given ?? {}) as Filter;
  const wantsInfo = ((extra ?? []) as readonly string[]).includes('securityInfo');
  if (to !== undefined && wantsInfo !== (to === 'securityInfo')) return false;
  return (
    urls.some((pattern) => matches(pattern, details.url)) &&
    (types === undefined || types.includes(details.type)) &&
    (tabId === undefined || tabId === details.tabId)
  );
}

/**
 * @param securityInfo whether Chromium knows of it; versions before 144 refuse the wish
 * @param seesSites while it sees none, Chromium takes up no listener, and tells no program so
 */
export function fakeRequests(
  family: 'chromium' | 'firefox',
  securityInfo: 'known' | 'unknown',
  seesSites: () => boolean,
  security = new Map<string, FakeSecurity>(),
): FakeRequests {
  const refused = new WeakSet<Registration>();
  const check = (registration: Registration) => {
    const wishes = (registration.more[1] ?? []) as readonly string[];
    if (family === 'chromium' && !seesSites()) refused.add(registration);
    if (securityInfo === 'unknown' && wishes.includes('securityInfo')) throw new Error('Invalid value.');
    if (family === 'chromium' && wishes.includes('blocking')) throw new Error('You do not have permission.');
  };
  const events = Object.fromEntries(EVENTS.map((name) => [name, fakeEvent(check)])) as Record<
    RequestEvent,
    FakeEvent
  >;
  const getSecurityInfo = async (requestId: string, { certificateChain = false }): Promise<unknown> => {
    const known = security.get(requestId);
    return structuredClone(certificateChain ? known?.whole : (known?.leaf ?? known?.whole));
  };
  return {
    api: {
      ...Object.fromEntries(EVENTS.map((name) => [name, events[name].api])),
      ...(family === 'firefox' ? { getSecurityInfo } : {}),
    },
    events,
    setSecurity: (requestId, known) => void security.set(requestId, known),
    async fire(event, details, to) {
      await Promise.all(
        events[event].fire([details], (one) => !refused.has(one) && isMeant(one, details, to)),
      );
    },
    fork: (forkSees) => fakeRequests(family, securityInfo, forkSees, new Map(security)),
  };
}
