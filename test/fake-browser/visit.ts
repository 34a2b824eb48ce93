/** Pages that come into a tab of the fake browser, as each browser tells of them (measured; see `test/recordings`). */
import { vi } from 'vitest';
import { ALL_SITES, EXTENSION, type FakeBrowser, type Family, fakeBrowser } from './fake-browser.ts';
import type { FakeRequestDetails } from './fake-requests.ts';
import type { FakeTab } from './fake-tabs.ts';

export const TAB = 7;
export const GOOD = 'https://shop.test/';
export const OTHER = 'https://other.test/';
export const OPEN = 'http://open.test/';

/**
 * How the server answered: accepted; past a warning that the user overrode; in the open; by encryption that is weak; and of a
 * connection of which the browser says nothing.
 */
export type Answer = 'accepted' | 'overridden' | 'open' | 'weak' | 'untold';

export interface Visit {
  readonly url: string;
  /** Default: accepted for https, else in the open. */
  readonly answer?: Answer;
  /** What the browser says of the chain, the site's own first. Default: next to nothing. */
  readonly certificates?: readonly object[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly tabId?: number;
  /** Of the request. Default: a new one. */
  readonly requestId?: string;
  readonly type?: string;
  /** HTTP. Default: GET. */
  readonly method?: string;
  /** Who asked, if no document in a tab: the address of a worker. */
  readonly from?: string;
  /** Its frame, and (Firefox) the documents around it that are named. Default: the tab's own document asks. */
  readonly inFrame?: {
    readonly frameId: number;
    readonly documentUrl: string;
    readonly ancestors: readonly string[];
  };
}

let requests = 0;

const FIREFOX: Readonly<Record<Answer, object | undefined>> = {
  accepted: { state: 'secure', protocolVersion: 'TLSv1.3', certificates: [{ subject: 'CN=shop.test' }] },
  overridden: {
    state: 'secure',
    isUntrusted: true,
    overridableErrorCategory: 'trust_error',
    certificates: [],
  },
  open: { state: 'insecure' },
  weak: { state: 'weak', protocolVersion: 'TLSv1', certificates: [] },
  untold: undefined,
};
const CHROMIUM: Readonly<Record<Answer, object | undefined>> = {
  accepted: { state: 'secure', certificates: [] },
  overridden: { state: 'broken', certificates: [] },
  open: { state: 'insecure' },
  weak: { state: 'weak', certificates: [] },
  untold: undefined,
};

/** A browser with one tab, in which every site may be seen and the lock is kept, at a time of its own. */
export function oneTab(family: Family, more: Partial<FakeTab> = {}): FakeBrowser {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_800_000_000_000 });
  const fake = fakeBrowser({ family, origins: [...ALL_SITES] });
  fake.storage.put('local', { settings: { version: 1, keepLock: 'on' } });
  fake.tabs.set({
    id: TAB,
    windowId: 1,
    index: 0,
    active: true,
    incognito: false,
    url: 'about:blank',
    ...more,
  });
  return fake;
}

export function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

/** The answer of a server passes by. @returns the request's id */
export async function answers(fake: FakeBrowser, visit: Visit): Promise<string> {
  const { url, tabId = TAB, status = 200, headers = {}, type = 'main_frame', method = 'GET' } = visit;
  requests += 1;
  const { requestId = `request-${requests}`, answer = url.startsWith('http:') ? 'open' : 'accepted' } = visit;
  const responseHeaders = Object.entries({ 'content-type': 'text/html', ...headers });
  const details = {
    ...{ requestId, url, tabId, type, method, timeStamp: Date.now(), frameId: 0, statusCode: status },
    statusLine: `HTTP/1.1 ${status}`,
    responseHeaders: responseHeaders.map(([name, value]) => ({ name, value })),
    ...(visit.from === undefined
      ? {}
      : fake.family === 'firefox'
        ? {
            originUrl: visit.from,
            // Of what a worker of the tab fetches; the documents around it are not listed.
            ...(tabId >= 0 && type !== 'main_frame' ? { documentUrl: visit.from } : {}),
          }
        : { initiator: new URL(visit.from).origin }),
    ...(fake.family === 'firefox' && tabId >= 0 ? { incognito: fake.tabs.tab(tabId)?.incognito } : {}),
    ...(fake.family === 'firefox' && type !== 'main_frame' && visit.from === undefined
      ? { documentUrl: fake.tabs.tab(tabId)?.url, frameAncestors: [] }
      : {}),
    ...(fake.family === 'chromium' && type !== 'main_frame' && visit.from === undefined
      ? { initiator: new URL(fake.tabs.tab(tabId)?.url ?? 'about:blank').origin }
      : {}),
    ...(visit.inFrame === undefined ? {} : inFrame(fake.family, visit.inFrame)),
  } as unknown as FakeRequestDetails;
  const table = fake.family === 'firefox' ? FIREFOX : CHROMIUM;
  const { certificates } = visit;
  const security = certificates === undefined ? table[answer] : { ...table[answer], certificates };
  if (fake.family === 'firefox') {
    fake.requests.setSecurity(requestId, { whole: security, leaf: security });
    await fake.requests.fire('onHeadersReceived', details);
    return requestId;
  }
  await fake.requests.fire(
    'onHeadersReceived',
    { ...details, securityInfo: security } as FakeRequestDetails,
    'securityInfo',
  );
  await fake.requests.fire('onHeadersReceived', details, 'plain');
  return requestId;
}

function inFrame(family: Family, { frameId, documentUrl, ancestors }: NonNullable<Visit['inFrame']>): object {
  return family === 'firefox'
    ? { frameId, documentUrl, frameAncestors: ancestors.map((url) => ({ url })) }
    : { frameId, initiator: new URL(documentUrl).origin };
}

/** The answer to a request of the extension's own, which is in no tab, passes by. */
export function answersUs(fake: FakeBrowser, url: string, answer: Answer = 'accepted'): Promise<string> {
  const from = `${EXTENSION}/background.html`;
  return answers(fake, { url, answer, tabId: -1, type: 'xmlhttprequest', from, requestId: 'own' });
}

/** The browser warns of the certificate in place of this page. */
export function warns(fake: FakeBrowser, url: string): Promise<void> {
  const details = {
    requestId: 'warned',
    url,
    type: 'main_frame',
    tabId: TAB,
    timeStamp: Date.now(),
    frameId: 0,
  };
  const error = 'net::ERR_CERT_AUTHORITY_INVALID';
  return fake.requests.fire('onErrorOccurred', { ...details, error } as never);
}

/** Another document, or another address of the same one, is in the tab, and the browser says so. */
export function shows(fake: FakeBrowser, url: string, how: 'new' | 'same' = 'new', tabId = TAB): void {
  const tab = { ...(fake.tabs.tab(tabId) as FakeTab), url, status: 'loading' };
  fake.tabs.set(tab);
  if (how === 'new') fake.tabs.wipe(tabId);
  const change = fake.family === 'firefox' ? { url } : { status: 'loading', url };
  fake.tabs.events.onUpdated.fire([tabId, change, tab]);
}

export function completes(fake: FakeBrowser, tabId = TAB): void {
  const tab = { ...(fake.tabs.tab(tabId) as FakeTab), status: 'complete' };
  fake.tabs.set(tab);
  fake.tabs.events.onUpdated.fire([tabId, { status: 'complete' }, tab]);
}

/** A whole visit, without waiting for what it sets off. */
export async function visits(fake: FakeBrowser, visit: Visit): Promise<void> {
  later(1000);
  await answers(fake, visit);
  later(30);
  shows(fake, visit.url, 'new', visit.tabId);
  later(30);
  completes(fake, visit.tabId);
}
