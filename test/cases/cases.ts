/**
 * The verdict as a table that anyone can review: every `*.json` beside this file. A case gives its evidence
 * whole, or `from` another case by name, with the facts that differ under `but`, each by its path (`case-paths.ts`).
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Level } from '../../src/assess/finding.ts';
import { type Evidence, evidenceSchema } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { complete, replaceAt } from './case-paths.ts';

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
  readonly but?: Readonly<Record<string, unknown>>;
  readonly level: Level | 'checking';
  readonly findings: readonly string[];
}

/** @throws if a case is no evidence, a path names nothing, or two cases have one name */
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
    if (entry.from === undefined) return complete(evidenceSchema, entry.evidence);
    const base = byName.get(entry.from);
    if (base === undefined)
      throw new Error(`"${entry.name}" is made from "${entry.from}", which is not there.`);
    return Object.entries(entry.but ?? {}).reduce(
      (evidence, [path, fact]) => replaceAt(evidenceSchema, evidence, path, fact),
      whole(base),
    );
  };
  return raw.map(({ file, entry }) => {
    const evidence = parseEvidence(whole(entry));
    if (evidence === undefined) throw new Error(`The case "${entry.name}" is no evidence.`);
    const { name, level, findings } = entry;
    return { file, name, evidence, level, findings };
  });
}
