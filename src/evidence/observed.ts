/** A fact that was seen, or the reason why it was not: "cannot see" is an answer of its own, never a "no". */
import type { Unseen } from './observed-schema.ts';

export type Observed<T> = { readonly seen: T } | { readonly unseen: Unseen };

/** A fact that was seen. */
export function seen<T>(value: T): Observed<T> {
  return { seen: value };
}

/** A fact that was not, and why. */
export function unseen(reason: Unseen): { readonly unseen: Unseen } {
  return { unseen: reason };
}

/** The value, or `undefined` for whatever was not seen. */
export function seenOrUndefined<T>(observed: Observed<T>): T | undefined {
  return 'seen' in observed ? observed.seen : undefined;
}
