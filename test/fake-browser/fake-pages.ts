/** `scripting`: what the documents in the tabs answer to the few scripts that the extension runs in them. */
import type { FrameReading } from '../../src/evidence/page-reading.ts';

export interface FakeFrame {
  readonly frameId: number;
  /** It says that the page around it can enter it. */
  readonly entered?: boolean;
  /** Its place among the page's windows; default: its number less one. */
  readonly path?: string;
  /** When its document began; default: its number. */
  readonly startedAt?: number;
  /** It does not know whose it is. */
  readonly isNobodys?: boolean;
  /** It goes when it has said which it is. */
  readonly goes?: boolean;
  /** Its own answer to the frame reader. */
  readonly reading: unknown;
}

/** A document that can be entered, or the browser's refusal. */
export interface FakeDocument {
  /** Chromium's name for the document; `undefined` in Firefox. */
  readonly documentId?: string;
  /** `performance.timeOrigin`. */
  readonly startedAt: number;
  /** Answer to the page reader. */
  readonly reading: unknown;
  readonly frames?: readonly FakeFrame[];
  /** Chromium's opinion of the tab. */
  readonly trust?: 'trusts' | 'distrusts' | 'no-answer';
  /** The document that answers for it; default: this one. */
  readonly trustOf?: string;
  /** What comes of a request from within the page. */
  readonly request?: string;
  /** Its origin keeps something in the browser. */
  readonly keepsData?: boolean;
  /** Too busy to answer anything. */
  readonly silent?: boolean;
}

interface Injection {
  readonly target: { readonly tabId: number; readonly frameIds?: readonly number[] };
  readonly func?: { readonly name: string };
  readonly files?: readonly string[];
}

export interface FakePages {
  readonly api: object;
  /** What is in the tab; a text: why the browser lets no script in. */
  set(tabId: number, document: FakeDocument | string): void;
  remove(tabId: number): void;
  /** The same once more, as they are now. */
  fork(): FakePages;
}

const CANNOT = 'Cannot access contents of the page. Extension manifest must request permission.';

export function fakePages(documents = new Map<number, FakeDocument | string>()): FakePages {
  async function executeScript({ target, func, files }: Injection): Promise<readonly object[]> {
    const document = documents.get(target.tabId) ?? CANNOT;
    if (typeof document === 'string') throw new Error(document);
    if (document.silent) return new Promise(() => undefined);
    const { documentId, frames = [] } = document;
    const answer = (result: unknown, frameId = 0) => ({
      frameId,
      result: structuredClone(result),
      ...(documentId === undefined ? {} : { documentId }),
    });
    const frame = frames.find(({ frameId }) => target.frameIds?.includes(frameId));
    if (files?.includes('page-reader.js') && target.frameIds === undefined) return [answer(document.reading)];
    if (files?.includes('page-reader.js'))
      return frame && !frame.goes ? [answer(frame.reading, frame.frameId)] : [];
    const name = func?.name ?? '';
    if (name.startsWith('readDocumentTime')) return [answer(document.startedAt)];
    if (name.startsWith('askBrowserTrust'))
      return [{ ...answer(document.trust ?? 'no-answer'), documentId: document.trustOf ?? documentId }];
    if (name.startsWith('keepsData')) return [answer(document.keepsData ?? false)];
    if (name.startsWith('headFromPage')) return [answer(document.request ?? 'failed')];
    if (name.startsWith('whichFrame'))
      return target.frameIds === undefined
        ? [answer(null), ...frames.map((one) => answer(whichOf(one), one.frameId))]
        : frame && !frame.goes
          ? [answer(whichOf(frame), frame.frameId)]
          : [];
    throw new Error(`The fake browser knows no script ${name || files}.`);
  }

  return {
    api: { executeScript },
    set: (tabId, document) => void documents.set(tabId, document),
    remove: (tabId) => void documents.delete(tabId),
    fork: () => fakePages(new Map(documents)),
  };
}

function whichOf({ frameId, entered = false, path = `${frameId - 1}`, ...frame }: FakeFrame): object {
  const { startedAt = frameId, isNobodys, reading } = frame;
  const { scheme, host = '', port = 0 } = (reading ?? {}) as Partial<FrameReading>;
  const place = port === 0 ? host : `${host}:${port}`;
  return { host: isNobodys ? '' : place, overHttp: scheme === 'http', path, entered, startedAt };
}
