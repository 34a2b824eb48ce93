/**
 * Which of a page's windows is which: its place among those of the window around it, and so on from the page inwards (`0.3`). Windows of
 * other origins are listed too; those in shadow trees are not (HTML: document-tree child navigables).
 */

import { windowHeld } from './holders.ts';
import type { Pace } from './pace.ts';
import { documentOfRoot, windowOf } from './properties.ts';
import type { Found, Tree } from './tree.ts';

/** Windows in one that are told apart; a shop's page has a few. `whichFrame` has the same number. */
const MAX_WINDOWS = 1000;

/** @returns of the window in each holder; empty: it holds none, or one that is not listed */
export async function windowPaths(
  { roots }: Tree,
  holders: Iterable<Found>,
  pace: Pace,
): Promise<readonly string[]> {
  const wanted = [...holders].map(({ element, name }) => windowHeld(element, name));
  if (wanted.length === 0) return [];
  const entered = new Set(roots.map((root) => windowOf(documentOfRoot(root))));
  const paths = new Map<Window | null, string>();
  const around: (readonly [Window, string])[] = [[window, '']];
  for (const [view, path] of around) {
    const places = Array.from({ length: Math.min(view.length, MAX_WINDOWS) }, (_, place) => place);
    await pace.each(places, MAX_WINDOWS, (place) => {
      const child = view[place];
      if (child === undefined) return;
      paths.set(child, `${path}${place}`);
      if (entered.has(child)) around.push([child, `${path}${place}.`]);
    });
  }
  return wanted.map((view) => paths.get(view) ?? '');
}

/** When each document was begun that was read with this one, in a frame (`performance.timeOrigin`). */
export function enteredAt({ roots }: Tree): number[] {
  const documents = new Set(roots.map(documentOfRoot));
  documents.delete(document);
  return [...documents].flatMap((inner) => windowOf(inner)?.performance.timeOrigin ?? []);
}
