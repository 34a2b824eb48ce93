/** Schema of `Observed`; apart from it, so that whoever only reads evidence needs no schemas. */
import * as v from 'valibot';

/**
 * Why a fact is missing: this browser never tells it (`browser-cannot`); it would with a permission that we
 * do not have (`no-access`); it has not arrived (`not-yet`); it was there and is gone, or belongs to a
 * document that is gone (`lost`).
 */
export type Unseen = v.InferOutput<typeof unseenSchema>;

const unseenSchema = v.picklist(['browser-cannot', 'no-access', 'not-yet', 'lost']);

/** Schema of an `Observed` whose seen value has the given schema. */
export function observedSchema<S extends v.GenericSchema>(seen: S) {
  return v.union([v.strictObject({ seen }), v.strictObject({ unseen: unseenSchema })]);
}
