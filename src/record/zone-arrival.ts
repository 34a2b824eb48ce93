/** Adds a document that has appeared in a tab to the way that led there. */
import { type Hop, MAX_STEPS, samePlace } from '../evidence/zone-history.ts';
import type { Place, ZoneStep } from '../evidence/zone-step.ts';

/** A document that has appeared in the tab. */
export interface Arrival {
  readonly at: number;
  readonly place: Place;
  /** How the navigation began. */
  readonly how: ZoneStep['how'];
  /** The redirects on the way, first one first. */
  readonly hops: readonly Hop[];
  readonly certificate: ZoneStep['certificate'];
}

/** Adds the way to a new document. One that leads nowhere else adds no step, but may bring a better word on the certificate. */
export function withArrival(history: readonly ZoneStep[], arrival: Arrival): readonly ZoneStep[] {
  const { at, place, hops, certificate } = arrival;
  const before = history.at(-1)?.to ?? null;
  const [first] = hops;
  const steps: ZoneStep[] = [];
  const add = (from: Place | null, to: Place, how: ZoneStep['how']) => {
    if (from === null || !samePlace(from, to))
      steps.push({ at, from, to, how, certificate: 'unseen', stayed: false });
  };
  add(before, first?.from ?? place, arrival.how);
  for (const hop of hops) add(hop.from, hop.to, hop.how);
  add(steps.at(-1)?.to ?? before, place, 'unseen');
  const last = steps.pop();
  if (last !== undefined) return [...history, ...steps, { ...last, certificate }].slice(-MAX_STEPS);
  const known = history.at(-1);
  if (known === undefined) return history;
  const better = certificate === 'accepted' ? certificate : known.certificate;
  // Without a response of its own it may be the same document under another address.
  const stayed = known.stayed || arrival.how !== 'unseen';
  if (stayed === known.stayed && better === known.certificate) return history;
  return [...history.slice(0, -1), { ...known, certificate: better, stayed }];
}
