/** A fact that was seen, or the reason why it was not: "cannot see" is an answer of its own, never a "no". */
import * as v from 'valibot';

/**
 * Why a fact is missing: this browser never tells it (`browser-cannot`); it would with a permission that we
 * do not have (`no-access`); it has not arrived (`not-yet`); it was there and is gone, or belongs to a
 * document that is gone (`lost`).
 */
export type Unseen = v.InferOutput<typeof unseenSchema>;

const unseenSchema = v.picklist(['browser-cannot', 'no-access', 'not-yet', 'lost']);

export type Observed<T> = { readonly seen: T } | { readonly unseen: Unseen };

/** Schema of an `Observed` whose seen value has the given schema. */
export function observedSchema<S extends v.GenericSchema>(seen: S) {
  return v.union([v.strictObject({ seen }), v.strictObject({ unseen: unseenSchema })]);
}

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
