/** Frames and scripts of others: who they are, by their addresses in the page. */

import { MAX_ELEMENTS, MAX_FRAMES, MAX_FRAMES_READ } from '../../evidence/page-limits.ts';
import type { ForeignFrames, FrameReading } from '../../evidence/page-reading.ts';
import type { Pace } from './pace.ts';
import { addressParts, attribute, baseOf, documentInside, isChromium, isOutOfReach } from './properties.ts';
import type { Tree } from './tree.ts';

/** Characters of a list of what a sandboxed frame may do; a longer one may hold anything. */
const MAX_SANDBOX = 1000;
/** Characters of an address that tell its scheme and media type. */
const MAX_BEGINNING = 200;

/** @param empty frames that the browser refused to fill: nothing of anybody is in them */
export async function readForeignFrames(
  { holders }: Tree,
  empty: ReadonlySet<Element>,
  pace: Pace,
): Promise<ForeignFrames> {
  const frames = new Map<string, ForeignFrames[number]>();
  await pace.each(holders, MAX_ELEMENTS, ({ element, name }) => {
    if (empty.has(element)) return;
    // In browsers without fenced frames it is an element like any other.
    if (name === 'fencedframe' && !('HTMLFencedFrameElement' in globalThis)) return;
    if (isOfExtension(element, name)) return;
    const isPicture =
      /^(?:image|video|audio)\//i.test((attribute(element, 'type') ?? '').slice(0, 40)) &&
      !isWrittenInAddress(element, name);
    // What is put in without an address holds nothing; a frame does all the same.
    if (name === 'embed' && attribute(element, 'src') === null) return;
    if (name === 'object' && attribute(element, 'data') === null) return;
    const target = hasOwnMarkup(element, name) ? null : foreign(element, addressIn(name), pace);
    // A frame of this site's own that was shut off from it (`sandbox`) cannot be entered either.
    const closed = !isPicture && !documentInside(element, name);
    const whose = target ?? (closed ? ownPlace() : null);
    if (whose === null) return;
    const place = `${whose.host}:${whose.port}`;
    const count = (frames.get(place)?.count ?? 0) + 1;
    frames.set(place, { ...whose, count });
  });
  if (frames.size > MAX_FRAMES_READ) pace.cutShort();
  return [...frames.values()].slice(0, MAX_FRAMES_READ);
}

/**
 * Frames of this site's own that the page cannot enter and may send a form to another window: sandboxed ones (HTML `sandbox`),
 * those that are written in their address (`data:`), and what an `embed` holds. Within a frame the browser refuses what goes
 * over http, as mixed content; outside it does not.
 */
export async function countSandboxedSenders({ holders }: Tree, pace: Pace): Promise<number> {
  let count = 0;
  const shown: Shown = holders.some(({ name }) => name === 'embed') ? await shownInEmbeds(pace) : new Map();
  await pace.each(holders, MAX_ELEMENTS, ({ element, name }) => {
    if (name === 'embed' && mayHoldOwnPage(element, shown, pace)) count += 1;
    const sandbox = name === 'iframe' ? attribute(element, 'sandbox') : null;
    if (sandbox === null) {
      if (isWrittenInAddress(element, name) && !documentInside(element, name)) count += 1;
      return;
    }
    if (documentInside(element, name)) return;
    if (!hasOwnMarkup(element, name) && foreign(element, 'src', pace) !== null) return;
    const allowed = sandbox
      .slice(0, MAX_SANDBOX)
      .toLowerCase()
      .split(/[\t\n\f\r ]+/);
    const leavesFrame = allowed.some((word) => /^allow-(?:popups|top-navigation)/.test(word));
    if (sandbox.length > MAX_SANDBOX || (leavesFrame && allowed.includes('allow-forms'))) count += 1;
  });
  return count;
}

/** A frame that another extension has put into the page, such as the menu of a password manager: it is not the shop's. */
function isOfExtension(element: Element, name: string): boolean {
  return /^[a-z-]{1,20}-extension:\/\//i.test((attribute(element, addressIn(name)) ?? '').slice(0, 40));
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
 * too). So what came decides, if the browser tells.
 */
function mayHoldOwnPage(embed: Element, shown: Shown, pace: Pace): boolean {
  const source = attribute(embed, 'src');
  if (source === null || documentInside(embed, 'embed') || !isOutOfReach(embed)) return false;
  const asNamed = () => isShown((attribute(embed, 'type') ?? '').slice(0, 40));
  return !(shown.get(addressOf(source, embed)) ?? asNamed()) && foreign(embed, 'src', pace) === null;
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
  const { protocol, href } = location;
  if (protocol === 'about:') return '';
  const [around = ''] = protocol === 'data:' ? (location.ancestorOrigins ?? []) : [];
  return /^https?:/.test(around) ? around : href.replace(/^blob:(?=https?:)/, '');
}
