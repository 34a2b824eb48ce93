/** The lab: sites on loopback for every situation, with certificates from authorities of its own. Nothing starts before it is asked for. */
import { type Authority, type Credentials, createAuthority } from './authority';
import { type Scheme, startFront } from './front';
import { makeOnce } from './make-once';
import { type PrivateNetworkProxy, type Route, startProxy } from './proxy';
import { type RunningSite, type Site, startSite } from './site';
import { type SituationName, situation, situationNames, targets } from './situations';

export interface Lab {
  /** The root that a browser in a test is told to trust. */
  readonly rootPem: string;
  /** One per name, started when first asked for. Browsers must map `*.test` to 127.0.0.1, and ports 443 and 80 of other names to `frontPort`. */
  site(name: SituationName): Promise<Site>;
  /** What `client-cert-required` and its kin accept. */
  clientCredentials(): Promise<Credentials>;
  /** Where browsers find the sites with a public name, for port 443 as for port 80. */
  frontPort(): Promise<number>;
  /** The only way to the sites `private-network` and `http-ip`. */
  privateNetworkProxy(): Promise<PrivateNetworkProxy>;
  /** Ends all servers and child processes. */
  close(): Promise<void>;
}

export interface LabOptions {
  /** How long the site `slow` takes when the address has no `?ms=`. Default 3000. */
  readonly slowMs?: number;
  /** Who signs. Default: an authority of its own. */
  readonly authority?: Authority;
  /** For the front, if nobody has it. Default: any free port. */
  readonly frontPort?: number;
}

export async function createLab(options: LabOptions = {}): Promise<Lab> {
  const { slowMs = 3000, frontPort = 0 } = options;
  const authority = options.authority ?? (await createAuthority());
  const running = new Map<SituationName, Promise<RunningSite>>();
  let closed = false;
  let proxyStarted = false;
  let frontStarted = false;

  const start = async (name: SituationName): Promise<RunningSite> => {
    const targetName = targets[name];
    const target = targetName === undefined ? null : (await runningSite(targetName)).site.origin;
    return startSite({ name, lab, authority, target, slowMs });
  };
  const runningSite = (name: SituationName): Promise<RunningSite> => {
    if (closed) return Promise.reject(new Error('The lab is closed.'));
    const known = running.get(name) ?? start(name);
    running.set(name, known);
    return known;
  };
  const proxy = makeOnce(() => {
    proxyStarted = true;
    const proxied = situationNames.filter((name) => situation(name).transport === 'proxied');
    const routes = proxied.map((name): [string, Route] => [
      situation(name).host,
      async () => (await runningSite(name)).onRequest,
    ]);
    return startProxy(new Map(routes));
  });

  const answering = async (scheme: Scheme, host: string): Promise<number | null> => {
    const name = situationNames.find((one) => isPublic(one, scheme, host));
    return name === undefined ? null : (await runningSite(name)).site.listenerPort;
  };
  const front = makeOnce(() => {
    frontStarted = true;
    return startFront(answering, frontPort).catch(() => startFront(answering));
  });

  const lab: Lab = {
    rootPem: authority.rootPem,
    site: async (name) => (await runningSite(name)).site,
    clientCredentials: makeOnce(() => authority.issue({ names: ['shopper.test'], purpose: 'clientAuth' })),
    frontPort: async () => (await front()).port,
    privateNetworkProxy: async () => (await proxy()).proxy,
    async close() {
      closed = true;
      if (frontStarted) await (await front()).close();
      if (proxyStarted) await (await proxy()).listener.close();
      const settled = await Promise.allSettled(running.values());
      const started = settled.filter((result) => result.status === 'fulfilled');
      await Promise.all(started.map((result) => result.value.site.stop()));
    },
  };
  return lab;
}

function isPublic(name: SituationName, scheme: Scheme, host: string): boolean {
  const { publicName = false, host: own, transport = 'https' } = situation(name);
  // A name with a dot at its end is the same server (RFC 1034, section 3.1).
  const fits = own === host.replace(/\.$/, '');
  return publicName && fits && (scheme === 'http') === (transport === 'http');
}
