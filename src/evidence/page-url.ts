/** How addresses of pages are kept and compared. */

/** Scheme, host and port of a serialised URL; the scheme alone of one without a host (`about:`, `data:`, `blob:`). */
export function originOf(url: string): string {
  return /^[a-z][a-z\d+.-]*:(?:\/\/[^/?#]*)?/i.exec(withoutCredentials(url))?.[0] ?? url;
}

/** A user name and password are in some of the browsers' addresses for a page and not in others. */
function withoutCredentials(url: string): string {
  return url.replace(/^([^/?#]*\/\/)[^/?#]*@/, '$1');
}

/** What is kept of an address: a page can make one of a megabyte, and the room is for all tabs together. */
const MAX_URL = 4096;

/**
 * The address of what a page shows, with its fragment: scripts put their steps there (`#/checkout`, `#payment`). An empty one is none, and a
 * text fragment (`:~:text=`) the browser keeps to itself.
 */
export function withFragment(url: string): string {
  const fragment = /^[^#]*(#.*?)(?::~:|$)/s.exec(url)?.[1] ?? '#';
  return comparable(url) + (fragment === '#' ? '' : fragment.slice(0, MAX_URL));
}

/**
 * A URL as it is kept, and as addresses of one page are compared: without its `#` part (RFC 3986 §3.5), user name and password, and
 * only then cut off, so that two addresses of one page are cut at the same letter. Of one that is kept already, itself.
 */
export function comparable(url: string): string {
  return withoutCredentials(url.replace(/#.*/s, '')).slice(0, MAX_URL);
}

/** Where a request to this origin goes once it is upgraded (Upgrade Insecure Requests §4.1): port 443 is the scheme's own then. */
export function upgradedOrigin(origin: string): string {
  return /^http:/.test(origin) ? origin.replace(/^http:/, 'https:').replace(/:443$/, '') : origin;
}
