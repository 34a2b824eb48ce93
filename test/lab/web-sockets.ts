/** Every site over TLS opens a WebSocket for whoever asks (RFC 6455), and says nothing over it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

/** RFC 6455 §1.3. */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function withWebSockets<T extends Pick<Server, 'on'>>(server: T): T {
  server.on('upgrade', ({ headers }: IncomingMessage, socket: Duplex) => {
    const key = `${headers['sec-websocket-key']}${MAGIC}`;
    // A browser that leaves breaks it off.
    socket.on('error', () => undefined);
    socket.write(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        `Sec-WebSocket-Accept: ${createHash('sha1').update(key).digest('base64')}`,
      ].join('\r\n'),
    );
    socket.write('\r\n\r\n');
  });
  return server;
}
