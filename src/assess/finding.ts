/**
 * Findings: what a look has established, one by one. A finding's level is fixed here, in one table; words
 * follow in `explain/`. `remark` findings are said but weigh nothing.
 */
import type { Failure, Fault, Likeness } from '../evidence/evidence.ts';

/** The verdict levels, worst first. `local` is decided from the address before anything else. */
export const LEVELS = ['local', 'danger', 'exposed', 'unknown', 'partly', 'secured'] as const;
export type Level = (typeof LEVELS)[number];

/**
 * All that is fixed about a finding: its level, and its number in a support code. The order of the keys is the order of
 * findings: by level, worst first, and weightiest first within one. A number is for ever: it is given once, to one finding
 * at one level, and never again; what is new takes the next free number of its level (`docs/support-code.md` names them).
 */
export const FINDINGS = {
  'this-computer': { level: 'local', number: 0 },
  'browser-page': { level: 'local', number: 1 },
  'store-page': { level: 'local', number: 2 },
  'extension-page': { level: 'local', number: 3 },
  'file-page': { level: 'local', number: 4 },
  'source-page': { level: 'local', number: 5 },

  'certificate-warning-showing': { level: 'danger', number: 8 },
  'warning-overridden': { level: 'danger', number: 9 },
  'warning-seems-overridden': { level: 'danger', number: 11 },
  'connection-broken': { level: 'danger', number: 12 },
  'connection-obsolete': { level: 'danger', number: 13 },

  'http-page-asks': { level: 'exposed', number: 18 },
  'http-page': { level: 'exposed', number: 19 },

  'error-page-showing': { level: 'unknown', number: 23 },
  'http-address-stopped': { level: 'unknown', number: 48 },
  'page-distrusted': { level: 'unknown', number: 24 },
  'page-changed': { level: 'unknown', number: 25 },
  'tab-asleep': { level: 'unknown', number: 26 },
  'site-access-missing': { level: 'unknown', number: 27 },
  'check-refused': { level: 'unknown', number: 28 },
  'check-needs-certificate': { level: 'unknown', number: 29 },
  'refused-just-now': { level: 'unknown', number: 30 },
  'made-by-service-worker': { level: 'unknown', number: 31 },
  'written-by-page': { level: 'unknown', number: 49 },
  'response-unseen': { level: 'unknown', number: 50 },
  'trust-unseen': { level: 'unknown', number: 51 },
  'check-slow': { level: 'unknown', number: 32 },
  'check-failed': { level: 'unknown', number: 33 },
  'check-interrupted': { level: 'unknown', number: 34 },
  'private-window-unseen': { level: 'unknown', number: 35 },
  'connection-unclear': { level: 'unknown', number: 36 },
  'page-loading': { level: 'unknown', number: 37 },
  'page-not-answering': { level: 'unknown', number: 38 },
  'page-kept-out': { level: 'unknown', number: 39 },
  'page-unreadable': { level: 'unknown', number: 40 },
  'parts-unwatched': { level: 'unknown', number: 41 },
  'page-too-large': { level: 'unknown', number: 42 },
  'blank-page': { level: 'unknown', number: 43 },
  'data-page': { level: 'unknown', number: 44 },
  'blob-page': { level: 'unknown', number: 45 },
  'unfamiliar-address': { level: 'unknown', number: 46 },
  'address-unseen': { level: 'unknown', number: 47 },

  'form-sends-http': { level: 'partly', number: 54 },
  'insecure-content-loaded': { level: 'partly', number: 55 },
  'part-overridden': { level: 'partly', number: 56 },
  'part-distrusted': { level: 'partly', number: 57 },
  'form-sends-past-warning': { level: 'partly', number: 58 },

  'certificate-accepted': { level: 'secured', number: 62 },

  'resembles-known-shop': { level: 'remark', number: 80 },
  'someone-between': { level: 'remark', number: 65 },
  'address-has-credentials': { level: 'remark', number: 66 },
  'name-in-other-letters': { level: 'remark', number: 67 },
  'private-network': { level: 'remark', number: 68 },
  'foreign-site': { level: 'remark', number: 86 },
  'speaks-of-now': { level: 'remark', number: 69 },
  'from-cache': { level: 'remark', number: 70 },
  'left-zone': { level: 'remark', number: 76 },
  'entered-zone': { level: 'remark', number: 77 },
  'page-unread': { level: 'remark', number: 78 },
  'insecure-content-blocked': { level: 'remark', number: 71 },
  'fields-in-frame': { level: 'remark', number: 81 },
  'form-sends-mail': { level: 'remark', number: 82 },
  'form-sends-elsewhere': { level: 'remark', number: 83 },
  'asks-for-identity': { level: 'remark', number: 88 },
  'foreign-frames-unread': { level: 'remark', number: 72 },
  'foreign-scripts-unread': { level: 'remark', number: 73 },
  'contents-unread': { level: 'remark', number: 74 },
  'still-loading': { level: 'remark', number: 75 },
  'payment-site': { level: 'remark', number: 85 },
  'own-site': { level: 'remark', number: 84 },
  'known-shop': { level: 'remark', number: 79 },
} as const satisfies Record<string, FixedFacts>;

export type FindingId = keyof typeof FINDINGS;

interface FixedFacts {
  readonly level: Level | 'remark';
  readonly number: number;
}

function column<Key extends keyof FixedFacts>(key: Key): Readonly<Record<FindingId, FixedFacts[Key]>> {
  const rows = Object.entries<FixedFacts>(FINDINGS as Readonly<Record<FindingId, FixedFacts>>);
  return Object.fromEntries(rows.map(([id, facts]) => [id, facts[key]])) as Record<
    FindingId,
    FixedFacts[Key]
  >;
}

export const FINDING_LEVEL = column('level');
export const NUMBER_OF_FINDING = column('number');

/** What a finding's words need to know; findings that are not named here need nothing. */
interface FindingFacts {
  /** `single-sites`: the user lets us see some sites only. */
  readonly 'parts-unwatched': { readonly why: 'began-before' | 'single-sites' };
  readonly 'certificate-warning-showing': { readonly fault: Fault | null };
  readonly 'warning-overridden': { readonly faults: readonly Fault[] };
  readonly 'connection-obsolete': { readonly protocolVersion: string };
  readonly 'http-page-asks': { readonly asks: 'card' | 'password' | 'typed' };
  readonly 'error-page-showing': { readonly kind: Failure['kind'] | 'unnamed' };
  /** The browser put a page of its own in front of an http address; `unseen`: it did not say why. */
  readonly 'http-address-stopped': { readonly why: 'no-https' | 'unseen' };
  readonly 'form-sends-http': {
    readonly host: string;
    readonly asks: 'card' | 'password' | 'typed' | 'other';
    /** Every policy was seen that could have the browser upgrade the form: none does, nor HSTS. */
    readonly headerSeen: boolean;
  };
  /** A part from another host asks for something secret; `unseen`: how that part came was not seen. */
  readonly 'fields-in-frame': {
    readonly host: string;
    readonly asks: 'card' | 'password';
    readonly connection: 'accepted' | 'overridden' | 'insecure' | 'unseen';
  };
  readonly 'form-sends-elsewhere': { readonly hosts: readonly string[] };
  readonly 'insecure-content-loaded': { readonly hosts: readonly string[] };
  readonly 'part-overridden': { readonly hosts: readonly string[] };
  readonly 'form-sends-past-warning': { readonly hosts: readonly string[] };
  /** `hidden`: this browser writes it in its ASCII form, because it could be taken for another name. */
  readonly 'name-in-other-letters': {
    readonly shown: string;
    readonly ascii: string;
    readonly hidden: boolean;
  };
  readonly 'resembles-known-shop': {
    /** Registrable domain of the known shop, and what stands here: ASCII. */
    readonly known: string;
    readonly here: string;
    readonly likeness: Likeness;
  };
  readonly 'known-shop': { readonly since: number };
  /** By the lists of whoever administers this browser. `listed`: the domain on the list, ASCII. */
  readonly 'own-site': { readonly shop: string; readonly listed: string };
  readonly 'payment-site': { readonly shop: string; readonly listed: string };
  /** `listed`: the shop's first own domain. */
  readonly 'foreign-site': { readonly shop: string; readonly listed: string };
  readonly 'foreign-frames-unread': { readonly hosts: readonly string[] };
  readonly 'foreign-scripts-unread': { readonly hosts: readonly string[] };
  /** `at`: of `earlier`, when a look found it; epoch milliseconds. No report tells it. */
  readonly 'certificate-accepted': {
    readonly of: 'this-page' | 'server-now' | 'earlier';
    readonly at?: number;
  };
  /** `from`: scheme and host; `null` where nothing was seen before. */
  readonly 'entered-zone': { readonly at: number; readonly from: string | null };
  readonly 'left-zone': {
    readonly at: number;
    readonly from: string;
    readonly how: 'to-http' | 'to-other-site';
  };
}

export type Finding = {
  readonly [Id in FindingId]: Id extends keyof FindingFacts
    ? { readonly id: Id } & FindingFacts[Id]
    : { readonly id: Id };
}[FindingId];

const ORDER = Object.keys(FINDINGS) as FindingId[];

/** Worst first, by the table, which has the levels in their order and the remarks at its end. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => ORDER.indexOf(a.id) - ORDER.indexOf(b.id));
}

/** The one place where a level is derived. Remarks alone prove nothing: that is `unknown`. */
export function levelOf(findings: readonly Finding[]): Level {
  const levels = new Set<string>(findings.map(({ id }) => FINDING_LEVEL[id]));
  return LEVELS.find((level) => levels.has(level)) ?? 'unknown';
}
