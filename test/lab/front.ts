/**
 * The one port that stands for 443 and 80 of every public name of the lab. Browsers are told to connect here for them; the
 * front reads for whom the connection is and hands it on, byte for byte, so that addresses need no port number.
 */
import { connect, createServer, type Socket } from 'node:net';
import { type Listener, listen } from './listener';
import { serverNameOf } from './server-name';

export type Scheme = 'http' | 'https';

/** The loopback port of who answers for this name, or `null`: nobody does. */
export type PublicRoute = (scheme: Scheme, host: string) => Promise<number | null>;

const MAX_FIRST_BYTES = 65_536;

/** @param port default: any that is free */
export async function startFront(route: PublicRoute, port = 0): Promise<Listener> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    readName(socket).then(
      async (first) => {
        const site = first === null ? null : await route(first.scheme, first.host);
        if (first === null || site === null) cut(socket);
        else handOn(socket, first.bytes, site);
      },
      () => cut(socket),
    );
  });
  return listen(server, '127.0.0.1', port);
}

interface First {
  readonly scheme: Scheme;
  readonly host: string;
  readonly bytes: Buffer;
}

/** Reads until the name is there: of the server in a ClientHello, of the host in a request. `null`: it never came. */
function readName(socket: Socket): Promise<First | null> {
  return new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0);
    const done = (host: string | null, scheme: Scheme): void => {
      socket.removeAllListeners('data').removeAllListeners('end');
      socket.pause();
      resolve(host === null ? null : { scheme, host: host.toLowerCase(), bytes });
    };
    socket.on('end', () => done(null, 'http'));
    socket.on('data', (more: Buffer) => {
      bytes = Buffer.concat([bytes, more]);
      const scheme = bytes[0] === 0x16 ? 'https' : 'http';
      const host = scheme === 'https' ? serverNameOf(bytes) : hostOf(bytes);
      if (host !== undefined || bytes.length > MAX_FIRST_BYTES) done(host ?? null, scheme);
    });
  });
}

/** RFC 9112 §3.2: `Host` of a request; `undefined`: its header is not whole yet; `null`: it has none. */
function hostOf(bytes: Buffer): string | null | undefined {
  const text = bytes.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  return /\r\nhost:[ \t]*([^\r:]+)/i.exec(text.slice(0, end + 2))?.[1]?.trim() ?? null;
}

function handOn(socket: Socket, bytes: Buffer, port: number): void {
  // It may have gone while its site was being started: nobody would ever end the connection onward.
  if (socket.destroyed) return;
  const onward = connect({ host: '127.0.0.1', port });
  onward.on('error', () => cut(socket));
  // What the server cuts is cut here too.
  onward.on('close', (hadError) => (hadError ? cut(socket) : socket.end()));
  socket.on('close', () => onward.destroy());
  onward.write(bytes);
  socket.pipe(onward);
  onward.pipe(socket);
}

/** TCP RST; a peer that has hung up already gets none, for which Node would keep the connection's handle for ever. */
function cut(socket: Socket): void {
  if (socket.readableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
