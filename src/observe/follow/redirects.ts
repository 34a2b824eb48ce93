/**
 * The redirects on the way to a document: by the server, or by the browser itself, which then goes on to https; and those of anything to
 * itself, by which Firefox tells that a service worker answers.
 */
import { browser, type WebRequest } from '../../browser/api.ts';
import { listenToRequest } from '../../browser/listen-to-requests.ts';
import { changeTabRecord } from '../../browser/storage/evidence-store.ts';
import type { Browser } from '../../evidence/evidence.ts';
import { comparable } from '../../evidence/page-url.ts';
import { withHop, withoutAnswers } from '../../record/shown-document.ts';
import type { TabHop } from '../../record/tab-record.ts';
import { isFromUs } from '../from-us.ts';
import { headerValue } from '../headers.ts';
import { placeOf } from '../tab-address.ts';
import { withPrivacy, withPrivacyOrBoth } from './privacy.ts';
import { mayBeForged, type NoteSharedOrigin, sharedOriginNoter } from './same-origin.ts';
import {
  askingPage,
  hadSiteWeakParts,
  noteFrame,
  noteWeakened,
  type PartDetails,
  unseenPartNoter,
} from './weak-parts.ts';

/**
 * Adds the listener; to be called when the background starts.
 * @param onWeakened hears of each tab into whose page something has come that may be forged, when that is noted
 */
export function listenToRedirects(family: Browser['family'], onWeakened: (tabId: number) => void): void {
  const noteUnseenPart = unseenPartNoter(onWeakened);
  const noteSharedOrigin = sharedOriginNoter(onWeakened);
  listenToRequest(
    browser.webRequest.onBeforeRedirect,
    (details: WebRequest.OnBeforeRedirectDetailsType) => {
      const isToItself = comparable(details.url) === comparable(details.redirectUrl);
      if (details.tabId < 0) {
        if (isToItself && !isFromUs(details)) noteMadeForWorker(details, noteSharedOrigin);
      } else if (details.type === 'main_frame') noteWay(details, isToItself);
      else if (isToItself && isDocument(details)) noteMadeFrame(details, noteUnseenPart, noteSharedOrigin);
      else if (isToItself) noteMadePart(details, noteUnseenPart);
    },
    {
      urls: ['http://*/*', 'https://*/*'],
      ...(family === 'firefox' ? {} : { types: ['main_frame', 'sub_frame', 'object'] }),
    },
    ['responseHeaders'],
  );
}

type Redirect = WebRequest.OnBeforeRedirectDetailsType;

function isDocument({ type }: Redirect): boolean {
  return type === 'sub_frame' || type === 'object';
}

function noteWay(details: Redirect, isToItself: boolean): void {
  const from = placeOf(details.url);
  const to = placeOf(details.redirectUrl);
  if (from === undefined || to === undefined) return;
  // A page that the site's service worker answers is redirected to itself (Firefox): no response before it can be its own.
  if (isToItself) void changeTabRecord(details.tabId, (record) => withoutAnswers(record, details.url));
  if (from.scheme === to.scheme && from.host === to.host) return;
  const hop: TabHop = { requestId: details.requestId, from, to, how: howOf(details) };
  void changeTabRecord(details.tabId, (record) => withHop(record, hop));
}

/**
 * Measured (Firefox): so is a frame that the service worker of its site makes, and nothing else of it passes by. A page past a
 * warning, or code that did, may have left that worker behind or written into such a frame.
 */
function noteMadeFrame(
  details: Redirect,
  noteUnseenPart: (details: Redirect) => void,
  noteSharedOrigin: NoteSharedOrigin,
): void {
  // What its worker fetches past a warning from now on weighs on the page around it.
  noteFrame(details as PartDetails, 'untoldFrames');
  withPrivacy(details, async (isPrivate) => {
    if (!(await mayBeForged(details.url, [isPrivate]))) return;
    noteUnseenPart(details);
    await noteSharedOrigin(details, 'weak');
  });
}

/**
 * So is any other part that a service worker makes, for a document of its origin: the page, or a frame of another site. The store that it
 * answers from may have been filled by a page past a warning, by code that came so, or by the worker itself.
 */
function noteMadePart(details: Redirect, noteUnseenPart: (details: Redirect) => void): void {
  withPrivacy(details, async (isPrivate) => {
    if (await isStoreInDoubt(askingUrl(details), isPrivate)) noteUnseenPart(details);
  });
}

/**
 * And what it makes for a worker in no tab, a shared one: that works for any document of its origin, wherever that is, and for the
 * next one of the same tab.
 */
function noteMadeForWorker(details: Redirect, noteSharedOrigin: NoteSharedOrigin): void {
  const url = askingUrl(details);
  withPrivacyOrBoth(details, async (isPrivate) => {
    if (!(await isStoreInDoubt(url, isPrivate))) return;
    noteWeakened(details as PartDetails);
    await noteSharedOrigin({ ...details, url }, 'weak');
  });
}

function askingUrl(details: Redirect): string {
  return askingPage(details as PartDetails) ?? details.url;
}

async function isStoreInDoubt(url: string, isPrivate: boolean): Promise<boolean> {
  return (await hadSiteWeakParts(url, isPrivate)) || (await mayBeForged(url, [isPrivate]));
}

/**
 * Chromium makes up a "307 Internal Redirect" with `Non-Authoritative-Reason`; Firefox redirects with no answer
 * at all, and does not say whether HSTS was the reason.
 */
function howOf(details: WebRequest.OnBeforeRedirectDetailsType): TabHop['how'] {
  const { statusLine, url, redirectUrl, responseHeaders } = details;
  const upgrade = url.startsWith('http:') && redirectUrl.startsWith('https:');
  const internal = (statusLine ?? '') === '' || statusLine.includes('Internal Redirect');
  if (!upgrade || !internal) return 'redirect';
  return headerValue(responseHeaders, 'non-authoritative-reason') === 'HSTS' ? 'hsts' : 'upgraded';
}
