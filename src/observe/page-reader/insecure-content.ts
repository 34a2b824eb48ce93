/** What the page asked for over http: refused by the browser, or really loaded. Each browser has signs of its own. */
import {
  attribute,
  baseOf,
  documentUrl,
  innerDocument,
  localName,
  ownerDocument,
  partsOf,
  property,
} from './dom.ts';
import type { Gathered } from './gather.ts';

export interface InsecureContent {
  /** `http:` scripts, styles or frames that the browser refused to load. */
  readonly refused: number;
  /** Hosts of pictures that really came over http. */
  readonly loaded: readonly string[];
}

const sourceOf = property(HTMLImageElement, 'currentSrc');
const widthOf = property(HTMLImageElement, 'naturalWidth');

/** @param complete the document has loaded: what is not there yet will not come */
export function insecureContent(
  { elements }: Gathered,
  family: 'chromium' | 'firefox',
  complete: boolean,
): InsecureContent {
  if (location.protocol !== 'https:') return { refused: 0, loaded: [] };
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const durations = new Map(entries.map(({ name, duration }) => [name, duration]));
  const refused = new Set<string>();
  const loaded = new Set<string>();
  // Chromium: an entry that kept its http address and took no time was refused; a picture's that took time came.
  if (family === 'chromium') {
    for (const [name, duration] of durations) if (duration === 0 && isInsecure(name)) refused.add(name);
    for (const image of elements.images) {
      const source = String(sourceOf(image) ?? '');
      const came = source.startsWith('http:') && (durations.get(source) ?? 0) > 0;
      if (came && Number(widthOf(image)) > 0 && isInsecure(source)) loaded.add(partsOf(source).host);
    }
  }
  if (!complete) return { refused: refused.size, loaded: [...loaded] };
  // A refused frame has no entry and stands empty; in Firefox nothing that was refused has an entry.
  const frames = elements.frames.filter((frame) => localName(frame) === 'iframe');
  const others = family === 'firefox' ? [...elements.scripts, ...elements.links.filter(isStyle)] : [];
  for (const element of [...frames, ...others]) {
    const source = attribute(element, 'src') ?? attribute(element, 'href') ?? '';
    if (!isInsecure(source, element) || attribute(element, 'loading')?.toLowerCase() === 'lazy') continue;
    const wanted = new URL(source, baseOf(element)).href;
    if (durations.has(wanted) || durations.has(wanted.replace(/^http:/, 'https:'))) continue;
    const inner = innerDocument(element);
    const stayedEmpty = inner !== null && documentUrl(inner) === 'about:blank';
    if (family === 'firefox' || stayedEmpty) refused.add(wanted);
  }
  return { refused: refused.size, loaded: [...loaded] };
}

function isStyle(link: Element): boolean {
  return /(?:^|\s)stylesheet(?:\s|$)/i.test(attribute(link, 'rel') ?? '');
}

function isInsecure(url: string, base?: Node): boolean {
  const { scheme, host } = partsOf(url, base);
  return scheme === 'http' && !/^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(host);
}

/** CSP `upgrade-insecure-requests` in this document's own markup: what a frame says there binds the frame. */
export function upgradesInsecure({ elements }: Gathered): boolean {
  return elements.metas.some(
    (meta) =>
      ownerDocument(meta) === document &&
      /^content-security-policy$/i.test(attribute(meta, 'http-equiv') ?? '') &&
      /\bupgrade-insecure-requests\b/i.test(attribute(meta, 'content') ?? ''),
  );
}
