/** A listening server that knows its connections, so that it can reset one of them or be gone altogether. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Listener {
  readonly port: number;
  /** TCP RST under whatever runs on the connection from this remote port. */
  reset(remotePort: number | undefined): void;
  /** Stops listening and cuts every connection. */
  close(): Promise<void>;
}

export type Loopback = '127.0.0.1' | '::1';

const TRIES = 20;
const RETRY_MS = 100;
/** Below Linux's ephemeral ports (32768 on), so that no socket of anybody gets one of these by chance. */
const QUIET_PORTS = { first: 20_000, count: 12_000 } as const;

/** Port 0: any that is free. Another one: waits a little if it is still taken, since a site comes back on its own port. */
export async function listen(server: Server, address: Loopback, port: number): Promise<Listener> {
  const connections = new Map<number, Socket>();
  // For a TLS server too this is the TCP connection underneath, and comes before the handshake.
  server.on('connection', (socket) => {
    const { remotePort } = socket;
    socket.on('error', () => {});
    if (remotePort === undefined) return;
    connections.set(remotePort, socket);
    socket.once('close', () => connections.delete(remotePort));
  });
  await listenPatiently(server, address, port);
  return {
    port: (server.address() as AddressInfo).port,
    reset(remotePort) {
      if (remotePort !== undefined) connections.get(remotePort)?.resetAndDestroy();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of connections.values()) socket.destroy();
      await closed;
    },
  };
}

/** A server that answers every TCP connection with RST. */
export function createResettingServer(): Server {
  return createServer((socket) => socket.resetAndDestroy());
}

/** A port on 127.0.0.1 that nothing listens on, and that no later server is given by chance. */
export async function findClosedPort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = QUIET_PORTS.first + Math.floor(Math.random() * QUIET_PORTS.count);
    const server = createServer();
    const free = await tryToListen(server, '127.0.0.1', port).catch(() => false);
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('The lab found no closed port on 127.0.0.1.');
}

async function listenPatiently(server: Server, address: Loopback, port: number): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await tryToListen(server, address, port);
      return;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || port === 0 || tries === TRIES) throw error;
      await delay(RETRY_MS);
    }
  }
}

async function tryToListen(server: Server, address: Loopback, port: number): Promise<true> {
  server.listen({ host: address, port, exclusive: true });
  await once(server, 'listening');
  return true;
}
