/** Media types, as far as they say what becomes of a response. */
import { comparable } from '../evidence/page-url.ts';

/** Media types that no browser shows; Firefox shows a PDF by its name as well. One that is not given is found out by the browser. */
export function isSaved(mediaType: string, url: string): boolean {
  if (/\.pdf$/i.test(comparable(url).replace(/\?.*$/s, ''))) return false;
  return /^application\/(?:octet-stream|zip|gzip|vnd\.[\w.-]+)$/.test(mediaType);
}
