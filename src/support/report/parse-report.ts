/** Reads a pasted report back, by its English identifiers alone, through what chat programs do to a text. */

import type { Assessment } from '../../assess/assess.ts';
import { LEVELS } from '../../assess/finding.ts';
import { type CodeAnswer, readCode } from '../code/support-code.ts';
import { plainHost, withoutLinks, withoutTargets } from '../plain-host.ts';
import { REPORT_KEYS, type ReportKey } from './report.ts';

/** What a line said; `null`: the line is missing, or says something that this version does not know. */
export interface Report {
  readonly kind: 'report';
  /** There were several: this is the last. */
  readonly several: boolean;
  readonly extension: string | null;
  /** The first one that this version knows. */
  readonly level: Assessment['level'] | null;
  /** All that this version knows, each once. */
  readonly levels: readonly Assessment['level'][];
  /** Lines that come once say different things: none of them counts, but all levels do. */
  readonly contradictory: boolean;
  /** Serialised host, or `none`, or `unseen`. */
  readonly host: string | null;
  /** There is a line for the host, and what stands in it is none. */
  readonly hostUnread: boolean;
  readonly address: string | null;
  readonly lock: string | null;
  /** Identifier first, then its details; ids that this version does not know are kept as they are. */
  readonly findings: readonly (readonly string[])[];
  readonly seen: readonly string[];
  readonly browser: string | null;
  /** Epoch milliseconds of the minute. */
  readonly checkedAt: number | null;
  readonly code: CodeAnswer | null;
}

const KEYS = REPORT_KEYS.join('|');

/** Far more than a report. Of a longer text the end is read, where the last one is; its beginning, if there is none. */
const MOST_LETTERS = 20_000;

/** The report in a text, or `no-report`. Total: every string has an answer. */
export function parseReport(text: string): Report | { readonly kind: 'no-report' } {
  const end = tagsOf(text.slice(-MOST_LETTERS));
  const tags = end.length > 0 ? end : tagsOf(text.slice(0, MOST_LETTERS));
  const starts = tags.flatMap(([key], index) => (key === 'secured-zone' ? [index] : []));
  const last = tags.slice(starts.at(-1) ?? 0);
  const kinds = new Set(last.map(([key]) => key));
  if (kinds.size < 2) return { kind: 'no-report' };
  const all = (wanted: ReportKey) => last.flatMap(([key, value]) => (key === wanted ? [value] : []));
  const said = (wanted: ReportKey) => [...new Set(all(wanted).map((value) => plainValue(wanted, value)))];
  const one = (wanted: ReportKey) => {
    const [value = null, ...others] = said(wanted);
    return others.length === 0 ? value : null;
  };
  const levels = said('level').flatMap((value) => KNOWN_LEVELS.filter((known) => known === value));
  const host = plainHost(one('host') ?? '');
  const code = one('code');
  return {
    kind: 'report',
    several: starts.length > 1,
    extension: one('secured-zone'),
    level: levels[0] ?? null,
    levels,
    contradictory: REPORT_KEYS.some((key) => key !== 'finding' && said(key).length > 1),
    host: host?.includes(':') ? `[${host}]` : host,
    hostUnread: host === null && all('host').length > 0,
    address: one('address'),
    lock: one('lock'),
    findings: all('finding').map((value) => words(withoutLinks(value)).map(asHost)),
    seen: words(one('seen') ?? ''),
    browser: one('browser'),
    checkedAt: timeOf(one('checked')),
    code: code === null ? null : readCode(code),
  };
}

const KNOWN_LEVELS = [...LEVELS, 'checking'] as const;

/** Alike for all ways to write the same. IPv6 hosts have their brackets again later (URL Standard, host serialising). */
function plainValue(key: ReportKey, value: string): string {
  if (key === 'host') return plainHost(value) ?? value.toLowerCase();
  return withoutTargets(value).toLowerCase();
}

/** A finding's host without the signs around it; what is none stays as it is. */
function asHost(word: string): string {
  return /[.:]/.test(word) ? (plainHost(word) ?? word) : word;
}

/** What stands in brackets inside a line is part of it, unless it is a line itself. */
const TAG = new RegExp(`\\[ ?(${KEYS}) ?: ?((?:[^\\[\\]]|\\[(?! ?(?:${KEYS}) ?:)[^\\[\\]]*\\])*)\\]`, 'gi');

function tagsOf(text: string): readonly (readonly [ReportKey, string])[] {
  return [...asWritten(text).matchAll(TAG)].map(([, key = '', value = '']) => [
    key.toLowerCase() as ReportKey,
    value.trim(),
  ]);
}

/** One long line of plain signs: no invisible ones, no quote marks before lines, no wraps, only one kind of dash and of bracket. */
function asWritten(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/^[ \t]*(?:[>|][ \t]*)+/gm, '')
    .replaceAll(/-\s*\n\s*/g, '-')
    .replaceAll(/(?<=[a-z\d]\.)\s*\n\s*(?=[a-z\d][a-z\d.-]*(?: [a-z]+)?\])/gi, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('\u3010', '[')
    .replaceAll('\u3011', ']')
    .replaceAll(/\s+/g, ' ');
}

function words(value: string): readonly string[] {
  return value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
}

function timeOf(value: string | null): number | null {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) UTC$/i.exec(value ?? '');
  const time = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}Z`);
  return Number.isNaN(time) ? null : time;
}
