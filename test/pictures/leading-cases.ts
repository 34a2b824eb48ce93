/** The cases that stand for all: one for each level and leading finding, and for what stands beside a good certificate. */
import { type Case, readCases } from '../cases/cases.ts';

/** Said of nearly every good page; what stands beside them tells such pages apart. */
const USUAL: readonly string[] = ['certificate-accepted', 'speaks-of-now', 'page-unread'];

/** A finding that turns the answer into a no, whatever the level is. */
const LOOK_ALIKE = 'resembles-known-shop';

export interface LeadingCase extends Case {
  /** `LEVEL-FINDING`, also as a file's name. */
  readonly id: string;
}

/** What is good about them is all that there is to these. */
const PLAIN = 'good.json';

/** Level by level, the plainest first. */
export function leadingCases(): readonly LeadingCase[] {
  const byId = new Map<string, LeadingCase>();
  const cases = readCases();
  const isPlain = ({ file }: Case) => file === PLAIN;
  for (const one of [...cases.filter(isPlain), ...cases.filter((other) => !isPlain(other))]) {
    const id = `${one.level}-${leadingFinding(one)}`;
    if (!byId.has(id)) byId.set(id, { ...one, id });
  }
  return [...byId.values()].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

const LEVELS: readonly Case['level'][] = [
  'secured',
  'partly',
  'exposed',
  'danger',
  'unknown',
  'local',
  'checking',
];

function leadingFinding({ findings, level }: Case): string {
  if (findings.includes(LOOK_ALIKE)) return LOOK_ALIKE;
  if (level !== 'secured') return findings[0] ?? 'nothing';
  return findings.find((finding) => !USUAL.includes(finding)) ?? 'plain';
}
