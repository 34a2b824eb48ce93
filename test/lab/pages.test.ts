/** Every page is there, in every kind of site, and says what its path promises. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Reply, send } from './connect';
import { createLab, type Lab } from './lab';
import { pagePaths } from './pages';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
});
afterAll(() => lab.close());

const get = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> =>
  send(await lab.site('tls13'), path, { headers });

const statuses: Readonly<Record<string, number>> = {
  '/redirect': 302,
  '/status': 500,
  '/204': 204,
  '/favicon.ico': 204,
};

test.each(pagePaths)('%s', async (path) => {
  const site = await lab.site('tls13');
  expect((await get(path)).status).toBe(statuses[path] ?? 200);
  const head = await send(site, path, { method: 'HEAD' });
  expect([head.status, head.body]).toEqual([statuses[path] ?? 200, '']);
});

test('another path is not found', async () => {
  expect((await get('/nowhere')).status).toBe(404);
  expect((await get('/constructor')).status).toBe(404);
});

test('pages with http in them name a server that answers over http', async () => {
  const plain = await lab.site('http-plain');
  expect((await get('/form-http')).body).toContain(`action="${plain.url('/order')}"`);
  expect((await get('/form-http-button')).body).toContain(`formaction="${plain.url('/order')}"`);
  expect((await get('/form-http-late')).body).toContain(`action="${plain.url('/order')}"`);
  expect((await get('/img-http')).body).toContain(`src="${plain.url('/png')}"`);
  expect((await get('/script-http')).body).toContain(`src="${plain.url('/script.js')}"`);
  expect((await get('/frame-http')).body).toContain(`src="${plain.url('/')}"`);
  expect((await get('/img-http-ip')).body).toContain('src="http://203.0.113.7/png"');
  expect((await get('/img-http-upgraded')).body).toMatch(/src="http:\/\/tls13\.test:\d+\/png"/);
  expect((await get('/loopback-http')).body).toMatch(/src="http:\/\/127\.0\.0\.1:\d+\/png"/);
  expect((await get('/words-http')).body).not.toMatch(/(src|action)="http:/);
  expect((await send(plain, '/order', { method: 'POST' })).body).toContain('<p id="order">ok</p>');
});

test('parameters are in the query, and never become markup', async () => {
  const source = encodeURIComponent('https://a.test/?"><script>');
  expect((await get(`/frame?src=${source}`)).body).toContain(
    'src="https://a.test/?&#34;&#62;&#60;script&#62;"',
  );
  expect((await get('/embed?tag=video&src=/png')).body).toContain('<video');
  expect((await get('/embed?tag=marquee')).status).toBe(400);
  expect((await get('/redirect?to=/checkout&status=308')).headers.location).toBe('/checkout');
  expect((await get('/redirect?status=200')).status).toBe(400);
  expect((await get('/long?n=3')).body).toContain('Rose number 3');
});

test('caching, policies and kinds of content', async () => {
  expect((await get('/no-store')).headers['cache-control']).toBe('no-store');
  expect((await get('/cached')).headers['cache-control']).toBe('max-age=3600');
  const { etag = '' } = (await get('/etag')).headers;
  expect((await get('/etag', { 'if-none-match': etag })).status).toBe(304);
  expect((await get('/csp-sandbox')).headers['content-security-policy']).toContain('sandbox');
  expect((await get('/csp-none')).headers['content-security-policy']).toBe("connect-src 'none'");
  expect((await get('/download')).headers['content-disposition']).toContain('attachment');
  const pdf = (await get('/pdf')).body;
  expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1])).startsWith('xref')).toBe(true);
});

test('http-login has the password and the card at its home', async () => {
  const { body } = await send(await lab.site('http-login'), '/');
  expect(body).toContain('type="password"');
  expect(body).toContain('cc-number');
});
