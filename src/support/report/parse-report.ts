/** Reads a pasted report back, by its English identifiers alone, through what chat programs do to a text. */

import type { Assessment } from '../../assess/assess.ts';
import { LEVELS } from '../../assess/finding.ts';
import { type CodeAnswer, readCode } from '../code/support-code.ts';
import { REPORT_KEYS, type ReportKey } from './report.ts';

/** What a line said; `null`: the line is missing, or says something that this version does not know. */
export interface Report {
  readonly kind: 'report';
  /** There were several: this is the last. */
  readonly several: boolean;
  readonly extension: string | null;
  readonly level: Assessment['level'] | null;
  /** Serialised host, or `none`, or `unseen`. */
  readonly host: string | null;
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

/** Longer texts are no reports; what comes after this is not read. */
const MOST_LETTERS = 20_000;

/** The report in a text, or `no-report`. Total: every string has an answer. */
export function parseReport(text: string): Report | { readonly kind: 'no-report' } {
  const tags = tagsOf(text);
  const starts = tags.flatMap(([key], index) => (key === 'secured-zone' ? [index] : []));
  const last = tags.slice(starts.at(-1) ?? 0);
  const kinds = new Set(last.map(([key]) => key));
  if (kinds.size < 2) return { kind: 'no-report' };
  const all = (wanted: ReportKey) => last.flatMap(([key, value]) => (key === wanted ? [value] : []));
  const one = (wanted: ReportKey) => all(wanted).at(0) ?? null;
  const level = one('level')?.toLowerCase();
  const code = one('code');
  return {
    kind: 'report',
    several: starts.length > 1,
    extension: one('secured-zone'),
    level: [...LEVELS, 'checking' as const].find((known) => known === level) ?? null,
    host: hostOf(one('host')),
    address: one('address')?.toLowerCase() ?? null,
    lock: one('lock')?.toLowerCase() ?? null,
    findings: all('finding').map(words),
    seen: words(one('seen') ?? ''),
    browser: one('browser')?.toLowerCase() ?? null,
    checkedAt: timeOf(one('checked')),
    code: code === null ? null : readCode(code),
  };
}

const TAG = new RegExp(`\\[ ?(${REPORT_KEYS.join('|')}) ?: ?([^\\[\\]]*)\\]`, 'gi');

function tagsOf(text: string): readonly (readonly [ReportKey, string])[] {
  return [...asWritten(text).matchAll(TAG)].map(([, key = '', value = '']) => [
    key.toLowerCase() as ReportKey,
    value.trim(),
  ]);
}

/** One long line of plain signs: no invisible ones, no quote marks before lines, no wraps, only one kind of dash and of bracket. */
function asWritten(text: string): string {
  return text
    .slice(0, MOST_LETTERS)
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/^[ \t]*(?:[>|][ \t]*)+/gm, '')
    .replaceAll(/-\s*\n\s*/g, '-')
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

/** A wrap may have put a space into a name. IPv6 hosts have their brackets again (URL Standard, host serialising). */
function hostOf(value: string | null): string | null {
  const host = value?.replaceAll(' ', '').toLowerCase() ?? '';
  if (host === '') return null;
  return host.includes(':') ? `[${host}]` : host;
}

function timeOf(value: string | null): number | null {
  const found = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}) UTC$/i.exec(value ?? '');
  const time = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}Z`);
  return Number.isNaN(time) ? null : time;
}
