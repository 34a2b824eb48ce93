/** Whether a name that is open in a tab belongs to a shop that the user knows, or only looks like one. */
import { unicodeName, type VisitedName } from './domain-name.ts';

/** How a name resembles another, the most telling first. */
export const LIKENESSES = ['sub-domain', 'confusable', 'other-suffix', 'one-edit'] as const;
export type Likeness = (typeof LIKENESSES)[number];

export interface KnownShop {
  /** ASCII, as `VisitedName.site`. */
  readonly site: string;
  /** When the user marked it; epoch milliseconds. */
  readonly since: number;
}

export interface ShopSight {
  readonly known: { readonly since: number } | null;
  readonly resembles: { readonly site: string; readonly kind: Likeness } | null;
}

/** What is drawn alike has one skeleton (Unicode Technical Standard #39, section 4). */
export type Skeleton = (name: string) => string;

/** Shorter names are one edit away from too many others. */
const ONE_EDIT_FROM_LENGTH = 5;

/** A known shop resembles nothing: other names of it that the user has marked too are fine. */
export function sightOf(visited: VisitedName, shops: readonly KnownShop[], skeleton: Skeleton): ShopSight {
  const same = shops.find(({ site }) => isWithin(visited, site));
  if (same !== undefined) return { known: { since: same.since }, resembles: null };
  const [closest] = shops
    .flatMap(({ site }) => {
      const kind = likeness(visited, site, skeleton);
      return kind === null ? [] : [{ site, kind }];
    })
    .sort((a, b) => LIKENESSES.indexOf(a.kind) - LIKENESSES.indexOf(b.kind) || (a.site < b.site ? -1 : 1));
  return { known: null, resembles: closest ?? null };
}

/** Without the list of suffixes a known name counts with whatever is below it. */
function isWithin({ host, site, isRegistrable }: VisitedName, known: string): boolean {
  return site === known || (!isRegistrable && host.endsWith(`.${known}`));
}

function likeness(
  { host, site, isRegistrable }: VisitedName,
  known: string,
  skeleton: Skeleton,
): Likeness | null {
  const drawn = (name: string) => skeleton(unicodeName(name));
  const below = isRegistrable ? host.slice(0, -site.length) : host;
  if (`.${drawn(below)}`.includes(`.${drawn(known)}.`)) return 'sub-domain';
  if (drawn(site) === drawn(known)) return 'confusable';
  if (!isRegistrable) return null;
  const [ours, theirs] = [firstLabel(site), firstLabel(known)];
  if (ours === theirs) return 'other-suffix';
  if (skeleton(ours) === skeleton(theirs)) return 'confusable';
  const long = [ours, theirs].every((label) => [...label].length >= ONE_EDIT_FROM_LENGTH);
  return long && isOneEdit([...ours], [...theirs]) ? 'one-edit' : null;
}

function firstLabel(site: string): string {
  return unicodeName(site.slice(0, site.indexOf('.')));
}

/** One letter put in, left out or changed, or two neighbours swapped. */
function isOneEdit(a: readonly string[], b: readonly string[]): boolean {
  if (a.length < b.length) return isOneEdit(b, a);
  const at = a.findIndex((letter, index) => letter !== b[index]);
  const rest = (letters: readonly string[], from: number) => letters.slice(from).join('');
  if (a.length === b.length + 1) return rest(a, at + 1) === rest(b, at);
  if (a.length !== b.length || at < 0) return false;
  const swapped = a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, at + 2) === rest(b, at + 2);
  return swapped || rest(a, at + 1) === rest(b, at + 1);
}

/**
 * Makes the function of UTS #39: normal form D, what is not drawn left out, each character to its prototype, normal
 * form D. In lower case, as domain names are: a "0" is drawn like an "O".
 * @param table one line for each prototype: it, a space, the characters that are drawn like it
 */
export function makeSkeleton(table: string): Skeleton {
  const prototypes = new Map<string, string>();
  for (const line of table.split('\n')) {
    const space = line.lastIndexOf(' ');
    for (const character of line.slice(space + 1)) prototypes.set(character, line.slice(0, space));
  }
  return (name) =>
    [...name.normalize('NFD').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')]
      .map((character) => prototypes.get(character) ?? character)
      .join('')
      .normalize('NFD')
      .toLowerCase();
}
