/** What is noted of the parts of a page that pass by: content in the open, parts past a warning, frames in order. */
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import { originOf } from '../../evidence/page-url.ts';
import { withGoodFrame, withPart } from '../../record/tab-parts.ts';
import type { TabPart } from '../../record/tab-record.ts';

/** The fields that either browser gives; `initiator` is Chromium's, the documents are Firefox's. */
export interface PartDetails {
  readonly tabId: number;
  readonly url: string;
  readonly type: string;
  readonly timeStamp: number;
  readonly documentUrl?: string | undefined;
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly frameAncestors?: ReadonlyArray<{ readonly url: string }> | undefined;
}

/** Notes a part of a page. */
export type NotePart = (kind: TabPart['kind'], details: PartDetails) => void;

/** Content that really came over http into a page that itself came over https. */
export function insecurePartNoter(notePart: NotePart) {
  return (details: PartDetails): void => {
    const inTheOpen = details.tabId >= 0 && /^(?:http|ws):/.test(details.url);
    if (inTheOpen && mayBeInSecurePage(details)) notePart('insecure-content', details);
  };
}

/**
 * The page at the top decides; a frame that is sandboxed, or written into the page, has no address that tells. Where nothing
 * does, the page is taken for one over https, of which alone the part then speaks.
 */
function mayBeInSecurePage({ documentUrl, initiator, frameAncestors }: PartDetails): boolean {
  const known = [frameAncestors?.at(-1)?.url, documentUrl, initiator].filter(
    (url) => url !== undefined && /^https?:/.test(url),
  );
  return known.length === 0 || known.some((url) => url?.startsWith('https:'));
}

/** @param onWeakened hears of each tab of whose page something weak has passed by, when that is noted */
export function partNoter(onWeakened: (tabId: number) => void): NotePart {
  return (kind, details) => {
    const part: TabPart = { kind, resource: details.type, ...partOf(details) };
    void changeTabRecord(details.tabId, (record) => withPart(record, part)).then(() =>
      onWeakened(details.tabId),
    );
  };
}

/** A frame whose certificate was accepted. */
export function noteGoodFrame(details: PartDetails): void {
  void changeTabRecord(details.tabId, (record) => withGoodFrame(record, partOf(details)));
}

/** Whose page a part came into: the document at the top; of what a worker fetches, the worker. */
export function siteOfPart({
  frameAncestors,
  documentUrl,
  originUrl,
  initiator,
}: PartDetails): string | undefined {
  return frameAncestors?.at(-1)?.url ?? documentUrl ?? originUrl ?? initiator;
}

function partOf(details: PartDetails) {
  // Firefox names the documents around a request; of a document's own requests, the document.
  const top = details.frameAncestors?.at(-1)?.url ?? details.documentUrl;
  const { hostname, port } = new URL(details.url);
  return {
    host: hostname,
    port: Number(port),
    at: details.timeStamp,
    documentOrigin: top === undefined ? '' : originOf(top),
  };
}
