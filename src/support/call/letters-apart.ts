/** Two names side by side: which letters are the same in both, and which are not. */
import { alignedLetters } from '../../explain/compare-names.ts';

/** A stretch of both names. Where it is not the same, one of the two may be empty. */
interface Part {
  readonly ours: string;
  readonly heard: string;
  readonly same: boolean;
}

export interface ComparedNames {
  readonly ours: string;
  readonly heard: string;
  /** From the first letter to the last. */
  readonly parts: readonly Part[];
  /** So many letters are to be changed, added or left out to make the one the other (V. I. Levenshtein, 1965). */
  readonly distance: number;
}

/** More letters than DNS lets a name have (RFC 1035 §2.3.4) are not compared. */
const MOST_LETTERS = 253;

export function compareNames(ours: string, heard: string): ComparedNames {
  const [own, other] = [[...ours].slice(0, MOST_LETTERS), [...heard].slice(0, MOST_LETTERS)];
  const pairs = alignedLetters(own, other);
  const parts: Part[] = [];
  for (const [mine, theirs] of pairs) {
    const same = mine === theirs;
    const last = parts.at(-1);
    // Neighbours of one kind become one stretch.
    if (last?.same === same)
      parts.splice(-1, 1, { ours: last.ours + mine, heard: last.heard + theirs, same });
    else parts.push({ ours: mine, heard: theirs, same });
  }
  return { ours, heard, parts, distance: pairs.filter(([mine, theirs]) => mine !== theirs).length };
}

/** Shorter names stand in many others by chance. */
const SHORTEST_CONTAINED = 4;

/**
 * Whether somebody may take the one for the other: up to a third of the letters differ before the last dot, or the shop's
 * name stands in the other one.
 */
export function isNear({ ours, heard }: ComparedNames): boolean {
  const [own, other] = [beforeLastDot(ours), beforeLastDot(heard)];
  if (own.length >= SHORTEST_CONTAINED && other.includes(own)) return true;
  return compareNames(own, other).distance <= own.length / 3;
}

function beforeLastDot(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}
