/**
 * A forward proxy on loopback (RFC 9112, section 3.2.2: absolute-form) that leads to the sites at addresses this machine
 * does not have. It knows those and no others: it never goes out.
 */
import { createServer, type RequestListener } from 'node:http';
import { type Listener, listen } from './listener';

export interface PrivateNetworkProxy {
  readonly port: number;
  /** Proxy auto-configuration: the proxy for its own hosts alone, everything else directly. */
  readonly pac: string;
  /** The same as a `data:` address, for `--proxy-pac-url` and `network.proxy.autoconfig_url`. */
  readonly pacUrl: string;
}

export interface RunningProxy {
  readonly proxy: PrivateNetworkProxy;
  readonly listener: Listener;
}

export type Route = () => Promise<RequestListener>;

/** `routes`: from host, as in the address, to who answers there on port 80. */
export async function startProxy(routes: ReadonlyMap<string, Route>): Promise<RunningProxy> {
  const server = createServer((request, response) => {
    const target = URL.canParse(request.url ?? '') ? new URL(request.url ?? '') : null;
    const route =
      target?.protocol === 'http:' && target.port === '' ? routes.get(target.hostname) : undefined;
    if (target === null || route === undefined) {
      response.writeHead(403).end();
      return;
    }
    request.url = target.pathname + target.search;
    route().then(
      (onRequest) => onRequest(request, response),
      () => response.destroy(),
    );
  });
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  const listener = await listen(server, '127.0.0.1', 0);
  const hosts = JSON.stringify([...routes.keys()]);
  const pac = `function FindProxyForURL(url, host) { return ${hosts}.indexOf(host) >= 0 ? 'PROXY 127.0.0.1:${listener.port}' : 'DIRECT'; }`;
  const pacUrl = `data:application/x-ns-proxy-autoconfig;base64,${Buffer.from(pac).toString('base64')}`;
  return { proxy: { port: listener.port, pac, pacUrl }, listener };
}
