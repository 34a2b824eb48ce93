/** What a page of the lab is: a function from the site that serves it to an answer; and the shop's common layout. */
import type { IncomingMessage } from 'node:http';
import type { Lab } from './lab';
import type { Site } from './site';

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface PageContext {
  /** The site that serves the page. */
  readonly site: Site;
  /** For other sites that the page needs. */
  readonly lab: Lab;
  readonly query: URLSearchParams;
}

export type Page = (context: PageContext, request: IncomingMessage) => Answer | Promise<Answer>;

export interface HtmlOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly head?: string;
}

const STYLE = `body{font:1rem/1.5 sans-serif;max-width:44rem;margin:0 auto;padding:1rem;color:#2b2b2b}
header a{color:#8a1c4a;font-weight:bold;margin-inline-end:1rem}label{display:block;margin:.5rem 0}`;

/** `title` is text, `body` and `head` are markup. */
export function html(title: string, body: string, options: HtmlOptions = {}): Answer {
  const { status = 200, headers = {}, head = '' } = options;
  const markup = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – Petal &amp; Stem</title><style>${STYLE}</style>${head}</head>
<body><header><a href="/">Petal &amp; Stem</a><a href="/checkout">Checkout</a><a href="/login">Sign in</a></header>
<main><h1>${escapeHtml(title)}</h1>${body}</main></body></html>`;
  return bytes('text/html; charset=utf-8', markup, { status, headers });
}

/** Any other kind of content. */
export function bytes(
  contentType: string,
  body: string | Uint8Array,
  options: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
): Answer {
  const { status = 200, headers = {} } = options;
  return { status, headers: { 'content-type': contentType, ...headers }, body };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A script that runs in the page as written. */
export function script(code: string): string {
  return `<script>${code}</script>`;
}
