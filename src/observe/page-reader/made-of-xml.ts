/**
 * Documents that a style sheet (XSLT) may have made out of XML. Measured: Firefox 153 enforces no policy in them, nor in a frame in them,
 * that the page around has in its headers.
 */
import { documentUrl, windowOf } from './properties.ts';

/** Frames in frames that are gone through; what is deeper may be anything. */
const MAX_DEPTH = 100;

/** One in a frame, or what that stands in: what the page's own is made of its response says. */
export function mayBeMadeOfXml(of: Document): boolean {
  if (of === document) return false;
  let view = windowOf(of);
  for (let depth = 0; view !== null && depth < MAX_DEPTH; depth += 1) {
    if (view === window || view.parent === view) return false;
    if (holdsXml(view)) return true;
    view = view.parent;
  }
  return view !== null;
}

/** Of a `blob:` the browser does not say what it was; of a frame that cannot be entered it says nothing. */
function holdsXml(view: Window): boolean {
  try {
    const [navigation] = view.performance.getEntriesByType('navigation');
    const { contentType = '' } = (navigation ?? {}) as { readonly contentType?: string };
    return documentUrl(view.document).startsWith('blob:') || /[/+]xml$/i.test(contentType);
  } catch {
    return true;
  }
}
