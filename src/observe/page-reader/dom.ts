/**
 * The page's elements, read past whatever its scripts and names put in the way. Scripts of the page cannot reach
 * into the extension's isolated world, but an element's children can carry any name, so every property is taken
 * from the prototypes (HTML: named access).
 */

export type Root = Document | ShadowRoot;

export function getter(prototype: object, name: string): ((this: unknown) => unknown) | undefined {
  return Object.getOwnPropertyDescriptor(prototype, name)?.get;
}

/** Reads a property as the interface defines it, whatever the element's own children are named. */
export function property(type: { readonly prototype: object }, name: string): (of: unknown) => unknown {
  const get = getter(type.prototype, name);
  return (of) => get?.call(of);
}

export const localName = property(Element, 'localName') as (of: Element) => string;
export const ownerDocument = property(Node, 'ownerDocument') as (of: Node) => Document | null;
export const isConnected = property(Node, 'isConnected') as (of: Node) => boolean;
export const documentUrl = property(Document, 'URL') as (of: Document) => string;
const namespaceUri = property(Element, 'namespaceURI');
const nodeType = property(Node, 'nodeType');
const baseUri = property(Node, 'baseURI');

export function attribute(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

/** Only HTML elements have the properties that the reader asks for. */
export function isHtml(element: Element): boolean {
  return namespaceUri(element) === 'http://www.w3.org/1999/xhtml';
}

/** Every element of a document or shadow tree, as it stands now: what the page removes meanwhile stays in the list. */
export function elementsOf(root: Root): ArrayLike<Element> {
  const { querySelectorAll } =
    nodeType(root) === Node.DOCUMENT_NODE ? Document.prototype : DocumentFragment.prototype;
  return querySelectorAll.call(root, '*');
}

export function baseOf(node: Node): string {
  return String(baseUri(node) ?? location.href);
}

export interface UrlParts {
  /** Without the colon. */
  readonly scheme: string;
  /** Without the port. */
  readonly host: string;
  readonly origin: string;
}

/** All empty for what is no URL. */
export function partsOf(url: string, base: Node = document): UrlParts {
  try {
    const { protocol, hostname, host } = new URL(url, baseOf(base));
    return { scheme: protocol.slice(0, -1), host: hostname, origin: `${protocol}//${host}` };
  } catch {
    return { scheme: '', host: '', origin: '' };
  }
}

interface ShadowApi {
  openOrClosedShadowRoot(element: Element): ShadowRoot | null;
}
const shadowApi = (globalThis as { chrome?: { dom?: ShadowApi } }).chrome?.dom;
const shadowProperty = getter(Element.prototype, 'openOrClosedShadowRoot');

/** DOM, `attachShadow`: the names that may have a shadow tree, beside those of custom elements. */
const MAY_HAVE_SHADOW =
  /^(?:article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$|-/;

/** The shadow tree of an element, open or closed. */
export function shadowOf(element: Element, name: string): ShadowRoot | null {
  // The question is dear, and a page has many elements.
  if (!MAY_HAVE_SHADOW.test(name)) return null;
  try {
    if (shadowApi) return shadowApi.openOrClosedShadowRoot(element);
    return (shadowProperty?.call(element) as ShadowRoot | null | undefined) ?? null;
  } catch {
    return null;
  }
}

const HOLDERS = new Map<string, (of: Element) => unknown>([
  ['iframe', property(HTMLIFrameElement, 'contentDocument')],
  ['frame', property(HTMLFrameElement, 'contentDocument')],
  ['object', property(HTMLObjectElement, 'contentDocument')],
]);

/** The document in a frame, if it shares this one's origin. */
export function innerDocument(element: Element, name = localName(element)): Document | null {
  return (HOLDERS.get(name)?.(element) as Document | null | undefined) ?? null;
}
