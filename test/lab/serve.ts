/** Sends one page, or none, as the answer to one request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, html, type PageContext } from './page';
import { pages } from './pages';

const NOT_FOUND: Answer = html('Not found', '<p>This shop has no such page.</p>', { status: 404 });

export async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
  headers: Readonly<Record<string, string>>,
  context: PageContext,
): Promise<void> {
  const page = Object.hasOwn(pages, pathname) ? pages[pathname] : undefined;
  const answer = page === undefined ? NOT_FOUND : await page(context, request);
  // The reader may have left while the page was made.
  if (response.destroyed) return;
  const unchanged =
    answer.headers.etag !== undefined && request.headers['if-none-match'] === answer.headers.etag;
  const length =
    unchanged || answer.status === 204 ? {} : { 'content-length': Buffer.byteLength(answer.body) };
  response.writeHead(unchanged ? 304 : answer.status, { ...length, ...answer.headers, ...headers });
  if (unchanged || request.method === 'HEAD') response.end();
  else response.end(answer.body);
}
