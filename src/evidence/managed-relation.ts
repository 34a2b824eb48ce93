/** What the policy that an administrator set says of the address of one look (`docs/policy.md`). */
import * as v from 'valibot';

export const managedRelationSchema = v.strictObject({
  /** Of the shop; its first domain where the policy names none. */
  shop: v.string(),
  is: v.picklist(['own', 'payment', 'foreign']),
  /** The listed domain that covers this address; for `foreign` the shop's first own one. ASCII. */
  listed: v.string(),
});

export type ManagedRelation = Readonly<v.InferOutput<typeof managedRelationSchema>>;
