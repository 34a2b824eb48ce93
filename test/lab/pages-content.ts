/** Answers that differ in how they are sent: caches, redirects, policies, downloads, and content that is not HTML. */
import type { IncomingMessage } from 'node:http';
import { bytes, escapeHtml, html, type Page, type PageContext } from './page';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const LONG_DEFAULT = 1000;

export const contentPages = {
  '/no-store': () => html('Not stored', '<p>no-store</p>', { headers: { 'cache-control': 'no-store' } }),
  '/cached': () => html('Cached', '<p>max-age</p>', { headers: { 'cache-control': 'max-age=3600' } }),
  '/etag': () =>
    html('Validated', '<p>etag</p>', { headers: { 'cache-control': 'no-cache', etag: '"petal"' } }),
  // Once the server has called it “not modified”, a cache need not ask again.
  '/revalidated': (_context: PageContext, { headers }: IncomingMessage) => {
    const control = headers['if-none-match'] === undefined ? 'no-cache' : 'max-age=3600';
    return html('Kept', '<p>etag</p>', { headers: { 'cache-control': control, etag: '"petal"' } });
  },
  '/set-cookie': () => html('Cookie', '<p>visit=1</p>', { headers: { 'set-cookie': 'visit=1; Path=/' } }),
  '/redirect': ({ query }) => {
    const location = query.get('to') ?? '/';
    const status = Number(query.get('status') ?? 302);
    if (!REDIRECTS.includes(status)) return html('No such redirect', '', { status: 400 });
    return html('Moved', `<a href="${escapeHtml(location)}">Here</a>`, { status, headers: { location } });
  },
  '/status': ({ query }) => bytes('text/html', '', { status: Number(query.get('code') ?? 500) }),
  '/204': () => ({ status: 204, headers: {}, body: '' }),
  '/favicon.ico': () => ({ status: 204, headers: {}, body: '' }),
  '/download': () =>
    bytes('application/octet-stream', 'Price list\n', {
      headers: { 'content-disposition': 'attachment; filename="prices.txt"' },
    }),
  // Saved as a file, although no header says so.
  '/octet': () => bytes('application/octet-stream', 'Price list\n'),
  '/no-passkeys': () =>
    html('No passkeys', '<p>publickey-credentials-get=()</p>', {
      headers: { 'permissions-policy': 'publickey-credentials-get=(), publickey-credentials-create=()' },
    }),
  '/csp-sandbox': () =>
    html('Sandboxed', '<p>An opaque origin.</p>', {
      headers: { 'content-security-policy': 'sandbox allow-scripts allow-forms' },
    }),
  '/csp-none': () =>
    html('No connections', '<p>No fetches from here.</p>', {
      headers: { 'content-security-policy': "connect-src 'none'" },
    }),
  '/pdf': () => bytes('application/pdf', pdf()),
  '/json': () => bytes('application/json', '{"roses":12}'),
  '/png': () => bytes('image/png', PNG, { headers: { 'access-control-allow-origin': '*' } }),
  '/text': () => bytes('text/plain; charset=utf-8', 'Twelve red roses\n'),
  '/xml': () => bytes('application/xml', '<?xml version="1.0"?><shop><rose count="12"/></shop>'),
  '/script.js': () => bytes('text/javascript', 'window.labScript = true;'),
  '/long': ({ query }) => {
    const count = Number(query.get('n') ?? LONG_DEFAULT);
    const paragraphs = Array.from({ length: count }, (_, index) => `<p>Rose number ${index + 1}.</p>`);
    return html('Long', paragraphs.join('\n'));
  },
  '/hash': () => html('Contents', '<p><a id="to-end" href="#end">To the end</a></p><p id="end">The end.</p>'),
} satisfies Record<string, Page>;

/** One empty page (ISO 32000-1, section 7.5), with the offsets that its cross-reference table needs. */
function pdf(): string {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ];
  let text = '%PDF-1.4\n';
  let table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const [index, object] of objects.entries()) {
    table += `${String(text.length).padStart(10, '0')} 00000 n \n`;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return text + table + trailer;
}
