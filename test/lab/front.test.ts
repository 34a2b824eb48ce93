/** Public names on default ports: the front hands each connection to the site that its first bytes name. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect as connectTcp } from 'node:net';
import { text } from 'node:stream/consumers';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, type Lab } from './lab';
import { serverNameOf } from './server-name';

let lab: Lab;
let port: number;
beforeAll(async () => {
  lab = await createLab();
  port = await lab.frontPort();
});
afterAll(() => lab.close());

test('addresses of public names have no port', async () => {
  expect((await lab.site('shop')).url('/checkout')).toBe('https://shop.example.com/checkout');
  expect((await lab.site('shop-over-http')).url('/')).toBe('http://shop.example.com/');
});

test.each(['shop.example.com', 'shop.example.com.'])(
  'TLS for %s reaches the shop untouched',
  async (name) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      servername: name,
      ca: lab.rootPem,
      checkServerIdentity: () => undefined,
    });
    await once(socket, 'secureConnect');
    expect(socket.authorized).toBe(true);
    socket.write(`GET /text HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200/);
  },
);

test('http is told apart from TLS, by its Host', async () => {
  const asked = request({ host: '127.0.0.1', port, headers: { host: 'old-shop.example.net' } }).end();
  const [answer] = await once(asked, 'response');
  expect(answer.statusCode).toBe(200);
  expect(await text(answer)).toContain('Sign in and pay');
});

test.each(['nobody.example.com', 'old-shop.example.net'])('nobody answers TLS for %s', async (servername) => {
  const socket = connect({ host: '127.0.0.1', port, servername, rejectUnauthorized: false });
  const [error] = await once(socket, 'error');
  expect(error.code).toBe('ECONNRESET');
});

test('what is neither is cut off', async () => {
  const socket = connectTcp({ host: '127.0.0.1', port });
  socket.end('hello\r\n\r\n');
  const [error] = await once(socket, 'error');
  expect(error.code).toBe('ECONNRESET');
});

test('a name is found in a ClientHello however its bytes arrive', async () => {
  const whole = await helloFor('a.example.org');
  for (let length = 0; length < whole.length; length += 1)
    expect(serverNameOf(whole.subarray(0, length))).toBeUndefined();
  expect(serverNameOf(whole)).toBe('a.example.org');
});

/** The first bytes of a TLS client. */
async function helloFor(servername: string): Promise<Buffer> {
  const { createServer } = await import('node:net');
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as { port: number };
  const client = connect({ host: '127.0.0.1', port: address.port, servername });
  client.on('error', () => {});
  const [socket] = await once(server, 'connection');
  const [bytes] = await once(socket, 'data');
  socket.destroy();
  server.close();
  return bytes;
}
