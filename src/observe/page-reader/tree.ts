/**
 * The elements that matter, of a document, its window before all others, shadow trees (open and closed) and the frames of its own
 * origin with theirs.
 */
import { MAX_ELEMENTS, MAX_SEARCHED } from '../../evidence/page-limits.ts';
import { documentInside } from './holders.ts';
import type { Pace } from './pace.ts';
import { passedOver, watchChanges } from './passed-over.ts';
import {
  documentInPicture,
  documentOfRoot,
  htmlNameOf,
  type Root,
  readyState,
  rootOf,
  shadowOf,
  walkerOf,
} from './properties.ts';

const KINDS = [
  'forms',
  'controls',
  'holders',
  'scripts',
  'images',
  'links',
  'anchors',
  'metas',
  'labels',
] as const;
type Kind = (typeof KINDS)[number];

const NAMES = [
  'form',
  'input',
  'textarea',
  'select',
  'button',
  'iframe',
  'frame',
  'object',
  'embed',
  'fencedframe',
  'script',
  'img',
  'link',
  'a',
  'meta',
  'label',
] as const;
export type FoundName = (typeof NAMES)[number];

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
  fencedframe: 'holders',
  script: 'scripts',
  img: 'images',
  link: 'links',
  a: 'anchors',
  meta: 'metas',
  label: 'labels',
} as const satisfies Record<FoundName, Kind>;

/** A page may have elements of any name. */
const KNOWN: ReadonlyMap<string, FoundName> = new Map(NAMES.map((name) => [name, name]));

export interface Found {
  readonly element: Element;
  readonly name: FoundName;
}
export interface Tree extends Readonly<Record<Kind, readonly Found[]>> {
  /** Of all documents that were read, that of the one which has come least far. */
  readonly readyState: DocumentReadyState;
  /** Documents and shadow trees, the page's own first. */
  readonly roots: readonly Root[];
}

/** Besides custom elements (a hyphen in the name), only these can have a shadow tree (DOM: `attachShadow`). */
const SHADOW_HOSTS: ReadonlySet<string> = new Set(
  'article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '),
);

/** Least far first. What is none of them, as in Firefox a frame that nothing was loaded into, waits for nothing. */
const STATES = ['loading', 'interactive'] as const satisfies readonly DocumentReadyState[];

/** Times that a tree is begun again because the page took away the very element at which the reader rested. */
const MAX_AGAIN = 5;

/**
 * Elements in document order, tree after tree. A page that moves elements meanwhile may take the reader past others (a carousel
 * takes it from the first item to the last); what was passed over comes after the rest.
 */
export async function readTree(pace: Pace): Promise<Tree> {
  const tree = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Record<Kind, Found[]>;
  const inPicture = documentInPicture();
  const roots: Root[] = inPicture === null || inPicture === 'shut' ? [document] : [document, inPicture];
  // Measured: to the browser that window is a tab of its own. What it thinks of the page's tab says nothing of what is loaded there, by a style
  // perhaps; its requests are not the page's, and its frames are not reached with the page's.
  if (inPicture !== null) pace.cutShort();
  const visited = new Set<Element>();
  const visit = (element: Element) => {
    if (visited.has(element)) return;
    visited.add(element);
    const name = htmlNameOf(element);
    const known = KNOWN.get(name);
    if (known !== undefined) tree[KIND_OF[known]].push({ element, name: known });
    const inner = documentInside(element, name);
    if (inner) {
      roots.push(inner);
      return;
    }
    const shadow = SHADOW_HOSTS.has(name) || name.includes('-') ? shadowOf(element) : null;
    if (shadow) roots.push(shadow);
  };
  const left = () => MAX_SEARCHED - visited.size;
  const changes = watchChanges();
  const states = new Set<DocumentReadyState>();
  for (let walked = 0, checked = 0; ; ) {
    const root = roots[walked];
    if (root !== undefined) {
      if (walked >= MAX_ELEMENTS || left() <= 0) {
        pace.cutShort();
        break;
      }
      changes.watch(root);
      // Before it is read: what comes in the meantime may come behind the reader.
      states.add(readyState(documentOfRoot(root)));
      await readRoot(root, left(), visit, pace);
      walked += 1;
      continue;
    }
    // Each once: a page that never stands still is read to the end as well.
    const walkedOnce = roots[checked];
    if (walkedOnce === undefined || !changes.seen() || pace.cut()) break;
    await pace.each(await passedOver(walkedOnce, visited, pace), left(), visit);
    checked += 1;
  }
  changes.end();
  return { ...tree, roots, readyState: STATES.find((state) => states.has(state)) ?? 'complete' };
}

/**
 * Steps from element to element: to list all of them at once would keep the page from its work for as long as it has
 * elements.
 */
async function readRoot(
  root: Root,
  most: number,
  visit: (element: Element) => void,
  pace: Pace,
): Promise<void> {
  for (let turn = 0; turn < MAX_AGAIN; turn += 1) {
    const walker = walkerOf(root);
    let last: Element | null = null;
    const isThere = () => last === null || rootOf(last) === root;
    const next = (): Element | null => {
      last = walker.nextNode() as Element | null;
      return last;
    };
    if (await pace.through(next, isThere, most, visit)) return;
  }
  pace.cutShort();
}
