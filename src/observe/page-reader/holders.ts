/** Elements that can hold a document, and how to come to it from the page around it. */
import { documentOf, type Getter, getter, hostOf, rootOf, windowOf } from './properties.ts';

const WINDOWS: ReadonlyMap<string, Getter> = new Map([
  ['iframe', getter(() => HTMLIFrameElement, 'contentWindow')],
  ['frame', getter(() => HTMLFrameElement, 'contentWindow')],
  ['object', getter(() => HTMLObjectElement, 'contentWindow')],
]);
const HOLDERS: ReadonlyMap<string, Getter> = new Map([
  ['iframe', getter(() => HTMLIFrameElement, 'contentDocument')],
  ['frame', getter(() => HTMLFrameElement, 'contentDocument')],
  ['object', getter(() => HTMLObjectElement, 'contentDocument')],
  ['embed', (element) => documentOfEmbed(element as Element)],
]);
/** Windows in a page that are searched for that of an `embed`. */
const MAX_WINDOWS = 200;

/** The document in a frame, if it shares this one's origin; `undefined` for what can hold none. */
export function documentInside(element: Element, name: string): Document | null | undefined {
  return HOLDERS.get(name)?.(element) as Document | null | undefined;
}

/** The window in a frame, of whatever origin; HTML gives no way to that of an `embed`. */
export function windowHeld(element: Element, name: string): Window | null {
  return (WINDOWS.get(name)?.(element) as Window | null | undefined) ?? null;
}

/** HTML gives an `embed` no way to its document, but its window is among its page's; not in a shadow tree (`whichFrame`). */
function documentOfEmbed(element: Element): Document | null {
  const view = windowOf(documentOf(element));
  const most = Math.min(view?.length ?? 0, MAX_WINDOWS);
  for (let index = 0; index < most; index += 1) {
    try {
      if (view?.[index]?.frameElement === element) return view[index]?.document ?? null;
    } catch {
      // Of another origin.
    }
  }
  return null;
}

/** Whether an `embed` may hold a document that is not found from the page around it. */
export function isOutOfReach(embed: Element): boolean {
  const length = windowOf(documentOf(embed))?.length ?? 0;
  return hostOf(rootOf(embed)) !== null || length > MAX_WINDOWS;
}
