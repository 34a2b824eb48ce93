/** The page that a visible stroll begins on: links to every page of the shop, each with what there is to see. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { escapeHtml } from '../test/lab/page.ts';
import type { Stop } from './stroll.ts';

export interface StartPage {
  readonly address: string;
  close(): Promise<void>;
}

export async function serveStartPage(stops: readonly Stop[]): Promise<StartPage> {
  const body = markup(stops);
  const server = createServer((request, response) => {
    const found = request.url === '/';
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(found ? body : '');
  });
  await new Promise<void>((listening, failed) => {
    server.once('error', failed).listen(0, '127.0.0.1', listening);
  });
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function markup(stops: readonly Stop[]): string {
  const items = stops.map(
    ({ address, lookFor }) =>
      `<li><a href="${escapeHtml(address)}">${escapeHtml(address)}</a><br>${escapeHtml(lookFor)}</li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A stroll through the flower shop</title>
<style>body{font:1rem/1.5 sans-serif;max-width:44rem;margin:0 auto;padding:1rem}li{margin-block:.75rem}</style></head>
<body><h1>A stroll through the flower shop</h1>
<p>Open a page, then click the Secured Zone button in the toolbar.</p><ol>${items.join('\n')}</ol></body></html>`;
}
