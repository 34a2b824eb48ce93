/**
 * What a shop or a company sets for the browsers it looks after (`docs/policy.md`), and what that says of an address.
 * Only whoever administers the browser can set it: no page, and no other extension.
 */
import type { Address } from '../evidence/evidence.ts';
import { isWithin } from '../evidence/host-name.ts';
import type { Language } from '../evidence/languages.ts';
import type { ManagedRelation } from '../evidence/managed-relation.ts';
import { type Observed, seenOrUndefined } from '../evidence/observed.ts';

/** The keys, in the order of the documentation; `managed-schema.json` names the same ones to Chromium. */
export const MANAGED_KEYS = [
  'shopName',
  'ownDomains',
  'paymentDomains',
  'supportPhone',
  'supportHours',
  'securityPolicy',
  'privacyPolicy',
  'keepLock',
  'hide',
  'language',
] as const;
export type ManagedKey = (typeof MANAGED_KEYS)[number];

/** Parts of popup and menu that may be switched off. The verdict, its reasons and the two checks are none of them. */
export const MANAGED_PARTS = [
  'how-it-works',
  'get-help',
  'keep-lock',
  'known-shops',
  'history',
  'page-menu',
] as const;
export type ManagedPart = (typeof MANAGED_PARTS)[number];

/** Each key as it counts: `null` or an empty list for whatever is not set, or wrong. */
export interface ManagedPolicy {
  readonly shopName: string | null;
  /** Hosts as the URL Standard serialises them: ASCII, lower case. Each covers its sub-domains. */
  readonly ownDomains: readonly string[];
  readonly paymentDomains: readonly string[];
  readonly supportPhone: string | null;
  readonly supportHours: string | null;
  /** https addresses. */
  readonly securityPolicy: string | null;
  readonly privacyPolicy: string | null;
  /** "Keep the lock in my toolbar", for whoever has not decided; `null`: as the extension comes. */
  readonly keepLock: boolean | null;
  readonly hide: readonly ManagedPart[];
  readonly language: Language | null;
}

export const NO_POLICY: ManagedPolicy = {
  shopName: null,
  ownDomains: [],
  paymentDomains: [],
  supportPhone: null,
  supportHours: null,
  securityPolicy: null,
  privacyPolicy: null,
  keepLock: null,
  hide: [],
  language: null,
};

/** The name that the policy's words use; `null` where nothing names a shop. */
export function managedName({ shopName, ownDomains }: ManagedPolicy): string | null {
  return shopName ?? ownDomains[0] ?? null;
}

/**
 * What the policy says of an address, by its host alone; `null`: nothing. The longest listed domain counts, so that
 * `pay.shop.example` may be listed beside `shop.example`. Nobody's list says what is foreign to a shop that names no domain.
 * @param unread whether some domain could not be read, in whichever list: then nothing is foreign, for it may be the one that was meant
 */
export function relateToPolicy(
  address: Observed<Address>,
  policy: ManagedPolicy,
  unread: boolean,
): ManagedRelation | null {
  const known = seenOrUndefined(address);
  const [first] = policy.ownDomains;
  if (known === undefined || known.host === '' || !/^https?$/.test(known.scheme)) return null;
  const own = longestCovering(policy.ownDomains, known.host);
  const payment = longestCovering(policy.paymentDomains, known.host);
  const shop = managedName(policy);
  if (payment !== undefined && payment.length > (own?.length ?? 0))
    return { shop: shop ?? payment, is: 'payment', listed: payment };
  if (shop === null || first === undefined) return null;
  if (own !== undefined) return { shop, is: 'own', listed: own };
  return unread ? null : { shop, is: 'foreign', listed: first };
}

function longestCovering(domains: readonly string[], host: string): string | undefined {
  return domains.filter((domain) => isWithin(host, domain)).sort((a, b) => b.length - a.length)[0];
}
