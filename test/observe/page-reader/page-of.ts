/** A small document for the readers, in place of the page that they run in. */
import { JSDOM } from 'jsdom';
import { vi } from 'vitest';
import type { FrameReading, PageReading } from '../../../src/evidence/page-reading.ts';

export interface SmallPage {
  readonly url?: string;
  /** What the browser says it has loaded (Resource Timing). */
  readonly resources?: ReadonlyArray<{
    readonly name: string;
    readonly duration: number;
    readonly initiatorType?: string;
    readonly contentType?: string;
    readonly workerStart?: number;
  }>;
  readonly resourcesInFrames?: SmallPage['resources'];
  /** How the document came (Navigation Timing). */
  readonly navigation?: Readonly<Record<string, unknown>>;
  /** Runs before the reader, in the page. */
  readonly before?: (window: JSDOM['window']) => void;
  /** Of its navigator; jsdom has none. */
  readonly serviceWorker?: unknown;
  /** What the browser is, as its address of the extension says; Chromium unless said otherwise. */
  readonly extensionUrl?: string;
  /** Markup of the window that the page has put before all others (Document Picture-in-Picture); `null`: it may not enter that. */
  readonly inPicture?: string | null;
}

const NAMES = [
  'document',
  'location',
  'Document',
  'DocumentFragment',
  'MutationObserver',
  'Node',
  'Element',
  'DocumentFragment',
  'ShadowRoot',
  'MutationObserver',
  'NodeFilter',
  'CharacterData',
  'HTMLFormElement',
  'HTMLInputElement',
  'HTMLTextAreaElement',
  'HTMLSelectElement',
  'HTMLButtonElement',
  'HTMLIFrameElement',
  'HTMLFrameElement',
  'HTMLObjectElement',
  'HTMLImageElement',
] as const;

/** Parses the markup as the standard has it and makes it the page of everything that runs after. */
export async function openPage(
  markup: string,
  {
    url,
    before,
    navigation,
    inPicture,
    serviceWorker,
    extensionUrl = 'chrome-extension://id/',
    resources = [],
    resourcesInFrames = [],
  }: SmallPage = {},
): Promise<JSDOM['window']> {
  const { window } = new JSDOM(markup, {
    url: url ?? 'https://shop.example/checkout',
    runScripts: 'outside-only',
  });
  await new Promise((resolve) => setTimeout(resolve, 0));
  before?.(window);
  vi.unstubAllGlobals();
  for (const name of NAMES) vi.stubGlobal(name, (window as unknown as Record<string, unknown>)[name]);
  if (inPicture !== undefined)
    vi.stubGlobal(
      'documentPictureInPicture',
      inPicture === null ? shutPicture : { window: new JSDOM(inPicture).window },
    );
  // jsdom has no resource timing, and no way into a closed shadow tree; Chromium has this one.
  const performance = {
    now: () => clock.now(),
    timeOrigin: 1000,
    getEntriesByType: (type: string) => (type === 'resource' ? resources : navigation ? [navigation] : []),
  };
  const navigator = serviceWorker === undefined ? window.navigator : { serviceWorker };
  ownTimings(window.Document.prototype, { ...performance, getEntriesByType: () => resourcesInFrames });
  vi.stubGlobal('self', Object.assign(Object.create(window), { navigator, performance }));
  vi.stubGlobal('window', window);
  vi.stubGlobal('navigator', navigator);
  vi.stubGlobal('performance', performance);
  vi.stubGlobal('chrome', {
    runtime: { getURL: () => extensionUrl },
    ...(extensionUrl.startsWith('chrome') ? { dom } : {}),
  });
  return window;
}

const clock = globalThis.performance;
const shutPicture = {
  get window(): Window {
    throw new DOMException('Blocked a frame', 'SecurityError');
  },
};

/** The windows of frames have no resource timing in jsdom either. */
function ownTimings(prototype: Document, performance: object): void {
  const { get } = Object.getOwnPropertyDescriptor(prototype, 'defaultView') ?? {};
  Object.defineProperty(prototype, 'defaultView', {
    get(this: Document) {
      const view = get?.call(this);
      if (this !== document && view !== null)
        Object.defineProperty(view, 'performance', { configurable: true, value: performance });
      return view;
    },
  });
}

const dom = { openOrClosedShadowRoot: (element: Element) => shadows.get(element) ?? element.shadowRoot };

/** Shadow trees that the page keeps to itself. */
export const shadows = new WeakMap<Element, ShadowRoot>();

export async function readPage(markup: string, page?: SmallPage): Promise<PageReading> {
  await openPage(markup, page);
  vi.resetModules();
  return (await import('../../../src/observe/page-reader/read-page.ts')).readPage();
}

export async function readFrame(markup: string, page?: SmallPage): Promise<FrameReading> {
  await openPage(markup, page);
  vi.resetModules();
  return (await import('../../../src/observe/page-reader/read-frame.ts')).readFrame();
}
