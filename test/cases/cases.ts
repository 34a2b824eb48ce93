/**
 * The verdict as a table that anyone can review: every `*.json` beside this file. A case gives its evidence
 * whole, or `from` another case by name, with the facts that differ under `but`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Level } from '../../src/assess/finding.ts';
import type { Evidence } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';

export interface Case {
  readonly file: string;
  readonly name: string;
  readonly evidence: Evidence;
  readonly level: Level | 'checking';
  readonly findings: readonly string[];
}

interface RawCase {
  readonly name: string;
  readonly evidence?: unknown;
  readonly from?: string;
  readonly but?: object;
  readonly level: Level | 'checking';
  readonly findings: readonly string[];
}

/** @throws if a case is no evidence, or two have one name */
export function readCases(): readonly Case[] {
  const folder = new URL('./', import.meta.url);
  const raw = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) =>
      (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as RawCase[]).map((entry) => ({
        file,
        entry,
      })),
    );
  const byName = new Map(raw.map(({ entry }) => [entry.name, entry]));
  if (byName.size !== raw.length) throw new Error('Two cases have the same name.');
  const whole = (entry: RawCase): unknown => {
    if (entry.from === undefined) return entry.evidence;
    const base = byName.get(entry.from);
    if (base === undefined)
      throw new Error(`"${entry.name}" is made from "${entry.from}", which is not there.`);
    return { ...(whole(base) as object), ...entry.but };
  };
  return raw.map(({ file, entry }) => {
    const evidence = parseEvidence(whole(entry));
    if (evidence === undefined) throw new Error(`The case "${entry.name}" is no evidence.`);
    const { name, level, findings } = entry;
    return { file, name, evidence, level, findings };
  });
}
