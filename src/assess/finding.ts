/**
 * Findings: what a look has established, one by one. A finding's level is fixed here, in one table; words
 * follow in `explain/`. `remark` findings are said but weigh nothing.
 */
import type { Failure, Fault, Likeness } from '../evidence/evidence.ts';

/** The verdict levels, worst first. `local` is decided from the address before anything else. */
export const LEVELS = ['local', 'danger', 'exposed', 'unknown', 'partly', 'secured'] as const;
export type Level = (typeof LEVELS)[number];

/** Level of each finding. The order of the keys is the order of findings of one level, weightiest first. */
export const FINDING_LEVEL = {
  'this-computer': 'local',
  'browser-page': 'local',
  'store-page': 'local',
  'extension-page': 'local',
  'file-page': 'local',
  'source-page': 'local',

  'certificate-warning-showing': 'danger',
  'warning-overridden': 'danger',
  'warning-seems-overridden': 'danger',
  'connection-broken': 'danger',
  'connection-obsolete': 'danger',

  'http-page-asks': 'exposed',
  'http-page': 'exposed',

  'error-page-showing': 'unknown',
  'http-address-stopped': 'unknown',
  'page-distrusted': 'unknown',
  'page-changed': 'unknown',
  'tab-asleep': 'unknown',
  'site-access-missing': 'unknown',
  'check-refused': 'unknown',
  'check-needs-certificate': 'unknown',
  'refused-just-now': 'unknown',
  'made-by-service-worker': 'unknown',
  'check-slow': 'unknown',
  'check-failed': 'unknown',
  'check-interrupted': 'unknown',
  'private-window-unseen': 'unknown',
  'connection-unclear': 'unknown',
  'page-loading': 'unknown',
  'page-not-answering': 'unknown',
  'page-kept-out': 'unknown',
  'page-unreadable': 'unknown',
  'parts-unwatched': 'unknown',
  'page-too-large': 'unknown',
  'blank-page': 'unknown',
  'data-page': 'unknown',
  'blob-page': 'unknown',
  'unfamiliar-address': 'unknown',
  'address-unseen': 'unknown',

  'form-sends-http': 'partly',
  'insecure-content-loaded': 'partly',
  'part-overridden': 'partly',
  'part-distrusted': 'partly',

  'certificate-accepted': 'secured',

  'resembles-known-shop': 'remark',
  'someone-between': 'remark',
  'address-has-credentials': 'remark',
  'name-in-other-letters': 'remark',
  'private-network': 'remark',
  'foreign-site': 'remark',
  'speaks-of-now': 'remark',
  'from-cache': 'remark',
  'left-zone': 'remark',
  'entered-zone': 'remark',
  'page-unread': 'remark',
  'insecure-content-blocked': 'remark',
  'fields-in-frame': 'remark',
  'form-sends-mail': 'remark',
  'form-sends-elsewhere': 'remark',
  'foreign-frames-unread': 'remark',
  'foreign-scripts-unread': 'remark',
  'contents-unread': 'remark',
  'still-loading': 'remark',
  'payment-site': 'remark',
  'own-site': 'remark',
  'known-shop': 'remark',
} as const satisfies Record<string, Level | 'remark'>;

export type FindingId = keyof typeof FINDING_LEVEL;

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
  readonly 'certificate-accepted': { readonly of: 'this-page' | 'server-now' | 'earlier' };
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

const ORDER = Object.keys(FINDING_LEVEL) as FindingId[];

/** Worst first; within a level by the table. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => rank(a) - rank(b) || ORDER.indexOf(a.id) - ORDER.indexOf(b.id));
}

function rank(finding: Finding): number {
  const level = FINDING_LEVEL[finding.id];
  return level === 'remark' ? LEVELS.length : LEVELS.indexOf(level);
}

/** The one place where a level is derived. Remarks alone prove nothing: that is `unknown`. */
export function levelOf(findings: readonly Finding[]): Level {
  const levels = new Set<string>(findings.map(({ id }) => FINDING_LEVEL[id]));
  return LEVELS.find((level) => levels.has(level)) ?? 'unknown';
}
