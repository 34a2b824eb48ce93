/** The elements of a document that matter, by kind: of its shadow trees as well, and of the frames that share its origin. */
import { elementsOf, innerDocument, isHtml, localName, type Root, shadowOf } from './dom.ts';
import type { Pace } from './pace.ts';

const KINDS = {
  form: 'forms',
  input: 'fields',
  textarea: 'fields',
  select: 'fields',
  button: 'buttons',
  iframe: 'frames',
  frame: 'frames',
  embed: 'frames',
  object: 'frames',
  script: 'scripts',
  link: 'links',
  img: 'images',
  meta: 'metas',
  a: 'anchors',
  area: 'anchors',
} as const;
type Kind = (typeof KINDS)[keyof typeof KINDS];

export interface Gathered {
  readonly elements: Readonly<Record<Kind, readonly Element[]>>;
  /** There was more than the limits or the time allow. */
  readonly truncated: boolean;
}

/** Elements of a kind that are looked at; a shop's page has a few dozen, its longest lists a few thousand. */
const MAX_OF_KIND: Readonly<Record<Kind, number>> = {
  forms: 5000,
  fields: 10_000,
  buttons: 10_000,
  frames: 5000,
  scripts: 5000,
  links: 5000,
  images: 20_000,
  metas: 5000,
  anchors: 20_000,
};
/** Elements in all. */
const MAX_SEARCHED = 120_000;
/** Documents and shadow trees. */
const MAX_ROOTS = 10_000;

/** Goes through the whole tree in slices. What the page adds meanwhile is for the next look. */
export async function gather(document: Document, pace: Pace): Promise<Gathered> {
  const elements: Record<Kind, Element[]> = {
    forms: [],
    fields: [],
    buttons: [],
    frames: [],
    scripts: [],
    links: [],
    images: [],
    metas: [],
    anchors: [],
  };
  const roots: Root[] = [document];
  let truncated = false;
  let searched = 0;
  for (let next = 0; next < roots.length; next += 1) {
    const list = elementsOf(roots[next] as Root);
    searched += list.length;
    if (searched > MAX_SEARCHED || next >= MAX_ROOTS) return { elements, truncated: true };
    // `length` is asked for once: in Firefox each question crosses a wall between two worlds.
    for (let index = 0, { length } = list; index < length; index += 1) {
      const element = list[index] as Element;
      const name = localName(element);
      const known = Object.hasOwn(KINDS, name) && isHtml(element);
      const kind = known ? KINDS[name as keyof typeof KINDS] : undefined;
      if (kind !== undefined) {
        if (elements[kind].length < MAX_OF_KIND[kind]) elements[kind].push(element);
        else truncated = true;
      }
      const inner =
        kind === undefined ? shadowOf(element, name) : kind === 'frames' && innerDocument(element, name);
      if (inner) roots.push(inner);
      if (pace.step() && !(await pace.rest())) return { elements, truncated: true };
    }
  }
  return { elements, truncated };
}
