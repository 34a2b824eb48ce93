/** Clients for the lab's own tests: a TLS connection looked at closely, and one request over it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { text } from 'node:stream/consumers';
import { type ConnectionOptions, checkServerIdentity, connect } from 'node:tls';
import type { Lab } from './lab';
import { findPostQuantumNode } from './post-quantum';
import type { Site } from './site';

/** What one handshake showed. */
export interface Handshake {
  readonly protocol: string | null;
  /** As the registry of TLS names it. */
  readonly cipher: string;
  readonly alpn: string | null;
  /** OpenSSL's, or Node's, reason to refuse; null: nothing wrong. The name is looked at apart from the chain. */
  readonly chainError: string | null;
  readonly nameError: string | null;
  /** Epoch milliseconds. */
  readonly validTo: number;
  readonly keyType: string | null;
  /** With the root, where the client knows it. */
  readonly chainLength: number;
  /** RFC 5280, section 3.2: issuer and subject are the same. */
  readonly selfIssued: boolean;
  readonly subject: Readonly<Record<string, unknown>>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly tls?: ConnectionOptions;
}

/**
 * Takes the certificate whatever it is, and sends nothing. Rejects with the error of the handshake.
 * A TLS 1.3 server that misses a client certificate says so only later (RFC 8446, section 4.4.2.4): see `send`.
 */
export async function shakeHands(lab: Lab, site: Site, options: ConnectionOptions = {}): Promise<Handshake> {
  const host = site.host.replace(/^\[|\]$/g, '');
  const servername = host.includes(':') ? {} : { servername: host };
  const socket = connect({
    host: host === '::1' ? host : '127.0.0.1',
    port: site.listenerPort,
    ca: lab.rootPem,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    ...servername,
    ...options,
  });
  try {
    await once(socket, 'secureConnect');
    const peer = socket.getPeerCertificate(true);
    return {
      protocol: socket.getProtocol(),
      cipher: socket.getCipher().standardName,
      alpn: socket.alpnProtocol || null,
      // Typed as an Error, but a code.
      chainError: socket.authorized ? null : String(socket.authorizationError),
      nameError: codeOf(checkServerIdentity(host, peer)),
      validTo: Date.parse(peer.valid_to),
      keyType: peer.asn1Curve ?? (peer.modulus === undefined ? null : 'RSA'),
      chainLength: chainLength(peer),
      selfIssued: peer.issuer.CN === peer.subject.CN,
      subject: { ...peer.subject },
    };
  } finally {
    socket.destroy();
  }
}

/** One HTTP/1.1 request on a connection of its own, without looking at the certificate. */
export async function send(site: Site, path: string, options: SendOptions = {}): Promise<Reply> {
  const { method = 'GET', headers = {}, tls = {} } = options;
  const host = site.host === '[::1]' ? '::1' : '127.0.0.1';
  const common = {
    host,
    port: site.listenerPort,
    path,
    method,
    headers: { host: site.host, ...headers },
    agent: false,
  };
  const request = site.origin.startsWith('https:')
    ? httpsRequest({ ...common, rejectUnauthorized: false, ...tls })
    : httpRequest(common);
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await text(response) };
}

const GROUP_CLIENT = `
import tls from 'node:tls';
const [port, group, quietMs] = process.argv.slice(-3);
const socket = tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false, ecdhCurve: group });
const ask = () => socket.write('GET /text HTTP/1.1\\r\\nHost: post-quantum.test\\r\\nConnection: close\\r\\n\\r\\n');
let answer = '';
socket.once('secureConnect', () => { answer = socket.getProtocol(); setTimeout(ask, Number(quietMs)); });
socket.on('data', (chunk) => { answer += '\\n' + String(chunk).split('\\r\\n\\r\\n').at(-1); });
socket.on('error', (error) => { answer = error.message; });
socket.on('close', () => console.log(answer));
`;

/**
 * What a newer Node gets that offers one key exchange group alone: the protocol and the text of `/text`, or the error.
 * `quietMs`: time between the handshake and the request, which browsers that connect ahead let pass.
 */
export async function offerGroup(site: Site, group: string, quietMs = 0): Promise<string> {
  const args = [
    '--input-type=module',
    '--eval',
    GROUP_CLIENT,
    String(site.listenerPort),
    group,
    String(quietMs),
  ];
  const child = spawn(findPostQuantumNode(), args, { stdio: ['ignore', 'pipe', 'inherit'] });
  return (await text(child.stdout)).trim();
}

function chainLength(peer: { issuerCertificate?: unknown; fingerprint256: string }): number {
  let length = 1;
  let current = peer;
  for (;;) {
    const next = current.issuerCertificate as typeof peer | undefined;
    if (next === undefined || next.fingerprint256 === current.fingerprint256) return length;
    current = next;
    length++;
  }
}

function codeOf(error: Error | undefined): string | null {
  return error === undefined ? null : ((error as NodeJS.ErrnoException).code ?? error.message);
}
