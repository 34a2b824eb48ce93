/** One site of the lab: a situation with a server, an address, and a record of what was asked of it. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Authority } from './authority';
import { behaviours } from './behaviours';
import type { Lab } from './lab';
import type { Listener } from './listener';
import { makeOnce } from './make-once';
import { serve } from './serve';
import { type ConnectionFacts, connectionFacts, startServer } from './servers';
import { type SituationName, situation as situationOf } from './situations';

export interface RequestRecord extends ConnectionFacts {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Names in lower case; without HTTP/2 pseudo-headers. */
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Site {
  readonly name: SituationName;
  /** As a browser writes it: `https://expired.test:43211`. */
  readonly origin: string;
  /** As in the address, IPv6 in brackets. */
  readonly host: string;
  readonly port: number;
  /** Where it really listens, which the address of a public name does not say. */
  readonly listenerPort: number;
  /** Origin of the site this one sends on to, if it does. */
  readonly target: string | null;
  readonly requests: readonly RequestRecord[];
  url(path?: string): string;
  /** The server is gone: nothing listens and every connection is cut. */
  stop(): Promise<void>;
  /** And back, on the same port. */
  start(): Promise<void>;
  clearRequests(): void;
}

/** A site, and its way of answering for the proxy to use. */
export interface RunningSite {
  readonly site: Site;
  readonly onRequest: RequestListener;
}

export interface SiteRequest {
  readonly name: SituationName;
  readonly lab: Lab;
  readonly authority: Authority;
  readonly target: string | null;
  readonly slowMs: number;
}

export async function startSite({ name, lab, authority, target, slowMs }: SiteRequest): Promise<RunningSite> {
  const situation = situationOf(name);
  const requests: RequestRecord[] = [];
  const credentials = makeOnce(() => authority.issue({ names: [situation.host], ...situation.certificate }));
  let listener: Listener | null = null;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { socket } = request;
    const path = request.url ?? '/';
    const { pathname, searchParams: query } = new URL(path, 'http://lab');
    requests.push(recordOf(request, path));
    const reset = (): void => {
      if (situation.transport === 'proxied') socket.resetAndDestroy();
      else listener?.reset(socket.remotePort);
    };
    const hangUp = (): void => socket.destroySoon();
    const behave = situation.behaviour === undefined ? null : behaviours[situation.behaviour];
    if (listener === null) return reset();
    if (await behave?.({ request, response, query, target, slowMs, reset, hangUp })) return;
    const page = pathname === '/' ? (situation.home ?? pathname) : pathname;
    await serve(request, response, page, situation.headers ?? {}, { site, lab, query });
  };
  const onRequest: RequestListener = (request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(`The lab's site "${name}" could not answer ${request.url}:`, error);
      response.destroy();
    });
  };
  const listenAt = (port: number): Promise<Listener> =>
    startServer({ situation, credentials, rootPem: authority.rootPem, onRequest, port });

  listener = await listenAt(0);
  const listenerPort = listener.port;
  const secure = !['http', 'proxied'].includes(situation.transport ?? 'https');
  const port = situation.publicName ? (secure ? 443 : 80) : listenerPort;
  const address = new URL(`${secure ? 'https' : 'http'}://${bracketed(situation.host)}:${port}`);
  const site: Site = {
    name,
    origin: address.origin,
    host: address.hostname,
    port,
    listenerPort,
    target,
    requests,
    url: (path = '/') => new URL(path, address).href,
    async stop() {
      const stopping = listener;
      listener = null;
      await stopping?.close();
    },
    async start() {
      listener ??= await listenAt(listenerPort);
    },
    clearRequests() {
      requests.length = 0;
    },
  };
  return { site, onRequest };
}

function recordOf(request: IncomingMessage, path: string): RequestRecord {
  const headers = Object.entries(request.headers)
    .filter(([header]) => !header.startsWith(':'))
    .map(([header, value]) => [header, String(value)]);
  return {
    method: request.method ?? '',
    path,
    headers: Object.fromEntries(headers),
    at: Date.now(),
    ...connectionFacts(request.socket),
  };
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
