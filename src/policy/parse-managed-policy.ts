/**
 * The one door for what an administrator has set. Each key is read for itself, and each entry of a list: what is wrong
 * is named by its key and the reason and left out, and everything else counts.
 */
import * as v from 'valibot';
import { isDomainName } from '../evidence/domain-name.ts';
import { LANGUAGES } from '../evidence/languages.ts';
import {
  MANAGED_KEYS,
  MANAGED_PARTS,
  type ManagedKey,
  type ManagedPolicy,
  NO_POLICY,
} from './managed-policy.ts';

export const MANAGED_REASONS = [
  'not-keys',
  'unknown-key',
  'not-text',
  'not-a-list',
  'not-yes-or-no',
  'empty',
  'too-long',
  'too-many',
  'hidden-signs',
  'not-a-phone',
  'not-a-domain',
  'whole-suffix',
  'not-https',
  'unknown-part',
  'unknown-language',
] as const;
export type ManagedReason = (typeof MANAGED_REASONS)[number];

export interface ManagedProblem {
  /** As it stands in the policy; empty where the policy as a whole is wrong. */
  readonly key: string;
  /** The entry or value that is wrong, as text; `null` where it is none that could be shown. */
  readonly value: string | null;
  readonly reason: ManagedReason;
}

export interface ReadPolicy {
  readonly policy: ManagedPolicy;
  readonly problems: readonly ManagedProblem[];
}

/**
 * Whether a domain may have been meant by what could not be read: an entry of one of the lists, a list as a whole, or a key
 * that does not exist, as a slip in the name of a list makes one.
 */
export function mayNameDomain({ key, reason }: ManagedProblem): boolean {
  const isList = key === 'ownDomains' || key === 'paymentDomains';
  return isList || reason === 'not-keys' || (reason === 'unknown-key' && /own|pay|dom/i.test(key));
}

/**
 * The word in a key, as `PaymentDomain`, `shop_own` and `OWN_DOMAINS` say it: no letter stands before it, or it begins with a capital
 * and goes on without. `known` and `KNOWN` are another, and so are `prepay` and `PREPAY`: such a key may mean either list.
 */
const PAY = /(?<!\p{L})(?:pay|PAY)|Pay/u;
const OWN = /(?<!\p{L})(?:own|OWN)|Own/u;

/** Whether such a domain may be one of the shop's own; of a key that says neither, or both, it may be either. */
export function mayNameOwn(problem: ManagedProblem): boolean {
  return mayNameDomain(problem) && (OWN.test(problem.key) || !PAY.test(problem.key));
}

/** Whether it may be a payment site: of `ownPrepayDomains`, too. */
export function mayNamePayment(problem: ManagedProblem): boolean {
  return mayNameDomain(problem) && (/pay/i.test(problem.key) || !OWN.test(problem.key));
}

/** What only the browser knows, since no address is taken apart by hand. */
export interface AddressReader {
  /** As the URL Standard reads it; `null` for what is no address. */
  readonly url: (text: string) => {
    readonly href: string;
    readonly protocol: string;
    readonly hostname: string;
    readonly username: string;
    readonly password: string;
  } | null;
  /** Whether a host is a bare public suffix such as `co.uk`, under which strangers have their names. */
  readonly isSuffix: (host: string) => boolean;
}

/** Longer lists and texts are a mistake. */
export const MANAGED_LIMITS = { name: 60, phone: 40, hours: 120, link: 2000, domains: 500 } as const;

/** @param value what the browser hands out; `undefined` where there is no policy. Never throws. */
export function parseManagedPolicy(value: unknown, reader: AddressReader): ReadPolicy {
  if (value === undefined) return { policy: NO_POLICY, problems: [] };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { policy: NO_POLICY, problems: [{ key: '', value: asText(value), reason: 'not-keys' }] };
  const problems: ManagedProblem[] = [];
  const policy: Record<string, unknown> = { ...NO_POLICY };
  for (const [key, given] of Object.entries(value)) {
    if (!isManagedKey(key)) {
      problems.push({ key, value: null, reason: 'unknown-key' });
      continue;
    }
    const read = readerOf(key, reader)(given);
    policy[key] = read.value ?? NO_POLICY[key];
    problems.push(...read.problems.map((problem) => ({ key, ...problem })));
  }
  return { policy: policy as unknown as ManagedPolicy, problems };
}

function isManagedKey(key: string): key is ManagedKey {
  return (MANAGED_KEYS as readonly string[]).includes(key);
}

interface Read {
  /** `null`: nothing of it counts. */
  readonly value: unknown;
  readonly problems: readonly Omit<ManagedProblem, 'key'>[];
}

function readerOf(key: ManagedKey, reader: AddressReader): (given: unknown) => Read {
  switch (key) {
    case 'shopName':
      return one(textSchema(MANAGED_LIMITS.name));
    case 'ownDomains':
    case 'paymentDomains':
      return many(domainSchema(reader), MANAGED_LIMITS.domains);
    case 'supportPhone':
      return one(v.pipe(textSchema(MANAGED_LIMITS.phone), v.check(isPhone, reason('not-a-phone'))));
    case 'supportHours':
      return one(textSchema(MANAGED_LIMITS.hours));
    case 'securityPolicy':
    case 'privacyPolicy':
      return one(linkSchema(reader));
    case 'keepLock':
      return one(yesOrNoSchema);
    case 'hide':
      return many(v.picklist(MANAGED_PARTS, reason('unknown-part')), MANAGED_PARTS.length);
    case 'language':
      return one(v.picklist(LANGUAGES, reason('unknown-language')));
  }
}

type Schema = v.GenericSchema<unknown, string | boolean>;

function one(schema: Schema): (given: unknown) => Read {
  return (given) => {
    const result = v.safeParse(schema, given, { abortEarly: true, abortPipeEarly: true });
    if (result.success) return { value: result.output, problems: [] };
    return { value: null, problems: [{ value: asText(given), reason: reasonOf(result.issues) }] };
  };
}

/** Entries that are listed twice count once. */
function many(schema: Schema, most: number): (given: unknown) => Read {
  return (given) => {
    if (!Array.isArray(given))
      return { value: null, problems: [{ value: asText(given), reason: 'not-a-list' }] };
    const entries = given.map(one(schema));
    const good = [...new Set(entries.flatMap(({ value }) => (value === null ? [] : [value])))];
    const problems = entries.flatMap((entry) => entry.problems);
    if (good.length <= most) return { value: good, problems };
    return { value: good.slice(0, most), problems: [...problems, { value: null, reason: 'too-many' }] };
  };
}

/** Control and format characters, line ends, and whatever else would make a text look like another. */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;

function textSchema(longest: number) {
  return v.pipe(
    v.string(reason('not-text')),
    v.trim(),
    v.nonEmpty(reason('empty')),
    v.maxLength(longest, reason('too-long')),
    v.check((text) => !HIDDEN.test(text), reason('hidden-signs')),
  );
}

/** Digits of any script, with what people write between them and an extension after them. */
function isPhone(text: string): boolean {
  return /^[\p{Nd}\s()+/.,\-–*#x]+$/u.test(text) && (text.match(/\p{Nd}/gu) ?? []).length >= 3;
}

/** A name such as `shop.example`, in its own letters or in ASCII; neither an address nor a pattern. */
function domainSchema({ url, isSuffix }: AddressReader) {
  const hostOf = (text: string) =>
    /[\s/\\:@?#*%]/.test(text) ? undefined : url(`https://${text}`)?.hostname;
  return v.pipe(
    textSchema(MANAGED_LIMITS.link),
    v.transform((text) => hostOf(text.endsWith('.') ? text.slice(0, -1) : text) ?? ''),
    v.check(isDomainName, reason('not-a-domain')),
    v.check((host) => !isSuffix(host), reason('whole-suffix')),
  );
}

function linkSchema({ url }: AddressReader) {
  const linkOf = (text: string): string => {
    const read = url(text);
    const clean = read?.protocol === 'https:' && read.username === '' && read.password === '';
    return clean ? read.href : '';
  };
  return v.pipe(textSchema(MANAGED_LIMITS.link), v.transform(linkOf), v.nonEmpty(reason('not-https')));
}

/** The Windows registry has numbers only, and Firefox hands them on as such (`WindowsGPOParser`, `REG_DWORD`). */
const yesOrNoSchema = v.pipe(
  v.union([v.boolean(), v.picklist([1, 0])], 'not-yes-or-no' satisfies ManagedReason),
  v.transform((given) => Boolean(given)),
);

/** The reason is the schema's own message. */
function reason(of: ManagedReason): ManagedReason {
  return of;
}

function reasonOf([first]: readonly { readonly message: string }[]): ManagedReason {
  return (MANAGED_REASONS as readonly string[]).includes(first?.message ?? '')
    ? (first?.message as ManagedReason)
    : 'not-text';
}

/** As much of it as somebody needs to find it. */
function asText(given: unknown): string | null {
  const text = typeof given === 'string' ? given : JSON.stringify(given);
  return text === undefined ? null : text.slice(0, 100);
}
