/** From a situation to the server that speaks its protocol; who answers the requests is the caller's. */
import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Credentials } from './authority';
import { createResettingServer, findClosedPort, type Listener, type Loopback, listen } from './listener';
import { listenPostQuantum } from './post-quantum';
import type { Situation } from './situations';
import { withWebSockets } from './web-sockets';

/** What is known of the connection a request came in on. */
export interface ConnectionFacts {
  readonly secure: boolean;
  /** TLS session resumption (RFC 8446, section 2.2). */
  readonly tlsResumed: boolean;
  /** Null without TLS, or where no protocol was agreed on. */
  readonly alpn: string | null;
  /** As the server's own TLS library names them; null without TLS. */
  readonly protocol: string | null;
  readonly cipherSuite: string | null;
}

export interface ServerRequest {
  readonly situation: Situation;
  readonly credentials: () => Promise<Credentials>;
  readonly rootPem: string;
  readonly onRequest: RequestListener;
  /** 0: any that is free. */
  readonly port: number;
}

export async function startServer(wanted: ServerRequest): Promise<Listener> {
  const { situation, credentials, onRequest, port } = wanted;
  const address: Loopback = situation.host === '::1' ? '::1' : '127.0.0.1';
  switch (situation.transport ?? 'https') {
    case 'http':
      return listen(createHttpServer(onRequest), address, port);
    case 'reset':
      return listen(createResettingServer(), address, port);
    case 'post-quantum':
      return listenPostQuantum(await credentials(), onRequest, port);
    case 'https':
      return listen(withWebSockets(createHttpsServer(await tlsOptions(wanted), onRequest)), address, port);
    case 'http2': {
      const options = { ...(await tlsOptions(wanted)), allowHTTP1: true };
      // Node's compatibility layer speaks the same request and response as HTTP/1.1 for all that the lab does.
      return listen(createSecureServer(options, onRequest as never), address, port);
    }
    case 'refused':
      return nothingAt(port === 0 ? await findClosedPort() : port);
    case 'proxied':
      // Only the proxy leads here; 80 is what the address says by saying nothing.
      return nothingAt(80);
  }
}

export function connectionFacts(socket: Socket): ConnectionFacts {
  if (!('encrypted' in socket))
    return { secure: false, tlsResumed: false, alpn: null, protocol: null, cipherSuite: null };
  const secured = socket as TLSSocket;
  return {
    secure: true,
    tlsResumed: secured.isSessionReused(),
    alpn: secured.alpnProtocol || null,
    protocol: secured.getProtocol(),
    cipherSuite: secured.getCipher()?.standardName ?? null,
  };
}

/** Of its own accord Node offers what its version knows; the lab's truth must not depend on that. */
const GROUPS = 'X25519:prime256v1:secp384r1';

async function tlsOptions({ situation, credentials, rootPem }: ServerRequest) {
  return { ecdhCurve: GROUPS, ...(await credentials()), ...situation.tls, ca: rootPem };
}

function nothingAt(port: number): Listener {
  return { port, reset() {}, async close() {} };
}
