/** Content with an `http:` address in an https page: what the browser refused, and what really came. */
import { isInsecureTarget } from '../../evidence/form-danger.ts';
import { MAX_ELEMENTS, MAX_FRAMES } from '../../evidence/page-limits.ts';
import type { PageReading } from '../../evidence/page-reading.ts';
import { hasOwnMarkup } from './foreign-parts.ts';
import { documentInside } from './holders.ts';
import type { Pace } from './pace.ts';
import {
  addressParts,
  attribute,
  baseOf,
  documentUrl,
  isChromium,
  pictureOf,
  readyState,
} from './properties.ts';
import type { Found, Tree } from './tree.ts';

export interface InsecureContent extends Pick<PageReading, 'blockedInsecure' | 'loadedInsecure'> {
  /** Frames that were refused and stand empty. */
  readonly emptyFrames: ReadonlySet<Element>;
}

/**
 * What Chromium refused was never sent; but the two readings of its clock may stand on both sides of a tick of 0.1 ms
 * (measured: 1 page of 150), or have another process between them. In milliseconds.
 */
const AT_ONCE_MS = 2;

const NONE: InsecureContent = { blockedInsecure: 0, loadedInsecure: [], emptyFrames: new Set() };

/** Each browser has signs of its own. */
export async function readInsecureContent(tree: Tree, pace: Pace): Promise<InsecureContent> {
  if (location.protocol !== 'https:') return NONE;
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const durations = new Map<string, number>();
  await pace.each(entries, MAX_ELEMENTS, ({ name, duration }) =>
    // The longest of one address: what came may be asked for again, and refused.
    durations.set(name, Math.max(duration, durations.get(name) ?? 0)),
  );
  const refused = new Set<string>();
  const loaded = new Set<string>();
  if (isChromium()) {
    // An entry that kept its http address and ended at once was refused; a picture's that took time came.
    const came = new Set<string>();
    await pace.each(tree.images, MAX_ELEMENTS, ({ element }) => {
      const { source, width } = pictureOf(element);
      if (width === 0 || !((durations.get(source) ?? 0) > 0) || !isInsecure(source)) return;
      came.add(source);
      loaded.add(addressParts(source, document, pace.cutShort).host);
    });
    for (const [name, duration] of durations)
      if (duration < AT_ONCE_MS && !came.has(name) && isInsecure(name)) refused.add(name);
  }
  const emptyFrames = new Set<Element>();
  if (readyState() === 'complete') await readRefused(tree, durations, { refused, emptyFrames }, pace);
  return { blockedInsecure: refused.size, loadedInsecure: [...loaded].slice(0, MAX_FRAMES), emptyFrames };
}

/** A refused frame has no entry and stands empty; in Firefox nothing that was refused has an entry. */
async function readRefused(
  { holders, scripts, links }: Tree,
  durations: ReadonlyMap<string, number>,
  { refused, emptyFrames }: { readonly refused: Set<string>; readonly emptyFrames: Set<Element> },
  pace: Pace,
): Promise<void> {
  const firefox = !isChromium();
  const frames = holders.filter(({ name }) => name === 'iframe' || name === 'frame');
  const styles = links.filter(({ element }) => /(?:^|\s)stylesheet(?:\s|$)/i.test(relation(element)));
  const visit = ({ element, name }: Found) => {
    const source = attribute(element, name === 'link' ? 'href' : 'src') ?? '';
    if (source === '' || hasOwnMarkup(element, name) || !isInsecure(source, element)) return;
    if (attribute(element, 'loading')?.toLowerCase() === 'lazy') return;
    const wanted = new URL(source, baseOf(element)).href;
    if (durations.has(wanted) || durations.has(wanted.replace(/^http:/, 'https:'))) return;
    const inside = documentInside(element, name);
    const isEmpty = inside && documentUrl(inside) === 'about:blank';
    if (isEmpty) emptyFrames.add(element);
    if (firefox || isEmpty) refused.add(wanted);
  };
  await pace.each(frames, MAX_ELEMENTS, visit);
  if (!firefox) return;
  await pace.each(scripts, MAX_ELEMENTS, visit);
  await pace.each(styles, MAX_ELEMENTS, visit);
}

function relation(link: Element): string {
  return (attribute(link, 'rel') ?? '').slice(0, 200);
}

function isInsecure(url: string, base: Node = document): boolean {
  return isInsecureTarget(addressParts(url, base, () => undefined));
}
