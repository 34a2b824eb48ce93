/** Short questions to a page, sent as text like the page reader: they may use nothing from outside themselves. */

/**
 * Asks Chromium, without any request and without any window, whether it distrusts this tab. A request for a
 * passkey that can never start, because it asks for two things that exclude each other: the refusal over
 * certificate errors comes before the refusal over that. A page may forbid the first question by policy;
 * the second, about a passkey that nobody has, it cannot, and that one is refused over the certificate before it is over the
 * name (an IP address) or the origin (CSP `sandbox`). While the page itself waits for a passkey, as sign-in pages do, both go
 * unanswered: then an empty frame, hidden and at once removed, is asked, since each document may wait for one. (Web
 * Authentication level 3, §5.1.4 and §5.1.10; the order is Chromium's.)
 */
export async function askBrowserTrust(): Promise<'trusts' | 'distrusts' | 'no-answer'> {
  type Asked = Window & {
    PublicKeyCredential: {
      signalUnknownCredential(o: { rpId: string; credentialId: string }): Promise<void>;
    };
  };
  const askIn = async (asked: Asked): Promise<'trusts' | 'distrusts' | 'no-answer' | 'pending'> => {
    const asks: (() => Promise<unknown>)[] = [
      () =>
        asked.navigator.credentials.get({
          mediation: 'conditional',
          publicKey: {
            challenge: new Uint8Array(16),
            extensions: { largeBlob: { read: true, write: new Uint8Array(1) } },
          },
        }),
      () => asked.PublicKeyCredential.signalUnknownCredential({ rpId: location.hostname, credentialId: '' }),
    ];
    let pending = false;
    for (const [index, ask] of asks.entries()) {
      try {
        await ask();
        if (index === 1) return 'trusts';
      } catch (error) {
        // Of the asked window's own kind of `DOMException`.
        const { name, message } = error as DOMException;
        if (name === 'NotAllowedError' && /TLS certificate error/i.test(message)) return 'distrusts';
        if (name === 'NotSupportedError' && /largeBlob/.test(message)) return 'trusts';
        if (index === 1 && (name === 'SecurityError' || /opaque origin/.test(message))) return 'trusts';
        pending ||= name === 'OperationError' && /pending/.test(message);
      }
    }
    return pending ? 'pending' : 'no-answer';
  };
  const answer = await askIn(window as unknown as Asked);
  if (answer !== 'pending') return answer;
  const frame = document.createElement('iframe');
  frame.style.display = 'none';
  try {
    document.documentElement.append(frame);
    const inside = frame.contentDocument;
    const inFrame = await askIn(frame.contentWindow as unknown as Asked);
    // The page can send the frame elsewhere meanwhile: then it is another's window that refuses.
    const isStill = inside !== null && frame.contentDocument === inside;
    return inFrame === 'pending' || (inFrame === 'trusts' && !isStill) ? 'no-answer' : inFrame;
  } catch {
    return 'no-answer';
  } finally {
    frame.remove();
  }
}

/**
 * Whether the page's origin keeps anything in this browser that its pages read (Web Storage, IndexedDB, Service Workers' caches, File
 * System, Storage Buckets), or the tab for it (HTML: its name, and the state of its history).
 */
export async function keepsData(): Promise<boolean> {
  // Measured: Firefox throws where a state holds what only the page's own scripts may see (a file's handle).
  const holds = (state: () => unknown, nothing: unknown): boolean => {
    try {
      return state() !== nothing;
    } catch {
      return true;
    }
  };
  // Each is refused where the browser or the user keeps nothing for this site.
  const counts = [
    async () => localStorage.length,
    async () => sessionStorage.length,
    async () => (await indexedDB.databases()).length,
    async () => (await caches.keys()).length,
    async () => window.name.length,
    async () => (holds(() => history.state, null) ? 1 : 0),
    async () => {
      type Entries = { entries(): readonly { getState(): unknown }[] };
      const { navigation } = window as unknown as { readonly navigation: Entries };
      return navigation.entries().filter((entry) => holds(() => entry.getState(), undefined)).length;
    },
    async () => ((await (await navigator.storage.getDirectory()).keys().next()).done ? 0 : 1),
    async () => {
      type Buckets = { readonly storageBuckets: { keys(): Promise<readonly string[]> } };
      return (await (navigator as unknown as Buckets).storageBuckets.keys()).length;
    },
  ];
  for (const count of counts)
    try {
      if ((await count()) > 0) return true;
    } catch {
      // See above.
    }
  return false;
}

/** What tells one document from another. */
export function readDocumentTime(): number {
  return performance.timeOrigin;
}

/**
 * What a frame says of itself; `null` of the page. `host`: name and port that its document is from; empty: it does not know. `entered`: the
 * page around it can enter it; an `embed` that is not listed is not found by the page. `startedAt`: what tells it from others. `path`: of
 * one that the page cannot enter, its place among the page's windows, and as many as `windowPaths` tells apart; empty: it is not listed.
 */
export function whichFrame(): {
  host: string;
  overHttp: boolean;
  entered: boolean;
  startedAt: number;
  path: string;
} | null {
  if (window === window.top) return null;
  const { frameElement } = window;
  const { href, ancestorOrigins } = location as { href: string; ancestorOrigins?: ArrayLike<string> };
  const overHttp = /^(?:blob:)?http:/.test(href);
  const placeIn = (view: Window): number => {
    const { parent } = view;
    // Of another origin's window one that it does not have may not even be asked for.
    const most = Math.min(parent.length, 1000);
    let place = 0;
    while (place < most && parent[place] !== view) place += 1;
    return place < most ? place : -1;
  };
  const startedAt = performance.timeOrigin;
  // As little as can be: a page may have a hundred such frames, and feels them all at once.
  if (frameElement !== null && (frameElement.localName !== 'embed' || placeIn(window) >= 0))
    return { host: window.origin.replace(/^\w+:\/\//, ''), overHttp, entered: true, startedAt, path: '' };
  const places: number[] = [];
  for (let view: Window = window; view !== view.top; view = view.parent) places.unshift(placeIn(view));
  const hostIn = (address = '') => /^(?:blob:)?https?:\/\/([^/?#]+)/.exec(address)?.[1];
  return {
    host: hostIn(href) ?? hostIn(ancestorOrigins?.[0]) ?? '',
    overHttp,
    entered: false,
    startedAt,
    path: places.includes(-1) ? '' : places.join('.'),
  };
}
