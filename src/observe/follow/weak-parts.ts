/** What is noted of the parts of a page that pass by: content in the open, parts past a warning, frames in order. */
import { browser } from '../../browser/api.ts';
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import { noteForeignCode, noteWeakParts, readOrigins } from '../../browser/storage/origin-store.ts';
import { isThisComputer } from '../../evidence/address.ts';
import { originOf } from '../../evidence/page-url.ts';
import { isCode } from '../../record/resource-types.ts';
import { withFrame, withPart, withUnseenPart } from '../../record/tab-parts.ts';
import type { TabPart } from '../../record/tab-record.ts';
import { schemefulSite } from '../tab-address.ts';
import { withPrivacyOrBoth } from './privacy.ts';

/** The fields that either browser gives; `initiator` is Chromium's, the documents are Firefox's. */
export interface PartDetails {
  readonly tabId: number;
  readonly url: string;
  /** HTTP. */
  readonly method?: string | undefined;
  readonly type: string;
  readonly timeStamp: number;
  /** HTTP; of a response alone. */
  readonly statusCode?: number | undefined;
  /** 0: the document at the top, or whatever is fetched for it. */
  readonly frameId: number;
  readonly incognito?: boolean | undefined;
  readonly documentUrl?: string | undefined;
  readonly initiator?: string | undefined;
  readonly originUrl?: string | undefined;
  readonly frameAncestors?: ReadonlyArray<{ readonly url: string }> | undefined;
}

/** Notes a part of a page. */
export type NotePart = (kind: TabPart['kind'], details: PartDetails) => void;

/**
 * Content that really came over http into a page that itself came over https.
 * @param noteCode is called for what runs there
 * @param noteOfWorker is called for what a worker in no tab has fetched
 */
export function insecurePartNoter(
  notePart: NotePart,
  noteCode: (details: PartDetails) => void,
  noteOfWorker: (details: PartDetails) => void,
) {
  return (details: PartDetails): void => {
    if (!/^(?:http|ws):/.test(details.url) || !mayBeInSecurePage(details)) return;
    const isHere = isThisComputer(new URL(details.url).hostname);
    if (details.tabId < 0) {
      if (!isHere && isOfSecureWorker(details)) noteOfWorker(details);
      return;
    }
    notePart('insecure-content', details);
    if (isHere) return;
    // Browsers give a picture out of their memory to the next page, and tell nobody.
    if (/^image/.test(details.type)) noteWeakened(details);
    if (isCode(details.type)) noteCode(details);
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

/**
 * Whether a request in no tab is a worker's, of a page over https (Chromium; `null`: the worker is made of a `data:` address). Requests of the
 * browser's own name nobody, and a link that the user saves is of type `other`. Firefox names the page of that one, and no `initiator`.
 */
function isOfSecureWorker({ initiator = '', type }: PartDetails): boolean {
  return type !== 'other' && /^(?:https:|null$)/.test(initiator);
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

/** A part of whose connection nothing good was seen. */
export function unseenPartNoter(onWeakened: (tabId: number) => void) {
  return ({ tabId, timeStamp }: PartDetails): void =>
    void changeTabRecord(tabId, (record) => withUnseenPart(record, timeStamp)).then(() => onWeakened(tabId));
}

/** @param how `goodFrames`: its certificate was accepted. `untoldFrames`: nobody tells of its connection */
export function noteFrame(details: PartDetails, how: 'goodFrames' | 'untoldFrames'): void {
  void changeTabRecord(details.tabId, (record) => withFrame(record, partOf(details), how));
}

/** Notes of whose pages the part came into, and which documents have run it; see `known-origins.ts`. */
export function noteWeakened(details: PartDetails): void {
  const at = details.timeStamp;
  const known = siteOfPart(details);
  const asking = askingPage(details);
  const note = (page: string) => {
    const site = schemefulSite(page);
    withPrivacyOrBoth(details, (isPrivate) => noteWeakParts(site, isPrivate, at));
    // In a frame it runs there alone.
    if (isCode(details.type) && page === (asking ?? page))
      withPrivacyOrBoth(details, (isPrivate) => noteForeignCode(page, isPrivate, at));
  };
  if (isCode(details.type) && asking !== undefined && asking !== known) note(asking);
  if (known !== undefined) note(known);
  if (known === undefined || isOfWorker(details) || isOfFrame(details))
    void otherSitesOf(details).then((sites) => sites.forEach(note));
}

/** Whether pages of this address's site have had parts past a warning. */
export async function hadSiteWeakParts(url: string, isPrivate: boolean): Promise<boolean> {
  return (await readOrigins())(schemefulSite(url), isPrivate, 'port').hadWeakParts;
}

/** The page in whose document, a frame's perhaps, a part was asked for: what is code does there what that can. */
export function askingPage({ documentUrl, originUrl, initiator }: PartDetails): string | undefined {
  return firstWebsite([documentUrl, originUrl, initiator]);
}

function firstWebsite(urls: ReadonlyArray<string | undefined>): string | undefined {
  return urls
    .map((url) => url?.replace(/^blob:/, ''))
    .find((url) => url !== undefined && /^https?:/.test(url));
}

/** Whose page a part came into: the document at the top, as far as the request tells; of what a worker fetches, the worker. */
function siteOfPart({ frameAncestors, documentUrl, originUrl, initiator }: PartDetails): string | undefined {
  return firstWebsite([frameAncestors?.at(-1)?.url, documentUrl, originUrl, initiator]);
}

/**
 * A request that does not name the page around it: of that tab's page; of every page, where no tab is known either. Measured: in
 * Firefox only a shared worker made of a `data:` address is so; a favicon names its tab.
 */
async function otherSitesOf({ tabId }: PartDetails): Promise<readonly string[]> {
  const tabs = await (tabId < 0
    ? browser.tabs.query({})
    : browser.tabs.get(tabId).then((tab) => [tab])
  ).catch(() => []);
  return [...new Set(tabs.flatMap(({ url }) => (url !== undefined && /^https?:/.test(url) ? [url] : [])))];
}

/**
 * Firefox names the documents around whatever a document asks for: none around the one at the top. Of what a worker asks for it names
 * none either, by whatever frame the worker was made, or leaves them out (measured in 153: `fetch` of a worker in a frame has that
 * frame's number; `importScripts`, modules and web sockets of a worker have number 0, and no list at all).
 */
function isOfWorker({ tabId, frameId, frameAncestors, initiator }: PartDetails): boolean {
  if (tabId < 0 || initiator !== undefined) return false;
  return frameAncestors === undefined || (frameId !== 0 && frameAncestors.length === 0);
}

/** Chromium names who asks in a frame, and not the page around it. */
function isOfFrame({ tabId, frameId, initiator }: PartDetails): boolean {
  return tabId >= 0 && frameId !== 0 && initiator !== undefined;
}

/** Where and when it came, and into which document, as the record keeps it. */
export function partOf(details: PartDetails) {
  const { hostname, port } = new URL(details.url);
  return { host: hostname, port: Number(port), at: details.timeStamp, documentOrigin: topOriginOf(details) };
}

/**
 * Firefox names the documents around a request; of a document's own requests, the document, or the worker in it. Chromium names the
 * origin that asks, which is that of the document at the top where its own frame does. Empty: what does not tell may be of whatever
 * is in the tab.
 */
function topOriginOf(details: PartDetails): string {
  if (isOfWorker(details)) return '';
  const { frameAncestors, documentUrl, frameId, initiator } = details;
  const own = frameId === 0 ? initiator : undefined;
  const top = (frameAncestors?.at(-1)?.url ?? documentUrl ?? own ?? '').replace(/^blob:/, '');
  return /^https?:/.test(top) ? originOf(top) : '';
}
