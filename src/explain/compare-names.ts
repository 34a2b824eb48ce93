/** Two names, one under the other: which letters of each are not in the other. */
import { siteParts } from '../evidence/domain-name.ts';
import type { Likeness } from '../evidence/evidence.ts';

/** A run of letters of a name; joined they are the whole of it. */
export interface Piece {
  readonly text: string;
  readonly differs: boolean;
}

/** @param known and @param here names in their own letters; `here` is the whole host where the known name is in front */
export function comparedNames(
  known: string,
  here: string,
  site: string,
  likeness: Likeness,
): { readonly known: readonly Piece[]; readonly here: readonly Piece[] } {
  // Of a known name in front of a stranger's, what is not the known one's is the stranger.
  if (likeness === 'in-front' || likeness === 'label-in-front')
    return { known: [same(known)], here: joined([same(here.slice(0, -site.length)), other(site)]) };
  const [mine, theirs] = [siteParts(known), siteParts(here)];
  const [left, right] = aligned([...mine.label], [...theirs.label]);
  const ending = (suffix: string) => (mine.suffix === theirs.suffix ? same(suffix) : other(suffix));
  return {
    known: joined([...left, same('.'), ending(mine.suffix)]),
    here: joined([...right, same('.'), ending(theirs.suffix)]),
  };
}

const same = (text: string): Piece => ({ text, differs: false });
const other = (text: string): Piece => ({ text, differs: true });

function aligned(a: readonly string[], b: readonly string[]): readonly [readonly Piece[], readonly Piece[]] {
  const pairs = alignedLetters(a, b);
  const side = (which: 0 | 1) =>
    pairs.map((pair): Piece => ({ text: pair[which], differs: pair[0] !== pair[1] }));
  return [side(0), side(1)];
}

/**
 * Letter by letter, with as few that differ as there can be (Levenshtein, Wagner and Fischer). Where one of them has a letter
 * more, the other's is empty.
 */
export function alignedLetters(
  a: readonly string[],
  b: readonly string[],
): readonly (readonly [string, string])[] {
  const cost: number[][] = a.map(() => []);
  cost.push([]);
  const at = (i: number, j: number) => cost[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = a.length; i >= 0; i -= 1)
    for (let j = b.length; j >= 0; j -= 1) {
      const end = i === a.length && j === b.length;
      const both = at(i + 1, j + 1) + Number(a[i] !== b[j]);
      (cost[i] ?? [])[j] = end ? 0 : Math.min(both, at(i + 1, j) + 1, at(i, j + 1) + 1);
    }
  const pairs: (readonly [string, string])[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length; ) {
    const both = at(i, j) === at(i + 1, j + 1) + Number(a[i] !== b[j]);
    const inA = both || at(i, j) === at(i + 1, j) + 1;
    const inB = both || !inA;
    pairs.push([inA ? (a[i] ?? '') : '', inB ? (b[j] ?? '') : '']);
    i += Number(inA);
    j += Number(inB);
  }
  return pairs;
}

/** Neighbours of one kind become one piece. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
  const runs: Piece[] = [];
  for (const piece of pieces.filter(({ text }) => text !== '')) {
    const last = runs.at(-1);
    if (last?.differs === piece.differs) runs.splice(-1, 1, { ...piece, text: last.text + piece.text });
    else runs.push(piece);
  }
  return runs;
}
