/** The known shops as a file that the user may carry to another device. What comes in is judged entry by entry. */
import * as v from 'valibot';
import type { KnownShop } from './look-alike.ts';

const FORMAT = 'secured-zone-known-shops';
const VERSION = 1;
/** Far more than a full list has; what is larger is not even read. */
export const MAX_LIST_BYTES = 1_000_000;

const listSchema = v.object({ format: v.literal(FORMAT), version: v.number(), shops: v.array(v.unknown()) });
const entrySchema = v.object({
  site: v.pipe(v.string(), v.maxLength(253)),
  since: v.pipe(v.number(), v.finite(), v.minValue(0)),
});

/** `no-entry`: not of this shape; `no-shop`: no name that a shop can have; `no-date`: marked in the future; `twice`: named before. */
export type Refusal = 'no-entry' | 'no-shop' | 'no-date' | 'twice';

export type ReadList =
  | { readonly problem: 'no-json' | 'no-list' | 'other-version' }
  | {
      readonly shops: readonly KnownShop[];
      /** `name` is a stranger's text; empty where there is none. */
      readonly refused: readonly { readonly name: string; readonly why: Refusal }[];
    };

export function writeShopList(shops: readonly KnownShop[]): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, shops }, null, 2)}\n`;
}

/**
 * Reads such a file. Never throws.
 * @param now epoch milliseconds
 * @param siteOf the name under which a shop of this name is known, or `undefined`
 */
export function readShopList(
  text: string,
  now: number,
  siteOf: (name: string) => string | undefined,
): ReadList {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'no-json' };
  }
  const list = v.safeParse(listSchema, json);
  if (!list.success) return { problem: 'no-list' };
  if (list.output.version !== VERSION) return { problem: 'other-version' };
  const shops = new Map<string, KnownShop>();
  const refused: { name: string; why: Refusal }[] = [];
  for (const raw of list.output.shops) {
    const entry = v.safeParse(entrySchema, raw);
    if (!entry.success) {
      refused.push({ name: '', why: 'no-entry' });
      continue;
    }
    const { site, since } = entry.output;
    const why = refusal(site, since, now, siteOf, shops);
    if (why === null) shops.set(site, { site, since });
    else refused.push({ name: site, why });
  }
  return { shops: [...shops.values()], refused };
}

/** A day ahead is a clock of another device. */
const CLOCKS_DIFFER_MS = 86_400_000;

function refusal(
  site: string,
  since: number,
  now: number,
  siteOf: (name: string) => string | undefined,
  before: ReadonlyMap<string, KnownShop>,
): Refusal | null {
  if (siteOf(site) !== site) return 'no-shop';
  if (since > now + CLOCKS_DIFFER_MS) return 'no-date';
  return before.has(site) ? 'twice' : null;
}
