/** The preview over loopback http, in a temporary folder that goes with it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { buildPreview } from './build-preview.ts';

export interface PreviewServer {
  /** Address of the popup over one case; without a case, the page waits for `showEvidence`. */
  url(options?: { readonly name?: string; readonly lang?: string }): string;
  /** Address of the help desk. */
  desk(lang?: string): string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export async function servePreview(): Promise<PreviewServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'secured-zone-preview-'));
  await buildPreview(folder);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = path.join(folder, path.normalize(pathname));
    const type = TYPES[path.extname(file)];
    try {
      const bytes = readFileSync(file);
      response.writeHead(200, { 'content-type': type ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url({ name, lang = 'en' } = {}) {
      const query = new URLSearchParams({ lang, ...(name === undefined ? {} : { case: name }) });
      return `http://127.0.0.1:${port}/index.html?${query}`;
    },
    desk: (lang = 'en') => `http://127.0.0.1:${port}/desk.html?lang=${lang}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
