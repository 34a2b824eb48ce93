/** A translated text in pieces: what is said, and the names in it, which stand in isolates. */
import { ISOLATE_END, ISOLATE_START } from './isolates.ts';

export type Piece =
  | { readonly said: string }
  /** @property after the mark that ends the sentence or the clause: it stays on the line of the name */
  | { readonly name: string; readonly after: string };

const ISOLATED = new RegExp(`${ISOLATE_START}([^${ISOLATE_END}]*)${ISOLATE_END}([.,;:!?،؛؟]?)`);

export function piecesOf(translated: string): readonly Piece[] {
  const parts = translated.split(ISOLATED);
  return parts.flatMap((part, index): readonly Piece[] => {
    if (index % 3 === 0) return part === '' ? [] : [{ said: part }];
    return index % 3 === 1 ? [{ name: part, after: parts[index + 1] ?? '' }] : [];
  });
}
