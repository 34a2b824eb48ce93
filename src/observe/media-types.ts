/** What becomes of a response, as far as its status, headers and media type say. */
import type { WebRequest } from '../browser/api.ts';
import { comparable } from '../evidence/page-url.ts';
import { REDIRECTS } from '../record/resource-types.ts';
import { headerValue, headerValues } from './headers.ts';

type Answer = Pick<WebRequest.OnHeadersReceivedDetailsType, 'statusCode' | 'responseHeaders' | 'url'>;

/** Media types that no browser shows; Firefox shows a PDF by its name as well. One that is not given is found out by the browser. */
function isSaved(mediaType: string, url: string): boolean {
  if (/\.pdf$/i.test(comparable(url).replace(/\?.*$/s, ''))) return false;
  return /^application\/(?:octet-stream|zip|gzip|vnd\.[\w.-]+)$/.test(mediaType);
}

/**
 * Interim responses (RFC 9110 §15.2) come before the one that counts. Fetch: 204 and 205 leave the page that is there. What is no
 * status at all (99) browsers show.
 */
export function leavesPage({ statusCode }: Answer): boolean {
  return (statusCode >= 100 && statusCode < 200) || statusCode === 204 || statusCode === 205;
}

/** What is saved as a file leaves it too, by its header (RFC 6266) or its type. */
export function isFile(answer: Answer): boolean {
  const disposition = headerValue(answer.responseHeaders, 'content-disposition') ?? '';
  return /^\s*attachment\b/i.test(disposition) || isSaved(mediaTypeOf(answer), answer.url);
}

/**
 * What comes of a navigation: the page stays that was there (an empty answer, a file, another program), another document comes, the request
 * goes on to another server, or either may be (a file of a type that no browser shows).
 */
export type Outcome = 'nothing' | 'document' | 'goes-on' | 'may-come';

export function outcomeOf(answer: Answer): Outcome {
  if (leavesPage(answer) || isFile(answer) || leavesBrowser(answer)) return 'nothing';
  if (REDIRECTS.has(answer.statusCode)) return 'goes-on';
  return SHOWN.test(mediaTypeOf(answer)) ? 'document' : 'may-come';
}

/** Every browser shows these, and finds out by its contents what one without a type is. */
const SHOWN =
  /^(?:|text\/(?:html|plain|xml)|application\/(?:xhtml\+xml|xml|json|pdf)|image\/(?:jpeg|png|gif|webp|svg\+xml))$/;

/** A redirect to another program. */
function leavesBrowser(answer: Answer): boolean {
  const location = headerValue(answer.responseHeaders, 'location') ?? '';
  return REDIRECTS.has(answer.statusCode) && /^\s*(?!https?:)[a-z][a-z\d+.-]*:/i.test(location);
}

/** Without parameters, lower case. */
export function mediaTypeOf({ responseHeaders }: Answer): string {
  const value = headerValue(responseHeaders, 'content-type') ?? '';
  return value.replace(/;.*$/s, '').trim().toLowerCase();
}

/**
 * Whether it can be nothing but an HTML document. Out of XML a style sheet (XSLT) may make one, in which Firefox enforces no policy of the
 * headers (measured: a form of such a page sends over http); and a type that is not given may be found to be XML.
 */
export function isHtml({
  responseHeaders,
}: {
  readonly responseHeaders?: WebRequest.HttpHeaders | undefined;
}): boolean {
  const types = headerValues(responseHeaders, 'content-type');
  // A comma begins another type: the last one counts (Fetch, “extract a MIME type”).
  return types.length > 0 && types.every((type) => /^\s*text\/html\s*(?:;[^,]*)?$/i.test(type));
}

/**
 * Whether a browser may show it as a picture: by one of its types, whichever counts (Fetch, “extract a MIME type”), or by its contents (MIME
 * Sniffing). Not what leads elsewhere or leaves the page that is there: nobody sees that.
 */
export function mayBePicture(answer: Answer): boolean {
  if (leavesPage(answer) || REDIRECTS.has(answer.statusCode)) return false;
  const types = headerValues(answer.responseHeaders, 'content-type').flatMap((value) => value.split(','));
  return types.length === 0 || types.some((type) => PICTURE.test(type));
}

const PICTURE = /^\s*(?:image\/.*|\*\/\*|unknown\/unknown|application\/unknown|)\s*(?:;|$)/i;
