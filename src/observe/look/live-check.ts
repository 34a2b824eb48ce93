/**
 * The live check: does this browser accept the server's certificate now? At most three requests, to the
 * origin that is open and to nobody else, without cookies, following no redirect. Only the background may
 * make the first two: a request of an extension's page would inherit the user's exception and lend the
 * connection to the background's later ones.
 */

import { browser, type WebRequest } from '../../browser/api.ts';
import type { Browser, Connection, Failure, LiveCheck } from '../../evidence/evidence.ts';
import { type Observed, seen, unseen } from '../../evidence/observed.ts';
import { completeInfo } from '../complete-info.ts';
import { type Asker, isFromUs } from '../from-us.ts';
import { headerValue } from '../headers.ts';
import { loadFailure } from '../load-failure.ts';
import { fromFirefox } from '../security-info.ts';
import { runInPage } from './run-in-page.ts';

/** The whole check takes no longer. */
const CHECK_WITHIN_MS = 5000;
/** A `HEAD` that was not answered by then may never be: the `GET` is sent beside it. */
const HEAD_PATIENCE_MS = 2000;

type Attempt = LiveCheck['head'];

export interface LiveCheckResult {
  readonly liveCheck: LiveCheck;
  /** Firefox: the security information of our own request. */
  readonly connection: Observed<Connection>;
}

/** @param origin serialised https origin of the page */
export async function checkLive(
  tabId: number,
  origin: string,
  family: Browser['family'],
): Promise<LiveCheckResult> {
  const deadline = performance.now() + CHECK_WITHIN_MS;
  const left = () => Math.max(0, deadline - performance.now());
  const watch = watchOwnRequests(origin, family);
  try {
    if (family === 'firefox') {
      const head = await request(origin, 'HEAD', left());
      const liveCheck = { head, get: 'not-made', fromPage: 'not-made', refusal: watch.refusal() } as const;
      return { liveCheck, connection: watch.connection() };
    }
    const { head, get } = await requestFromBackground(origin, left);
    const needsPage = head === 'failed' && get === 'failed';
    const fromPage = needsPage ? await requestFromPage(tabId, origin, left()) : 'not-made';
    const liveCheck = { head, get, fromPage, refusal: watch.refusal() };
    return { liveCheck, connection: unseen('browser-cannot') };
  } finally {
    watch.stop();
  }
}

/** `HEAD`, and only if that does not succeed, `GET`. The first success of either ends both. */
async function requestFromBackground(
  origin: string,
  left: () => number,
): Promise<Pick<LiveCheck, 'head' | 'get'>> {
  const enough = new AbortController();
  const pendingHead = request(origin, 'HEAD', left(), enough.signal);
  const head = await Promise.race([pendingHead, after(HEAD_PATIENCE_MS)]);
  if (head === 'succeeded') return { head, get: 'not-made' };
  const pendingGet = request(origin, 'GET', left(), enough.signal);
  const stopAtSuccess = (attempt: Attempt): Attempt => {
    if (attempt === 'succeeded') enough.abort();
    return attempt;
  };
  const [lateHead, get] = await Promise.all([
    pendingHead.then(stopAtSuccess),
    pendingGet.then(stopAtSuccess),
  ]);
  return { head: lateHead, get };
}

async function after(ms: number): Promise<undefined> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

/** One request from the background, ended at the headers. Any answer counts: it is about the handshake. */
async function request(
  origin: string,
  method: 'HEAD' | 'GET',
  withinMs: number,
  enough?: AbortSignal,
): Promise<Attempt> {
  const abort = new AbortController();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort.abort();
  }, withinMs);
  // Ended because the other request has the answer: this one has not failed.
  const end = () => {
    late = true;
    abort.abort();
  };
  enough?.addEventListener('abort', end);
  try {
    await fetch(`${origin}/`, {
      method,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    });
    return 'succeeded';
  } catch {
    return late ? 'timed-out' : 'failed';
  } finally {
    clearTimeout(timer);
    enough?.removeEventListener('abort', end);
    abort.abort();
  }
}

async function requestFromPage(
  tabId: number,
  origin: string,
  withinMs: number,
): Promise<LiveCheck['fromPage']> {
  const answer = await runInPage(tabId, headFromPage, [`${origin}/`], withinMs);
  if (answer.outcome !== 'answered') return 'timed-out';
  const known: readonly string[] = ['succeeded', 'failed', 'answered-by-service-worker'];
  return known.includes(answer.value) ? (answer.value as LiveCheck['fromPage']) : 'failed';
}

/** Sent as text into the page's isolated world: it may use nothing from outside itself. */
async function headFromPage(url: string): Promise<string> {
  let controlled = false;
  try {
    // A page that a service worker controls lets that worker answer for the server.
    controlled = navigator.serviceWorker?.controller != null;
  } catch {
    // An opaque origin has no service worker.
  }
  try {
    await fetch(url, { method: 'HEAD', credentials: 'omit', cache: 'no-store', redirect: 'manual' });
    return controlled ? 'answered-by-service-worker' : 'succeeded';
  } catch {
    return 'failed';
  }
}

interface OwnRequests {
  refusal(): Observed<Failure>;
  connection(): Observed<Connection>;
  stop(): void;
}

/** Listens to our own requests while they run; without site access the browser delivers none. */
function watchOwnRequests(origin: string, family: Browser['family']): OwnRequests {
  let refusal: Observed<Failure> = unseen('no-access');
  let connection: Observed<Connection> = unseen('no-access');
  const filter: WebRequest.RequestFilter = {
    urls: [`${matchPattern(origin)}/*`],
    types: ['xmlhttprequest'],
    tabId: browser.tabs.TAB_ID_NONE,
  };
  // A worker of the site is in no tab either; what it gets may come out of a cache, from another server's time.
  const isOurs = (details: Asker & { readonly url: string }) =>
    new URL(details.url).origin === origin && isFromUs(details, family === 'chromium');
  const onError = (details: WebRequest.OnErrorOccurredDetailsType) => {
    if (isOurs(details)) refusal = seen(loadFailure(details.error, family, details.url));
  };
  const onHeaders = async (details: WebRequest.OnHeadersReceivedDetailsType) => {
    if (!isOurs(details)) return {};
    const info = await browser.webRequest
      .getSecurityInfo(details.requestId, { certificateChain: true, rawDER: true })
      .then((whole) => completeInfo(whole, details.requestId))
      .catch(() => undefined);
    const facts = {
      of: 'server-now',
      fromCache: false,
      strictTransportSecurity: headerValue(details.responseHeaders, 'strict-transport-security'),
    } as const;
    if (info) connection = seen(fromFirefox(info, facts));
    return {};
  };
  const stops: (() => void)[] = [];
  try {
    browser.webRequest.onErrorOccurred.addListener(onError, filter);
    stops.push(() => browser.webRequest.onErrorOccurred.removeListener(onError));
    if (family === 'firefox') {
      browser.webRequest.onHeadersReceived.addListener(onHeaders, filter, ['blocking', 'responseHeaders']);
      stops.push(() => browser.webRequest.onHeadersReceived.removeListener(onHeaders));
    }
  } catch {
    // Without the permission a browser may refuse the listener; then nothing is seen through it.
  }
  return {
    refusal: () => refusal,
    connection: () => connection,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

/** Match patterns have no port. */
function matchPattern(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}`;
}
