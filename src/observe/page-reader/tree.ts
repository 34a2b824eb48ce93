/** The elements that matter, of a document, its shadow trees (open and closed) and the frames of its own origin with theirs. */
import { MAX_ELEMENTS, MAX_SEARCHED } from '../../evidence/page-limits.ts';
import type { Pace } from './pace.ts';
import { documentInside, elementsOf, htmlNameOf, type Root, shadowOf } from './properties.ts';

const KIND_OF = {
  form: 'forms',
  input: 'controls',
  textarea: 'controls',
  select: 'controls',
  button: 'controls',
  iframe: 'holders',
  frame: 'holders',
  object: 'holders',
  embed: 'holders',
  script: 'scripts',
  img: 'images',
  link: 'links',
  a: 'anchors',
  meta: 'metas',
} as const;

type Kind = (typeof KIND_OF)[keyof typeof KIND_OF];

export interface Found {
  readonly element: Element;
  readonly name: keyof typeof KIND_OF;
}
export type Tree = Readonly<Record<Kind, readonly Found[]>>;

/** Besides custom elements (a hyphen in the name), only these can have a shadow tree (DOM: `attachShadow`). */
const SHADOW_HOSTS: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Elements in document order, tree after tree. */
export async function readTree(pace: Pace): Promise<Tree> {
  const tree: Record<Kind, Found[]> = {
    forms: [],
    controls: [],
    holders: [],
    scripts: [],
    images: [],
    links: [],
    anchors: [],
    metas: [],
  };
  const roots: Root[] = [document];
  let searched = 0;
  for (let index = 0; index < roots.length; index += 1) {
    if (roots.length > MAX_ELEMENTS) pace.cutShort();
    if (roots.length > MAX_ELEMENTS || searched >= MAX_SEARCHED) break;
    const elements = elementsOf(roots[index] as Root);
    await pace.each(elements, MAX_SEARCHED - searched, (element) => {
      const name = htmlNameOf(element);
      if (name in KIND_OF) {
        const known = name as keyof typeof KIND_OF;
        tree[KIND_OF[known]].push({ element, name: known });
      }
      const canHost = SHADOW_HOSTS.has(name) || name.includes('-');
      const inner = documentInside(element, name) ?? (canHost ? shadowOf(element) : null);
      if (inner) roots.push(inner);
    });
    searched += elements.length;
  }
  return tree;
}
