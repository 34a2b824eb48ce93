/** The odd servers: what a site does with a request before, or instead of, serving a page. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** One request on its way to an answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly query: URLSearchParams;
  /** Origin that this site sends on to, if it does. */
  readonly target: string | null;
  readonly slowMs: number;
  /** TCP RST. */
  reset(): void;
  /** Orderly end of the connection, without a byte. */
  hangUp(): void;
}

/** True: dealt with, there is no page to serve. */
export type Behaviour = (exchange: Exchange) => boolean | Promise<boolean>;

export type BehaviourName =
  | 'head-reset'
  | 'head-ignored'
  | 'bot-filter'
  | 'never-ends'
  | 'late-form'
  | 'never-answers'
  | 'slow'
  | 'empty-answer'
  | 'home-to-target'
  | 'all-to-target';

export const behaviours: Readonly<Record<BehaviourName, Behaviour>> = {
  'head-reset': ({ request, reset }) => {
    if (request.method !== 'HEAD') return false;
    reset();
    return true;
  },
  'head-ignored': ({ request }) => request.method === 'HEAD',
  'bot-filter': ({ request, reset }) => {
    const { headers } = request;
    const probe = headers['sec-fetch-mode'] === 'cors' && headers['sec-fetch-site'] === 'none';
    if (!probe || headers.cookie !== undefined) return false;
    reset();
    return true;
  },
  'never-ends': ({ request, response }) => {
    if (request.method !== 'GET' || isFavicon(request)) return false;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    // More than the 1,024 bytes that a browser may wait for before it shows anything.
    response.write(`<!doctype html><title>Never ends</title><h1>Still coming</h1><!--${' '.repeat(2048)}-->`);
    return true;
  },
  // The first half is harmless; ?ms= later comes a form that sends to http.
  'late-form': async ({ request, query, response }) => {
    if (request.method !== 'GET' || isFavicon(request)) return false;
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.write(`<!doctype html><title>Late</title><h1>Still coming</h1><!--${' '.repeat(2048)}-->`);
    await delay(Number(query.get('ms') ?? 0), undefined, { ref: false });
    response.end(
      '<form method="post" action="http://list.test/pay"><input name="card"><button>Pay</button></form>',
    );
    return true;
  },
  'never-answers': () => true,
  slow: async ({ request, query, slowMs }) => {
    if (isFavicon(request)) return false;
    // Not referenced: a lab that is closed meanwhile must not wait for it.
    await delay(Number(query.get('ms') ?? slowMs), undefined, { ref: false });
    return false;
  },
  'empty-answer': ({ hangUp }) => {
    hangUp();
    return true;
  },
  'home-to-target': ({ request, response, target }) => {
    if (new URL(request.url ?? '/', 'http://lab').pathname !== '/') return false;
    response.writeHead(302, { location: `${target}/` }).end();
    return true;
  },
  'all-to-target': ({ request, response, target }) => {
    response.writeHead(301, { location: `${target}${request.url}` }).end();
    return true;
  },
};

function isFavicon(request: IncomingMessage): boolean {
  return request.url === '/favicon.ico';
}
