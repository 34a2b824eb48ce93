/** Sites come and go as told, the odd servers are odd in the way their names say, and nothing is left behind. */
import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from './connect';
import { createLab, type Lab } from './lab';

const PROBE = { 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'none' };
const PATIENCE_MS = 150;
const SLOW_MS = 200;

let lab: Lab;
beforeAll(async () => {
  lab = await createLab({ slowMs: SLOW_MS });
});
afterAll(() => lab.close());

/** What is there after a moment that is long on loopback. */
const within = <T>(promise: Promise<T>): Promise<T | 'nothing yet'> => {
  const late = new Promise<'nothing yet'>((resolve) => setTimeout(resolve, PATIENCE_MS, 'nothing yet'));
  promise.catch(() => {});
  return Promise.race([promise, late]);
};

describe('a site', () => {
  test('is started once, on a port it keeps', async () => {
    const [one, two] = await Promise.all([lab.site('tls13'), lab.site('tls13')]);
    expect(one).toBe(two);
    expect(one.origin).toBe(`https://tls13.test:${one.port}`);
    expect(one.url('/checkout?a=1')).toBe(`${one.origin}/checkout?a=1`);
    expect(one.url()).toBe(`${one.origin}/`);
  });

  test('is gone when stopped, its open connections too, and comes back on the same port', async () => {
    const site = await lab.site('tls12');
    const open = connectTls({ host: '127.0.0.1', port: site.port, rejectUnauthorized: false });
    await once(open, 'secureConnect');
    const cut = once(open, 'close').catch((error: unknown) => error);
    await site.stop();
    await cut;
    await expect(send(site, '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await site.start();
    expect((await send(site, '/')).status).toBe(200);
  });

  test('records requests, and whether their TLS session was resumed', async () => {
    const site = await lab.site('ecdsa');
    const before = Date.now();
    const first = connectTls({
      host: '127.0.0.1',
      port: site.port,
      servername: site.host,
      ALPNProtocols: ['http/1.1'],
      rejectUnauthorized: false,
    });
    first.write(`GET /text?a=1 HTTP/1.1\r\nHost: ecdsa.test\r\nX-Rose: 12\r\nConnection: close\r\n\r\n`);
    first.resume();
    const [session] = (await once(first, 'session')) as [Buffer];
    await once(first, 'close');
    await send(site, '/text', { method: 'HEAD', tls: { session } });
    const [full, resumed] = site.requests;
    expect(full).toMatchObject({
      method: 'GET',
      path: '/text?a=1',
      secure: true,
      tlsResumed: false,
      alpn: 'http/1.1',
    });
    expect(full?.headers['x-rose']).toBe('12');
    expect(full?.at).toBeGreaterThanOrEqual(before);
    expect(resumed).toMatchObject({ method: 'HEAD', tlsResumed: true });
    site.clearRequests();
    expect(site.requests).toHaveLength(0);
  });

  test('answers over HTTP/2', async () => {
    const site = await lab.site('http2');
    const session = connectHttp2(`https://127.0.0.1:${site.port}`, { rejectUnauthorized: false });
    const got = await text(session.request({ ':path': '/checkout' }));
    await text(session.request({ ':path': '/checkout', ':method': 'HEAD' }));
    session.close();
    expect(got).toContain('cc-number');
    expect(site.requests).toMatchObject([
      { method: 'GET', alpn: 'h2' },
      { method: 'HEAD', alpn: 'h2' },
    ]);
    expect(Object.keys(site.requests[0]?.headers ?? {}).filter((name) => name.startsWith(':'))).toEqual([]);
  });

  test('has the address that its name says', async () => {
    const addresses = await Promise.all(
      (['idn', 'ipv6-https', 'ipv6-http', 'localhost-http', 'private-network', 'http-ip'] as const).map(
        async (name) => (await lab.site(name)).origin.replace(/:\d+$/, ''),
      ),
    );
    expect(addresses).toEqual([
      'https://xn--bcher-kva.test',
      'https://[::1]',
      'http://[::1]',
      'http://localhost',
      'http://192.168.7.20',
      'http://203.0.113.7',
    ]);
    expect((await send(await lab.site('ipv6-http'), '/')).status).toBe(200);
    expect((await send(await lab.site('ipv6-https'), '/')).status).toBe(200);
  });
});

describe('odd servers', () => {
  test('head-reset', async () => {
    const site = await lab.site('head-reset');
    await expect(send(site, '/', { method: 'HEAD' })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await send(site, '/')).status).toBe(200);
  });
  test('head-ignored', async () => {
    const site = await lab.site('head-ignored');
    expect(await within(send(site, '/', { method: 'HEAD' }))).toBe('nothing yet');
    expect((await send(site, '/')).status).toBe(200);
  });
  test('bot-filter', async () => {
    const site = await lab.site('bot-filter');
    for (const method of ['HEAD', 'GET']) {
      await expect(send(site, '/', { method, headers: PROBE })).rejects.toMatchObject({ code: 'ECONNRESET' });
      expect((await send(site, '/', { method, headers: { ...PROBE, cookie: 'visit=1' } })).status).toBe(200);
      expect((await send(site, '/', { method })).status).toBe(200);
    }
  });
  test('never-ends, never-answers, slow, empty-answer', async () => {
    expect(await within(send(await lab.site('never-ends'), '/'))).toBe('nothing yet');
    expect((await send(await lab.site('never-ends'), '/', { method: 'HEAD' })).status).toBe(200);
    expect((await send(await lab.site('late-form'), '/')).body).toContain('action="http://list.test/pay"');
    expect(await within(send(await lab.site('never-answers'), '/'))).toBe('nothing yet');
    expect(await within(send(await lab.site('slow'), '/'))).toBe('nothing yet');
    expect((await send(await lab.site('slow'), '/?ms=0')).status).toBe(200);
    await expect(send(await lab.site('empty-answer'), '/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
  test('redirects between http and https', async () => {
    const up = await lab.site('redirect-from-http');
    const target = await lab.site('redirect-target');
    expect(up.target).toBe(target.origin);
    expect(up.host).toBe(target.host);
    const moved = await send(up, '/checkout?a=1');
    expect([moved.status, moved.headers.location]).toEqual([301, target.url('/checkout?a=1')]);
    const down = await lab.site('https-to-http');
    expect((await send(down, '/')).headers.location).toBe((await lab.site('downgrade-target')).url());
    expect((await send(down, '/link')).body).toContain(`href="${down.target}/"`);
  });
  test('hsts', async () => {
    const { headers } = await send(await lab.site('hsts'), '/');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

test('the proxy leads to its own addresses and nowhere else', async () => {
  const { port, pac, pacUrl } = await lab.privateNetworkProxy();
  const ask = async (line: string): Promise<string> => {
    const socket = connectTcp({ host: '127.0.0.1', port });
    socket.write(`${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    return text(socket);
  };
  expect(await ask('GET http://192.168.7.20/checkout')).toContain('cc-number');
  expect(await ask('GET http://203.0.113.7/')).toContain('Flowers for today');
  expect((await lab.site('private-network')).requests).toMatchObject([{ path: '/checkout', secure: false }]);
  for (const line of [
    'GET http://192.168.7.21/',
    'GET http://192.168.7.20:81/',
    'CONNECT 192.168.7.20:443',
    'GET /',
  ]) {
    expect(await ask(line)).toContain(' 403 ');
  }
  await (await lab.site('private-network')).stop();
  await expect(ask('GET http://192.168.7.20/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  expect(pac).toContain(`["192.168.7.20","203.0.113.7"]`);
  expect(pacUrl).toContain('data:');
});

test('a closed lab leaves no server, connection or process behind', async () => {
  const held = (): number =>
    process.getActiveResourcesInfo().filter((kind) => /TCP|TLS|Process|Pipe/.test(kind)).length;
  const before = held();
  const other = await createLab();
  await Promise.all(
    (['tls13', 'http2', 'http-plain', 'never-answers', 'post-quantum', 'refused'] as const).map(other.site),
  );
  await other.privateNetworkProxy();
  const hanging = send(await other.site('never-answers'), '/').catch(() => 'cut');
  expect(await within(hanging)).toBe('nothing yet');
  expect(held()).toBeGreaterThan(before);
  await other.close();
  expect(await hanging).toBe('cut');
  await expect.poll(held).toBeLessThanOrEqual(before);
  await expect(other.site('tls13')).rejects.toThrow('closed');
});
