/** A fact as the detail view tells it: seen, and through what; worked out, and from what; or not shown, and why. */
import type { Browser } from '../../evidence/evidence.ts';
import type { Observed } from '../../evidence/observed.ts';
import type { Unseen } from '../../evidence/observed-schema.ts';

/** Where a fact that was seen came from. */
export type Source = 'firefox_info' | 'chromium_info' | 'timing' | 'certificate' | 'header';

/** What a fact was worked out from. Each has a sentence that cites its RFC: `how_from_<basis>`. */
export type Basis =
  | 'h3_tls13'
  | 'h2_tls12'
  | 'chromium_tls12'
  | 'tls13_aead'
  | 'quic_aead'
  | 'digest'
  | 'h2_aead'
  | 'suite'
  | 'suite_gcm'
  | 'suite_ccm'
  | 'suite_chacha'
  | 'suite_hmac'
  | 'suite_rsa'
  | 'suite_dhe'
  | 'tls13_forward'
  | 'h2_forward'
  | 'tls13_hidden'
  | 'tls12_open'
  | 'h1_tcp'
  | 'h2_tcp'
  | 'h3_quic'
  | 'h3_udp'
  | 'ip';

export type Sourced<T> =
  | { readonly origin: 'seen'; readonly value: T; readonly through: Source }
  | { readonly origin: 'worked-out'; readonly value: T; readonly from: Basis }
  | { readonly origin: 'not-shown'; readonly why: Unseen };

/** What the browser's security information says of a connection. */
export function infoSource({ family }: Browser): Source {
  return family === 'firefox' ? 'firefox_info' : 'chromium_info';
}

/** A fact that the evidence has or has not. */
export function fromBrowser<T>(observed: Observed<T>, through: Source): Sourced<T> {
  return 'seen' in observed
    ? { origin: 'seen', value: observed.seen, through }
    : { origin: 'not-shown', why: observed.unseen };
}

/** A fact that follows from another. */
export function workedOut<T>(value: T, from: Basis): Sourced<T> {
  return { origin: 'worked-out', value, from };
}

/** A fact that is not known, and why. */
export function notShown(why: Unseen): Sourced<never> {
  return { origin: 'not-shown', why };
}

/** The value, however it became known; `undefined` if it did not. */
export function knownValue<T>(fact: Sourced<T>): T | undefined {
  return fact.origin === 'not-shown' ? undefined : fact.value;
}

/** The same origin for something that follows from the value by its name alone. */
export function mapTold<T, U>(fact: Sourced<T>, change: (value: T) => U): Sourced<U> {
  return fact.origin === 'not-shown' ? fact : { ...fact, value: change(fact.value) };
}
