/**
 * The function that runs inside the page, in the extension's isolated world. It is sent as text: it may use
 * nothing from outside itself. The page's scripts cannot touch it, but its elements can carry any name, so
 * every property is taken from the prototypes (HTML: named access on forms and documents).
 */

export interface ReadLimits {
  readonly forms: number;
  readonly frames: number;
  readonly elements: number;
}

/** Everything but the browser's document id, which comes beside the result. */
export interface PageReading {
  readonly href: string;
  readonly startedAt: number;
  readonly respondedAt: number;
  readonly fetchedFrom: string;
  readonly nextHopProtocol: string;
  readonly servedByServiceWorker: boolean;
  readonly contentType: string;
  readonly readyState: string;
  readonly opaqueOrigin: boolean;
  readonly forms: readonly FormReading[];
  readonly passwordFields: number;
  readonly cardFields: number;
  readonly typedFields: number;
  readonly foreignFrames: readonly { readonly scheme: string; readonly host: string }[];
  readonly blockedInsecure: number;
  readonly loadedInsecure: readonly string[];
  readonly truncated: boolean;
}

export interface FormReading {
  readonly target: { readonly scheme: string; readonly host: string };
  readonly password: number;
  readonly card: number;
  readonly typed: number;
}

export function readPage(limits: ReadLimits, family: 'chromium' | 'firefox'): PageReading {
  const attribute = (element: Element, name: string): string | null =>
    Element.prototype.getAttribute.call(element, name);
  const all = (root: Document | Element, selector: string): Element[] =>
    [
      ...(root instanceof Document ? Document.prototype : Element.prototype).querySelectorAll.call(
        root,
        selector,
      ),
    ] as Element[];
  const parts = (url: string): { scheme: string; host: string } => {
    try {
      const { protocol, hostname } = new URL(url, document.baseURI);
      return { scheme: protocol.slice(0, -1), host: hostname };
    } catch {
      return { scheme: '', host: '' };
    }
  };

  let truncated = false;
  const limited = <T>(list: T[], limit: number): T[] => {
    if (list.length > limit) truncated = true;
    return list.slice(0, limit);
  };

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
  const kindOf = (field: Element): 'password' | 'card' | 'typed' | null => {
    const type = (attribute(field, 'type') ?? 'text').toLowerCase();
    const isInput = field.localName === 'input';
    if (isInput && type === 'password') return 'password';
    if (isInput && UNTYPED.includes(type)) return null;
    if (field.localName === 'select') return null;
    const names = ['autocomplete', 'name', 'id'].map((name) => attribute(field, name) ?? '').join(' ');
    return CARD.test(names) ? 'card' : 'typed';
  };
  const count = (fields: Element[]): { password: number; card: number; typed: number } => {
    const counted = { password: 0, card: 0, typed: 0 };
    for (const field of fields) {
      const kind = kindOf(field);
      if (kind !== null) counted[kind] += 1;
    }
    return counted;
  };

  const fields = limited(all(document, 'input,textarea,select'), limits.elements);
  const formOf = (element: Element): Element | null => {
    const proto =
      element instanceof HTMLInputElement
        ? HTMLInputElement.prototype
        : element instanceof HTMLTextAreaElement
          ? HTMLTextAreaElement.prototype
          : element instanceof HTMLSelectElement
            ? HTMLSelectElement.prototype
            : element instanceof HTMLButtonElement
              ? HTMLButtonElement.prototype
              : null;
    const getter = proto && Object.getOwnPropertyDescriptor(proto, 'form')?.get;
    return getter ? (getter.call(element) as Element | null) : null;
  };
  const fieldsByForm = new Map<Element | null, Element[]>();
  for (const field of fields) {
    const form = formOf(field);
    const list = fieldsByForm.get(form);
    if (list) list.push(field);
    else fieldsByForm.set(form, [field]);
  }

  /** Where a form really goes: its action (none: the page itself), and the `formaction` of each of its buttons. */
  const forms: FormReading[] = [];
  const submitters = limited(all(document, 'button[formaction],input[formaction]'), limits.elements);
  for (const form of limited(all(document, 'form'), limits.elements)) {
    if ((attribute(form, 'method') ?? '').toLowerCase() === 'dialog') continue;
    const own = attribute(form, 'action')?.trim() ?? '';
    const targets = [own === '' ? location.href : own];
    for (const button of submitters)
      if (formOf(button) === form) targets.push(attribute(button, 'formaction')?.trim() || location.href);
    const asked = count(fieldsByForm.get(form) ?? []);
    for (const target of targets) forms.push({ target: parts(target), ...asked });
  }
  // What is insecure must not be lost among what is not.
  forms.sort((a, b) => Number(b.target.scheme === 'http') - Number(a.target.scheme === 'http'));

  const framesHere = limited(
    all(document, 'iframe[src],frame[src],embed[src],object[data]'),
    limits.elements,
  );
  const foreignFrames: { scheme: string; host: string }[] = [];
  for (const frame of framesHere) {
    const target = parts(attribute(frame, 'src') ?? attribute(frame, 'data') ?? '');
    const foreign =
      (target.scheme === 'https' || target.scheme === 'http') && target.host !== location.hostname;
    if (foreign && !foreignFrames.some(({ host }) => host === target.host)) foreignFrames.push(target);
  }

  const isLoopback = (host: string): boolean =>
    /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])\.?$/.test(host);
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  const durations = new Map(entries.map(({ name, duration }) => [name, duration]));
  const insecure = (name: string): boolean => {
    const { scheme, host } = parts(name);
    return scheme === 'http' && !isLoopback(host);
  };
  const getter = (prototype: object, name: string) => Object.getOwnPropertyDescriptor(prototype, name)?.get;
  const refused = new Set<string>();
  const loadedInsecure = new Set<string>();
  const onHttps = location.protocol === 'https:';
  // Chromium: an entry that kept its http address and took no time was refused; a picture's that took time was
  // fetched, for upgraded requests carry their https address. (`responseStatus` is 0 for every foreign host.)
  if (onHttps && family === 'chromium') {
    for (const { name, duration } of entries) if (insecure(name) && duration === 0) refused.add(name);
    const sourceOf = getter(HTMLImageElement.prototype, 'currentSrc');
    const widthOf = getter(HTMLImageElement.prototype, 'naturalWidth');
    for (const image of limited(all(document, 'img[src]'), limits.elements)) {
      const source = String(sourceOf?.call(image) ?? '');
      const came = (durations.get(source) ?? 0) > 0 && Number(widthOf?.call(image)) > 0;
      if (insecure(source) && came) loadedInsecure.add(parts(source).host);
    }
  }
  // A refused frame has no entry and stands empty; in Firefox nothing that was refused has an entry.
  if (onHttps && document.readyState === 'complete') {
    const others = family === 'firefox' ? ',script[src],link[rel~="stylesheet"][href]' : '';
    const contentOf = getter(HTMLIFrameElement.prototype, 'contentDocument');
    for (const element of limited(all(document, `iframe[src]${others}`), limits.elements)) {
      const source = attribute(element, 'src') ?? attribute(element, 'href') ?? '';
      if (!insecure(source) || attribute(element, 'loading')?.toLowerCase() === 'lazy') continue;
      const wanted = new URL(source, document.baseURI).href;
      if (durations.has(wanted) || durations.has(wanted.replace(/^http:/, 'https:'))) continue;
      const isFrame = element.localName === 'iframe';
      const content = isFrame ? (contentOf?.call(element) as Document | null | undefined) : undefined;
      if (!isFrame || content === undefined || content?.URL === 'about:blank' || family === 'firefox')
        refused.add(wanted);
    }
  }

  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const startedAt = performance.timeOrigin;
  let controlled = false;
  try {
    controlled = navigator.serviceWorker?.controller != null;
  } catch {
    // An opaque origin has no service worker.
  }
  const nextHopProtocol = navigation?.nextHopProtocol ?? '';
  const total = count(fields);
  return {
    href: location.href,
    startedAt,
    respondedAt: startedAt + (navigation?.responseStart ?? 0),
    fetchedFrom: navigation?.name ?? '',
    nextHopProtocol,
    // Firefox leaves `workerStart` at 0.
    servedByServiceWorker: (navigation?.workerStart ?? 0) > 0 || (controlled && nextHopProtocol === ''),
    contentType: document.contentType,
    readyState: document.readyState,
    opaqueOrigin: self.origin === 'null',
    forms: limited(forms, limits.forms),
    passwordFields: total.password,
    cardFields: total.card,
    typedFields: total.typed,
    foreignFrames: limited(foreignFrames, limits.frames),
    blockedInsecure: refused.size,
    loadedInsecure: limited([...loadedInsecure], limits.frames),
    truncated,
  };
}
