/** A name and the known one it looks like, one under the other: which letters differ, and both forms of each. */
import type { Finding } from '../assess/finding.ts';
import { unicodeName } from '../evidence/domain-name.ts';
import type { Likeness } from '../evidence/look-alike.ts';

export interface NamePart {
  readonly text: string;
  readonly differs: boolean;
}

export interface ShownName {
  /** Joined, the name with its own letters. */
  readonly parts: readonly NamePart[];
  /** The form for computers, where it is another. */
  readonly ascii: string | null;
}

export interface LookAlike {
  readonly visited: ShownName;
  readonly known: ShownName;
}

type Resembles = Extract<Finding, { readonly id: 'resembles-known-shop' }>;

export function lookAlike({ known, visited, kind }: Resembles): LookAlike {
  const names = [unicodeName(visited), unicodeName(known)] as const;
  const [visitedParts, knownParts] = differences(names[0], names[1], kind);
  return { visited: shown(visitedParts, visited), known: shown(knownParts, known) };
}

function shown(parts: readonly NamePart[], ascii: string): ShownName {
  return { parts, ascii: parts.map(({ text }) => text).join('') === ascii ? null : ascii };
}

type Pair = readonly [visited: readonly NamePart[], known: readonly NamePart[]];

function differences(visited: string, known: string, kind: Likeness): Pair {
  switch (kind) {
    case 'sub-domain':
      return [split(visited, visited.indexOf(known) + known.length), split(known, known.length)];
    case 'other-suffix':
      return [split(visited, visited.indexOf('.')), split(known, known.indexOf('.'))];
    default:
      return byLetter([...visited], [...known]);
  }
}

function split(name: string, at: number): readonly NamePart[] {
  const parts = [
    { text: name.slice(0, at), differs: false },
    { text: name.slice(at), differs: true },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** The longest common subsequence stays, the rest differs. Names are short: a table of 253 by 253 at most. */
function byLetter(a: readonly string[], b: readonly string[]): Pair {
  const common: number[][] = Array.from({ length: a.length + 1 }, () => Array(b.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = common[i] ?? [];
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const visited: NamePart[] = [];
  const known: NamePart[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [ours, theirs] = [a[i], b[j]];
    if (ours !== undefined && ours === theirs) {
      visited.push({ text: ours, differs: false });
      known.push({ text: ours, differs: false });
      i += 1;
      j += 1;
    } else if (theirs === undefined || (ours !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      visited.push({ text: ours ?? '', differs: true });
      i += 1;
    } else {
      known.push({ text: theirs, differs: true });
      j += 1;
    }
  }
  return [joined(visited), joined(known)];
}

function joined(parts: readonly NamePart[]): readonly NamePart[] {
  const runs: NamePart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.differs === part.differs) runs[runs.length - 1] = { ...part, text: last.text + part.text };
    else runs.push(part);
  }
  return runs;
}
