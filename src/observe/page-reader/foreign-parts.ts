/** Frames and scripts of others: who they are, by their addresses in the page. */

import { MAX_ELEMENTS, MAX_FRAMES, MAX_FRAMES_READ } from '../../evidence/page-limits.ts';
import type { ForeignFrames, FrameReading, PageReading } from '../../evidence/page-reading.ts';
import { isSamePlace } from '../../evidence/same-place.ts';
import { documentInside, isOutOfReach, windowHeld } from './holders.ts';
import type { Pace } from './pace.ts';
import { addressParts, attribute, baseOf, isChromium } from './properties.ts';
import type { Found, Tree } from './tree.ts';

/** Characters of a list of what a sandboxed frame may do; a longer one may hold anything. */
const MAX_SANDBOX = 1000;
/** Characters of an address that tell its scheme and media type. */
const MAX_BEGINNING = 200;

/** Of some of the frames more is known than that they are there. */
interface Known {
  /** That the browser refused to fill them: nothing of anybody is in them. */
  readonly empty: ReadonlySet<Element>;
  /** See `sandboxedSenders`. */
  readonly senders: ReadonlyMap<Element, Found>;
}

export async function readForeignFrames(
  { holders }: Tree,
  { empty, senders }: Known,
  pace: Pace,
): Promise<ForeignFrames> {
  const frames = new Map<string, ForeignFrames[number]>();
  await pace.each(holders, MAX_ELEMENTS, (holder) => {
    const { element } = holder;
    if (empty.has(element)) return;
    // Whatever may answer is counted: another's answer would be taken for that of one that is not.
    const whose = senders.has(element) ? ownPlace() : placeOf(holder, senders.size > 0, pace);
    if (whose === null) return;
    const place = `${whose.host}:${whose.port}`;
    const count = (frames.get(place)?.count ?? 0) + 1;
    frames.set(place, { ...whose, count });
  });
  if (frames.size > MAX_FRAMES_READ) pace.cutShort();
  return [...frames.values()].slice(0, MAX_FRAMES_READ);
}

/**
 * Whose document a frame holds that the page cannot enter; `null`: it can, or the frame holds none.
 * @param besideSender an answer that is taken for a sender's would hide that it gave none: what may answer counts, whatever it calls itself
 */
function placeOf({ element, name }: Found, besideSender: boolean, pace: Pace): Place | null {
  // In browsers without fenced frames it is an element like any other.
  if (name === 'fencedframe' && !('HTMLFencedFrameElement' in globalThis)) return null;
  if (isOfExtension(element, name)) return null;
  // What is put in without an address holds nothing; a frame does all the same.
  if ((name === 'embed' || name === 'object') && attribute(element, addressIn(name)) === null) return null;
  const target = hasOwnMarkup(element, name) ? null : foreign(element, addressIn(name), pace);
  if (target !== null) return target;
  // A frame of this site's own that was shut off from it (`sandbox`) cannot be entered either.
  if (documentInside(element, name)) return null;
  return !besideSender && isPicture(element, name) ? null : ownPlace();
}

/** By its own word, which counts where it has one: of an `iframe` `type` says nothing. */
function isPicture(element: Element, name: string): boolean {
  if (name !== 'embed' && name !== 'object') return false;
  // What has a window has a document, of whomever it went on to.
  if (windowHeld(element, name) !== null) return false;
  const mediaType = (attribute(element, 'type') ?? '').slice(0, 40);
  return /^(?:image|video|audio)\//i.test(mediaType) && !isWrittenInAddress(element, name);
}

/**
 * Frames of this site's own that the page cannot enter and may send a form to another window: sandboxed ones (HTML `sandbox`),
 * those that are written in their address (`data:`), and what an `embed` holds. Within a frame the browser refuses what goes
 * over http, as mixed content; outside it does not.
 */
export async function readSenders(
  { holders }: Tree,
  pace: Pace,
): Promise<{ readonly senders: ReadonlyMap<Element, Found> } & Pick<PageReading, 'untoldEmbeds'>> {
  const senders = new Map<Element, Found>();
  let untoldEmbeds = 0;
  const shown: Shown = holders.some(({ name }) => name === 'embed') ? await shownInEmbeds(pace) : new Map();
  await pace.each(holders, MAX_ELEMENTS, (holder) => {
    const { element, name } = holder;
    if (mayBeShutOff(holder, shown, pace)) senders.set(element, holder);
    const holdsPage = name === 'embed' && mayHoldOwnPage(element, shown, pace);
    if (holdsPage === 'untold') untoldEmbeds += 1;
    else if (holdsPage) senders.set(element, holder);
    const sandbox = name === 'iframe' ? attribute(element, 'sandbox') : null;
    if (sandbox === null) {
      if (isWrittenInAddress(element, name) && !documentInside(element, name)) senders.set(element, holder);
      return;
    }
    if (documentInside(element, name)) return;
    if (!hasOwnMarkup(element, name) && foreign(element, 'src', pace) !== null) return;
    const allowed = sandbox
      .slice(0, MAX_SANDBOX)
      .toLowerCase()
      .split(/[\t\n\f\r ]+/);
    const leavesFrame = allowed.some((word) => /^allow-(?:popups|top-navigation)/.test(word));
    if (sandbox.length > MAX_SANDBOX || (leavesFrame && allowed.includes('allow-forms')))
      senders.set(element, holder);
  });
  return { senders, untoldEmbeds };
}

/**
 * Measured in Chromium: a frame of a page's own is shut off from it without `sandbox` of its own, and in another process, where the page is
 * shut off itself (CSP `sandbox`) or isolated (`Document-Isolation-Policy`).
 */
function mayBeShutOff({ element, name }: Found, shown: Shown, pace: Pace): boolean {
  if (!isChromium() || (self.origin !== 'null' && !globalThis.crossOriginIsolated)) return false;
  if (documentInside(element, name) || isOfExtension(element, name)) return false;
  const address = attribute(element, addressIn(name));
  if (hasOwnMarkup(element, name)) return true;
  if (address === null || foreign(element, addressIn(name), pace) !== null) return false;
  if (name === 'embed') return shown.get(addressOf(address, element)) !== true;
  return windowHeld(element, name) !== null;
}

/** Elements that hold a document of this one's own place, or none of any, which it cannot enter. */
export async function readOwnShut({ holders }: Tree, pace: Pace): Promise<readonly Found[]> {
  const shut: Found[] = [];
  // A document without an origin of its own takes even its own site for another.
  const own = ownPlace();
  await pace.each(holders, MAX_ELEMENTS, (holder) => {
    const { element, name } = holder;
    const target = hasOwnMarkup(element, name) ? null : foreign(element, addressIn(name), pace);
    const isForeign = target !== null && !isSamePlace(target, own);
    // A picture, or nothing. Firefox may not give out the window of one that the page cannot enter.
    const isWithoutDocument = name === 'object' && isChromium() && windowHeld(element, name) === null;
    if (!isForeign && !isWithoutDocument && placeOf(holder, false, pace) !== null) shut.push(holder);
  });
  return shut;
}

/** A frame that another extension has put into the page, such as the menu of a password manager: it is not the shop's. */
function isOfExtension(element: Element, name: string): boolean {
  if (hasOwnMarkup(element, name)) return false;
  const address = (attribute(element, addressIn(name)) ?? '').slice(0, 40);
  return /^(?:chrome|moz|safari-web)-extension:\/\//i.test(address);
}

/** By address, whether everything that came for an `embed` from there is shown by a program of the browser's. */
type Shown = ReadonlyMap<string, boolean>;

/** The browser tells the media type of what came from its own origin. */
async function shownInEmbeds(pace: Pace): Promise<Shown> {
  const shown = new Map<string, boolean>();
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  await pace.each(entries, MAX_ELEMENTS, (entry) => {
    const { contentType = '' } = entry as { readonly contentType?: string };
    if (entry.initiatorType !== 'embed' || contentType === '') return;
    const address = withoutFragment(entry.name);
    shown.set(address, isShown(contentType) && shown.get(address) !== false);
  });
  return shown;
}

/**
 * Measured: what comes as `text/html` is a page, whatever its `embed` calls itself (`type=application/pdf`; in Firefox `image/png`
 * too). So what came decides; where the browser does not tell, one that calls itself a picture or a PDF is one that is `untold`.
 */
function mayHoldOwnPage(embed: Element, shown: Shown, pace: Pace): boolean | 'untold' {
  const source = attribute(embed, 'src');
  if (source === null || documentInside(embed, 'embed') || !isOutOfReach(embed)) return false;
  if (foreign(embed, 'src', pace) !== null) return false;
  const isKnownShown = shown.get(addressOf(source, embed));
  if (isKnownShown !== undefined) return !isKnownShown;
  return isShown((attribute(embed, 'type') ?? '').slice(0, 40)) ? 'untold' : true;
}

function isShown(mediaType: string): boolean {
  return /^(?:image|video|audio)\/|^application\/pdf$/i.test(mediaType);
}

function addressOf(source: string, embed: Element): string {
  try {
    return withoutFragment(new URL(source, baseOf(embed)).href);
  } catch {
    return '';
  }
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

export async function readForeignScripts({ scripts }: Tree, pace: Pace): Promise<string[]> {
  const hosts = new Set<string>();
  await pace.each(scripts, MAX_ELEMENTS, ({ element }) => {
    const target = attribute(element, 'src') === null ? null : foreign(element, 'src', pace);
    if (target) hosts.add(target.host);
  });
  return [...hosts].slice(0, MAX_FRAMES);
}

/** Kinds of `data:` that hold no form; one that is missing is plain text (Fetch, data: URL processor). */
const WITHOUT_FORMS =
  /^(?:image\/(?!.*xml)|video\/|audio\/|application\/(?:pdf|json)$|text\/(?:plain|css)$|$)/;

/**
 * Whether its document stands in its own address, so that it is nobody else's and yet shut off from the page around it. In Firefox
 * only an `iframe` says of such a document whose it is (`ancestorOrigins`): of the others it could not be told that they were read.
 */
function isWrittenInAddress(element: Element, name: string): boolean {
  if (name !== 'iframe' && !isChromium()) return false;
  const address = attribute(element, addressIn(name));
  if (address === null || hasOwnMarkup(element, name)) return false;
  // Tabs and line ends count nowhere in an address, spaces not before it (URL Standard, basic URL parser).
  const from = Math.max(0, address.search(/[^\0- ]/));
  const beginning = address.slice(from, from + MAX_BEGINNING).replaceAll(/[\t\n\r]/g, '');
  const isCut = address.length > from + MAX_BEGINNING;
  // One that is drawn out by what counts nowhere may be anything.
  if (isCut && beginning.length < MAX_BEGINNING / 2) return true;
  const [, mediaType, end] = /^data:([^,;]*)([,;]?)/i.exec(beginning) ?? [];
  if (mediaType === undefined) return false;
  return (isCut && end === '') || !WITHOUT_FORMS.test(mediaType.trim().toLowerCase());
}

function addressIn(name: string): 'src' | 'data' {
  return name === 'object' ? 'data' : 'src';
}

function foreign(element: Element, where: 'src' | 'data', pace: Pace): Place | null {
  const url = attribute(element, where) ?? '';
  // An empty address is none, whatever the page's base is (HTML: process the iframe attributes).
  if (url === '') return null;
  const { scheme, host, port, origin } = addressParts(url, element, pace.cutShort);
  const web = scheme === 'https' || scheme === 'http';
  return web && origin !== location.origin ? { scheme, host, port } : null;
}

/** Its document stands in the markup, whatever its address (HTML: process the iframe attributes). */
export function hasOwnMarkup(element: Element, name: string): boolean {
  return name === 'iframe' && attribute(element, 'srcdoc') !== null;
}

type Place = Pick<FrameReading, 'scheme' | 'host' | 'port'>;

/**
 * Scheme, host and port of this document; of the one around it or that made it, if it has none of its own. A nested document may be
 * told only that what is around it is nobody's (`null`).
 */
export function ownPlace(): Place {
  const { scheme, host, port } = addressParts(ownAddress(), document, () => undefined);
  return { scheme, host, port };
}

function ownAddress(): string {
  const { protocol, href, ancestorOrigins } = location;
  if (protocol !== 'about:' && protocol !== 'data:') return href.replace(/^blob:(?=https?:)/, '');
  const [around] = ancestorOrigins ?? [];
  if (around !== undefined && /^https?:/.test(around)) return around;
  // A window that another page wrote has that one's address for its base. In a frame the frame's own markup chooses that (`base`).
  return protocol === 'about:' && around === undefined ? '' : href;
}
