/** The shops that the user has marked as known: what is kept of each. */
import * as v from 'valibot';
import { isDomainName } from '../evidence/domain-name.ts';

/** The range of times that a `Date` can hold (ECMAScript, time values). */
const MAX_TIME = 8.64e15;

export const knownShopSchema = v.strictObject({
  /** Registrable domain, ASCII. */
  site: v.pipe(v.string(), v.check(isDomainName)),
  /** When the user marked it; epoch milliseconds. */
  since: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_TIME)),
});

export type KnownShop = Readonly<v.InferOutput<typeof knownShopSchema>>;

/** The shop, or `undefined` for anything else. */
export function parseKnownShop(value: unknown): KnownShop | undefined {
  const result = v.safeParse(knownShopSchema, value);
  return result.success ? result.output : undefined;
}
