/** Frames and scripts of others: whose they are, as far as their elements say. */
import { attribute, innerDocument, isConnected, localName, partsOf } from './dom.ts';
import type { Gathered } from './gather.ts';

export interface ForeignFrame {
  readonly scheme: string;
  readonly host: string;
}

/** One entry for each frame that cannot be read from here. */
export function foreignFrames({ elements }: Gathered): readonly ForeignFrame[] {
  return elements.frames.flatMap((frame) => {
    const address = attribute(frame, 'src') ?? attribute(frame, 'data');
    // Only an `iframe` holds a document without having an address.
    if (!isConnected(frame) || (address === null && localName(frame) !== 'iframe')) return [];
    const target = foreign(address ?? '', frame);
    if (target) return [target];
    const isPicture = /^(?:image|video|audio)\//i.test(attribute(frame, 'type') ?? '');
    // A frame of this site's own that was shut off from it (`sandbox`) cannot be read either.
    const closed = !isPicture && !innerDocument(frame);
    return closed ? [{ scheme: location.protocol.slice(0, -1), host: location.hostname }] : [];
  });
}

export interface HostCount {
  readonly host: string;
  readonly count: number;
}

export function countHosts(frames: readonly ForeignFrame[]): readonly HostCount[] {
  const counts = new Map<string, number>();
  for (const { host } of frames) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].map(([host, count]) => ({ host, count }));
}

/** Hosts of scripts of other origins. */
export function foreignScripts({ elements }: Gathered): ReadonlySet<string> {
  const hosts = new Set<string>();
  for (const script of elements.scripts) {
    const address = attribute(script, 'src');
    const target = address === null ? null : foreign(address, script);
    if (target) hosts.add(target.host);
  }
  return hosts;
}

function foreign(address: string, element: Element): ForeignFrame | null {
  const { scheme, host, origin } = partsOf(address, element);
  const web = scheme === 'https' || scheme === 'http';
  return web && origin !== location.origin ? { scheme, host } : null;
}
