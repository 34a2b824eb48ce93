/**
 * Documents that a style sheet (XSLT) may have made out of XML. Measured: Firefox 153 enforces no policy in them that the page around has in
 * its headers.
 */
import { documentUrl, windowOf } from './properties.ts';

/** One in a frame: what the page's own is made of its response says. Of a `blob:` the browser does not say it. */
export function mayBeMadeOfXml(of: Document): boolean {
  if (of === document) return false;
  if (documentUrl(of).startsWith('blob:')) return true;
  const [navigation] = windowOf(of)?.performance.getEntriesByType('navigation') ?? [];
  const { contentType = '' } = (navigation ?? {}) as { readonly contentType?: string };
  return /[/+]xml$/i.test(contentType);
}
