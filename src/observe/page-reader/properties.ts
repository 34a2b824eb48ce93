/**
 * Properties as the interfaces define them. The page's scripts cannot touch the extension's own world, but its
 * elements can carry any name (HTML: named access on forms, windows and documents), so every property is taken
 * from a prototype, once, and called on the element.
 */
import { MAX_ADDRESS } from '../../evidence/page-limits.ts';

export type Getter = (of: object) => unknown;

/**
 * Looked up at its first use: the browser makes each interface of a world when it is asked for the first time, and all
 * of them at once would be much in one go, in every frame of the page.
 */
export function getter(type: () => { readonly prototype: object }, name: string): Getter {
  let get: ((this: unknown) => unknown) | null | undefined = null;
  return (of) => {
    if (get === null) get = Object.getOwnPropertyDescriptor(type().prototype, name)?.get;
    return get?.call(of);
  };
}

const getLocalName = getter(() => Element, 'localName');
const getNamespace = getter(() => Element, 'namespaceURI');
const getBase = getter(() => Node, 'baseURI');
const getOwner = getter(() => Node, 'ownerDocument');
const getNodeType = getter(() => Node, 'nodeType');
const getUrl = getter(() => Document, 'URL');
const getContentType = getter(() => Document, 'contentType');
const getReadyState = getter(() => Document, 'readyState');
const getRoot = getter(() => Document, 'documentElement');
const getHead = getter(() => Document, 'head');
const getParent = getter(() => Node, 'parentNode');
const getParentElement = getter(() => Node, 'parentElement');
const getFirstChild = getter(() => Node, 'firstChild');
const getNextSibling = getter(() => Node, 'nextSibling');
const getHost = getter(() => ShadowRoot, 'host');
const getListed = getter(() => HTMLFormElement, 'elements');
const getClosedShadow = getter(() => Element, 'openOrClosedShadowRoot');
const getCurrentSource = getter(() => HTMLImageElement, 'currentSrc');
const getNaturalWidth = getter(() => HTMLImageElement, 'naturalWidth');
export const windowOf = getter(() => Document, 'defaultView') as (of: Document) => Window | null;

export type Root = Document | ShadowRoot;

/** Local name; empty for elements that are not HTML, which have none of the properties asked for here. */
export function htmlNameOf(element: Element): string {
  return getNamespace(element) === 'http://www.w3.org/1999/xhtml' ? String(getLocalName(element)) : '';
}

/**
 * A content attribute of HTML, which has no namespace. By its name alone one of any namespace would be found as well, and
 * that may be the first of two.
 */
export function attribute(element: Element, name: string): string | null {
  return Element.prototype.getAttributeNS.call(element, null, name);
}

/** Steps through the elements of a tree in their order. */
export function walkerOf(root: Root): TreeWalker {
  return Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT);
}

export function documentOfRoot(root: Root): Document {
  return (getOwner(root) ?? root) as Document;
}

/** All elements of a tree as it is now; does not change with it. */
export function allIn(root: Root): ArrayLike<Element> {
  const type = getNodeType(root) === Node.DOCUMENT_NODE ? Document : DocumentFragment;
  return type.prototype.querySelectorAll.call(root, '*');
}

/** The document or shadow tree that it is in; the topmost node of what has been taken away. */
export function rootOf(node: Node): Node {
  return Node.prototype.getRootNode.call(node);
}

/** The element that a shadow tree is part of; `null` for any other node. */
export function hostOf(root: Node): Element | null {
  if (getNodeType(root) !== Node.DOCUMENT_FRAGMENT_NODE) return null;
  try {
    return getHost(root) as Element;
  } catch {
    // A fragment that is no shadow tree: the page has just taken the field away.
    return null;
  }
}

/** The document that an element is in or was made for. */
export function documentOf(element: Element): Document {
  return getOwner(element) as Document;
}

/** A child of its document's own `head`, of which there is at most one. */
export function isInHead(element: Element): boolean {
  const head = getHead(documentOf(element));
  return head !== null && getParent(element) === head;
}

/** The element right around it; `null` for what has none. */
export function parentOf(element: Element): Element | null {
  return getParentElement(element) as Element | null;
}

/** Children looked at of one element, and characters taken of one text. */
const MAX_CHILDREN = 8;
const MAX_PIECE = 100;

/** The beginning of what is written in an element, two elements deep: a few steps, however much is in it. */
export function beginningOf(element: Node, depth = 2): string {
  const pieces: string[] = [];
  let child = getFirstChild(element) as Node | null;
  for (let step = 0; child !== null && step < MAX_CHILDREN; step += 1) {
    const type = getNodeType(child);
    if (type === Node.TEXT_NODE) pieces.push(CharacterData.prototype.substringData.call(child, 0, MAX_PIECE));
    else if (type === Node.ELEMENT_NODE && depth > 1) pieces.push(beginningOf(child, depth - 1));
    child = getNextSibling(child) as Node | null;
  }
  return pieces.join(' ').replaceAll(/\s+/g, ' ').trim();
}

/** Switched off, by itself or by a `fieldset` around it (HTML: actually disabled). */
export function isDisabled(element: Element): boolean {
  return Element.prototype.matches.call(element, ':disabled');
}

/** What belongs to a form as HTML lists it: all but image buttons, form-associated custom elements included. */
export function listedElements(form: Element): ArrayLike<Element> {
  return getListed(form) as ArrayLike<Element>;
}

/** In the window that stands before all others (Document Picture-in-Picture; Chromium, and Firefox 153): a page may ask for a card there too. */
export function documentInPicture(): Document | 'shut' | null {
  const { documentPictureInPicture } = globalThis as {
    readonly documentPictureInPicture?: { readonly window?: Window | null };
  };
  try {
    return documentPictureInPicture?.window?.document ?? null;
  } catch {
    return 'shut';
  }
}

interface ChromiumDom {
  readonly dom?: { openOrClosedShadowRoot(element: Element): ShadowRoot | null };
}

function chromiumDom(): ChromiumDom['dom'] {
  return (globalThis as { chrome?: ChromiumDom }).chrome?.dom;
}

/** By the one interface that extensions have in Chromium's pages alone. */
export function isChromium(): boolean {
  return chromiumDom() !== undefined;
}

/** The shadow tree of an element, closed ones too. */
export function shadowOf(element: Element): ShadowRoot | null {
  try {
    const dom = chromiumDom();
    if (dom !== undefined) return dom.openOrClosedShadowRoot(element);
    return (getClosedShadow(element) as ShadowRoot | null | undefined) ?? null;
  } catch {
    return null;
  }
}

export function baseOf(node: Node): string {
  return String(getBase(node) ?? location.href);
}

/** The address of the document that an element is in; its base where it was written by another document. */
export function documentAddress(element: Element): string {
  const owner = getOwner(element);
  const url = owner === null || owner === undefined ? '' : String(getUrl(owner) ?? '');
  return url.startsWith('about:') ? baseOf(element) : url;
}

export function documentUrl(of: Document): string {
  return String(getUrl(of) ?? '');
}

export function contentType(): string {
  return String(getContentType(document));
}

export function readyState(of: Document = document): DocumentReadyState {
  return getReadyState(of) as DocumentReadyState;
}

/** Language of the page (BCP 47) as it says itself; empty if it does not. */
export function pageLanguage(): string {
  const root = getRoot(document) as Element | null;
  return root === null ? '' : (attribute(root, 'lang') ?? '').slice(0, 35);
}

/** Address of the picture that is shown, and its width in it; 0: none came. */
export function pictureOf(image: Element): { readonly source: string; readonly width: number } {
  return { source: String(getCurrentSource(image) ?? ''), width: Number(getNaturalWidth(image)) };
}

export interface AddressParts {
  /** Without the colon; empty if the address cannot be taken apart. */
  readonly scheme: string;
  /** Without the port; empty where the scheme has none. */
  readonly host: string;
  /** 0: the scheme's own. */
  readonly port: number;
  readonly origin: string;
}

const NOWHERE: AddressParts = { scheme: '', host: '', port: 0, origin: '' };

/**
 * Takes an address apart that stands in the page. After any other space than those up to U+0020 it is a path under the base.
 * @param onTooLong called for one that is too long to be taken apart and may lead anywhere
 */
export function addressParts(url: string, base: Node, onTooLong: () => void): AddressParts {
  if (url.length > MAX_ADDRESS) {
    const scheme = /^[\0- ]*(javascript|data|blob|mailto):/i.exec(url.slice(0, 64))?.[1]?.toLowerCase();
    if (scheme === undefined) onTooLong();
    return { ...NOWHERE, scheme: scheme ?? '' };
  }
  try {
    const { protocol, hostname, host, port } = new URL(url, baseOf(base));
    return {
      scheme: protocol.slice(0, -1),
      host: hostname,
      port: Number(port),
      origin: `${protocol}//${host}`,
    };
  } catch {
    return NOWHERE;
  }
}
