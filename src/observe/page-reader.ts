/**
 * The function that runs inside the page, in the extension's isolated world. It is sent as text: it may use
 * nothing from outside itself. The page's scripts cannot touch it, but its elements can carry any name, so
 * every property of a form or frame is taken from the prototypes (HTML: named access).
 */
import type { Form, Page } from '../evidence/evidence.ts';

export interface ReadLimits {
  readonly forms: number;
  readonly frames: number;
  /** Elements of one kind that are looked at. */
  readonly elements: number;
  /** Elements that are searched for shadow trees. */
  readonly searched: number;
}

/** Everything but the browser's document id, which comes beside the result. */
export type PageReading = Omit<Page, 'documentKey'>;

type Root = Document | ShadowRoot;

/**
 * Reads the top document, its shadow trees and the frames of its own origin.
 * @param family decides by which of the browsers' own signs refused content is told from loaded content
 */
export function readPage(limits: ReadLimits, family: 'chromium' | 'firefox'): PageReading {
  let truncated = false;
  const limited = <T>(list: T[], limit: number): T[] => {
    if (list.length > limit) truncated = true;
    return list.slice(0, limit);
  };
  const getter = (prototype: object, name: string) =>
    Object.getOwnPropertyDescriptor(prototype, name)?.get as ((this: unknown) => unknown) | undefined;
  /** A property as the interface defines it, whatever the element's own children are named. */
  const own = (type: { readonly prototype: object }, name: string, of: unknown): unknown =>
    getter(type.prototype, name)?.call(of);
  const nameOf = (element: Element): string => String(own(Element, 'localName', element));
  const attribute = (element: Element, name: string): string | null =>
    Element.prototype.getAttribute.call(element, name);
  const query = (root: Root, selector: string): Element[] => {
    const isDocument = getter(Node.prototype, 'nodeType')?.call(root) === Node.DOCUMENT_NODE;
    const { querySelectorAll } = isDocument ? Document.prototype : DocumentFragment.prototype;
    // Only HTML elements have the properties asked for below.
    return [...querySelectorAll.call(root, selector)].filter(
      (element) => own(Element, 'namespaceURI', element) === 'http://www.w3.org/1999/xhtml',
    );
  };
  const baseOf = (node: Node): string =>
    String(getter(Node.prototype, 'baseURI')?.call(node) ?? location.href);
  const parts = (url: string, base: Node = document): { scheme: string; host: string; origin: string } => {
    try {
      const { protocol, hostname, host } = new URL(url, baseOf(base));
      return { scheme: protocol.slice(0, -1), host: hostname, origin: `${protocol}//${host}` };
    } catch {
      return { scheme: '', host: '', origin: '' };
    }
  };

  // The document, its shadow trees (open and closed), and the frames that share its origin, with theirs.
  const shadowOf = (element: Element): ShadowRoot | null => {
    try {
      const { dom } =
        (globalThis as { chrome?: { dom?: { openOrClosedShadowRoot(e: Element): ShadowRoot | null } } })
          .chrome ?? {};
      if (dom) return dom.openOrClosedShadowRoot(element);
      return (own(Element, 'openOrClosedShadowRoot', element) as ShadowRoot | null | undefined) ?? null;
    } catch {
      return null;
    }
  };
  const HOLDERS = { iframe: HTMLIFrameElement, frame: HTMLFrameElement, object: HTMLObjectElement };
  /** The document in a frame, if it shares this one's origin; `undefined` for what can hold none. */
  const inside = (element: Element): Document | null | undefined => {
    const holder = HOLDERS[nameOf(element) as keyof typeof HOLDERS];
    return holder && (getter(holder.prototype, 'contentDocument')?.call(element) as Document | null);
  };
  const roots: Root[] = [document];
  let searched = 0;
  for (let index = 0; index < roots.length && roots.length <= limits.elements; index += 1) {
    for (const element of query(roots[index] as Root, '*')) {
      searched += 1;
      if (searched > limits.searched) break;
      const inner = inside(element) ?? shadowOf(element);
      if (inner) roots.push(inner);
    }
  }
  if (searched > limits.searched || roots.length > limits.elements) truncated = true;
  const all = (selector: string): Element[] =>
    limited(
      roots.flatMap((root) => query(root, selector)),
      limits.elements,
    );

  const UNTYPED = [
    'hidden',
    'submit',
    'button',
    'reset',
    'image',
    'checkbox',
    'radio',
    'file',
    'range',
    'color',
  ];
  const CARD = /\bcc-(?:number|csc|exp|name)|card.?(?:number|num|no)\b|\bcc.?num|cvc|cvv|csc\b/i;
  const typeOf = (field: Element): string =>
    nameOf(field) === 'input' ? (attribute(field, 'type') ?? 'text').toLowerCase() : nameOf(field);
  const kindOf = (field: Element): 'password' | 'card' | 'typed' | null => {
    const type = typeOf(field);
    if (type === 'password') return 'password';
    if (type === 'select' || UNTYPED.includes(type)) return null;
    const names = ['autocomplete', 'name', 'id'].map((name) => attribute(field, name) ?? '').join(' ');
    return CARD.test(names) ? 'card' : 'typed';
  };
  const count = (fields: Element[]) => {
    const counted = { password: 0, card: 0, typed: 0, controls: 0 };
    for (const field of fields) {
      const kind = kindOf(field);
      if (kind !== null) counted[kind] += 1;
      if (!/^(?:submit|button|reset|image)$/.test(typeOf(field))) counted.controls += 1;
    }
    return counted;
  };

  const PROTOTYPES = {
    input: HTMLInputElement.prototype,
    textarea: HTMLTextAreaElement.prototype,
    select: HTMLSelectElement.prototype,
    button: HTMLButtonElement.prototype,
  };
  const formOf = (element: Element): unknown => {
    const prototype = PROTOTYPES[nameOf(element) as keyof typeof PROTOTYPES];
    return prototype ? getter(prototype, 'form')?.call(element) : null;
  };
  const byForm = (elements: Element[]): Map<unknown, Element[]> => {
    const groups = new Map<unknown, Element[]>();
    for (const element of elements) {
      const form = formOf(element);
      const group = groups.get(form);
      if (group) group.push(element);
      else groups.set(form, [element]);
    }
    return groups;
  };
  const fields = all('input,textarea,select');
  const fieldsOf = byForm(fields);
  const buttonsOf = byForm(all('button,input[type="submit" i],input[type="image" i]'));
  const isDialog = (element: Element, name: string): boolean =>
    attribute(element, name)?.trim().toLowerCase() === 'dialog';
  /** Without an action a form goes to the address of its own document. */
  const ownAddress = (form: Element): string => {
    const url = String(own(Document, 'URL', own(Node, 'ownerDocument', form)) ?? '');
    return url.startsWith('about:') ? baseOf(form) : url;
  };

  /** Where a form really goes: its action (none: the page itself), and the `formaction` of each of its buttons. */
  const forms: Form[] = [];
  for (const form of all('form')) {
    const buttons = buttonsOf.get(form) ?? [];
    // `method=dialog` sends nothing, unless a button of the form has a method of its own.
    const sends = (button: Element) =>
      attribute(button, 'formmethod') !== null && !isDialog(button, 'formmethod');
    if (isDialog(form, 'method') && !buttons.some(sends)) continue;
    const actions = [attribute(form, 'action'), ...buttons.map((button) => attribute(button, 'formaction'))];
    const asked = count(fieldsOf.get(form) ?? []);
    for (const [index, action] of actions.entries()) {
      // A button without a `formaction` leaves the form's own.
      if (index > 0 && action === null) continue;
      const { scheme, host } = parts(action?.trim() || ownAddress(form), form);
      forms.push({ target: { scheme, host }, ...asked });
    }
  }
  // What is insecure must not be lost among what is not.
  forms.sort((a, b) => Number(b.target.scheme === 'http') - Number(a.target.scheme === 'http'));

  const foreign = (element: Element): { scheme: string; host: string } | null => {
    const target = parts(attribute(element, 'src') ?? attribute(element, 'data') ?? '', element);
    const web = target.scheme === 'https' || target.scheme === 'http';
    return web && target.origin !== location.origin ? { scheme: target.scheme, host: target.host } : null;
  };
  const foreignFrames = new Map<string, { scheme: string; host: string }>();
  for (const frame of all('iframe,frame[src],embed[src],object[data]')) {
    const target = foreign(frame);
    const isPicture = /^(?:image|video|audio)\//i.test(attribute(frame, 'type') ?? '');
    const closed = !isPicture && !inside(frame);
    if (target) foreignFrames.set(target.host, target);
    // A frame of this site's own that was shut off from it (`sandbox`) cannot be read either.
    else if (closed) foreignFrames.set(location.hostname, parts(location.href));
  }
  const foreignScripts = new Set<string>();
  for (const script of all('script[src]')) {
    const target = foreign(script);
    if (target) foreignScripts.add(target.host);
  }

  const isLoopback = (host: string): boolean =>
    /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(host);
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const durations = new Map(entries.map(({ name, duration }) => [name, duration]));
  const insecure = (name: string): boolean => {
    const { scheme, host } = parts(name);
    return scheme === 'http' && !isLoopback(host);
  };
  const refused = new Set<string>();
  const loadedInsecure = new Set<string>();
  const readyState = own(Document, 'readyState', document) as Page['readyState'];
  const onHttps = location.protocol === 'https:';
  // Chromium: an entry that kept its http address and took no time was refused; a picture's that took time came.
  if (onHttps && family === 'chromium') {
    for (const { name, duration } of entries) if (insecure(name) && duration === 0) refused.add(name);
    const sourceOf = getter(HTMLImageElement.prototype, 'currentSrc');
    const widthOf = getter(HTMLImageElement.prototype, 'naturalWidth');
    for (const image of all('img[src]')) {
      const source = String(sourceOf?.call(image) ?? '');
      const came = (durations.get(source) ?? 0) > 0 && Number(widthOf?.call(image)) > 0;
      if (insecure(source) && came) loadedInsecure.add(parts(source).host);
    }
  }
  // A refused frame has no entry and stands empty; in Firefox nothing that was refused has an entry.
  if (onHttps && readyState === 'complete') {
    const others = family === 'firefox' ? ',script[src],link[rel~="stylesheet"][href]' : '';
    for (const element of all(`iframe[src]${others}`)) {
      const source = attribute(element, 'src') ?? attribute(element, 'href') ?? '';
      if (!insecure(source) || attribute(element, 'loading')?.toLowerCase() === 'lazy') continue;
      const wanted = new URL(source, baseOf(element)).href;
      if (durations.has(wanted) || durations.has(wanted.replace(/^http:/, 'https:'))) continue;
      if (family === 'firefox' || inside(element)?.URL === 'about:blank') refused.add(wanted);
    }
  }

  let controlled = false;
  try {
    controlled = navigator.serviceWorker?.controller != null;
  } catch {
    // An opaque origin has no service worker.
  }
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const nextHopProtocol = navigation?.nextHopProtocol ?? '';
  const policies = query(document, 'meta[http-equiv="content-security-policy" i]');
  const total = count(fields);
  return {
    href: location.href,
    startedAt: performance.timeOrigin,
    respondedAt: performance.timeOrigin + (navigation?.responseStart ?? 0),
    fetchedFrom: navigation?.name ?? '',
    nextHopProtocol,
    // Firefox leaves `workerStart` at 0.
    servedByServiceWorker: (navigation?.workerStart ?? 0) > 0 || (controlled && nextHopProtocol === ''),
    contentType: String(own(Document, 'contentType', document)),
    readyState,
    opaqueOrigin: self.origin === 'null',
    // Every form has been looked at, and the insecure ones come first.
    forms: forms.slice(0, limits.forms),
    passwordFields: total.password,
    cardFields: total.card,
    typedFields: total.typed,
    foreignScripts: [...foreignScripts].slice(0, limits.frames),
    foreignFrames: [...foreignFrames.values()]
      .slice(0, limits.frames)
      .map(({ scheme, host }) => ({ scheme, host })),
    blockedInsecure: refused.size,
    loadedInsecure: [...loadedInsecure].slice(0, limits.frames),
    upgradesInsecure: policies.some((meta) =>
      /\bupgrade-insecure-requests\b/i.test(attribute(meta, 'content') ?? ''),
    ),
    truncated,
  };
}
