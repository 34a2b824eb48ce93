/** One look into the page: what is on the screen, and what is in it. */
import * as v from 'valibot';
import type { Frame, Page, Policy, Screen } from '../../evidence/evidence.ts';
import { sendsInOpen, worstForms } from '../../evidence/form-danger.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { MAX_FORMS, MAX_FRAMES } from '../../evidence/page-limits.ts';
import { frameReadingSchema, type PageReading, pageReadingSchema } from '../../evidence/page-reading.ts';
import { isSamePlace } from '../../evidence/same-place.ts';
import { registrableDomain } from '../tab-address.ts';
import { thisBrowser } from '../this-browser.ts';
import { documentKey } from './document-key.ts';
import { groupFrames } from './group-frames.ts';
import { type FrameAnswers, readEntered, readFrames } from './read-frames.ts';
import { type PageAnswer, readInPage } from './run-in-page.ts';

export interface Snapshot {
  readonly screen: Observed<Screen>;
  readonly page: Observed<Page>;
  readonly frames: Observed<readonly Frame[]>;
  readonly policies: Observed<readonly Policy[]>;
}

export interface Taken {
  readonly snapshot: Snapshot;
  /** When the page itself had answered (`performance.now`): what comes into it later was not read. */
  readonly at: number;
  readonly inFrames: Observed<FrameAnswers>;
}

/**
 * Reads the page in the tab, or what the browser says is there instead. Never rejects.
 * @param read what its frames have answered already. Left out: they are read beside it
 */
export async function takeSnapshot(tabId: number, read?: Observed<FrameAnswers>): Promise<Taken> {
  // Side by side: a frame that never answers takes nothing from the page. The frames' small question goes first: with
  // it the browser makes the extension's world of the page, which the reader then finds; both in one task would be long.
  const [inFrames, { answer, at }] = await Promise.all([
    read ?? readFrames(tabId),
    readInPage(tabId).then((answer) => ({ answer, at: performance.now() })),
  ]);
  const snapshot = snapshotFrom(answer, inFrames);
  const mayBeShut = thisBrowser().family === 'firefox' && 'seen' in inFrames && hasOwnUnread(snapshot);
  if (!mayBeShut || inFrames.seen.entered.length === 0) return { snapshot, at, inFrames };
  const shut = await readEntered(tabId, inFrames.seen);
  return { snapshot: withShutFrames(snapshot, shut), at, inFrames };
}

/** Adds the forms to http of frames that the page may have failed to enter, unless it has read them itself. No frame counts as read by that. */
function withShutFrames(snapshot: Snapshot, answers: readonly unknown[]): Snapshot {
  const { page, frames } = snapshot;
  if ('unseen' in page || 'unseen' in frames) return snapshot;
  const known = new Set(page.seen.forms.map((form) => JSON.stringify(form)));
  const found = answers
    .flatMap((answer) => {
      const parsed = v.safeParse(frameReadingSchema, answer);
      return parsed.success ? parsed.output.forms : [];
    })
    .filter((form) => sendsInOpen(form) && !known.has(JSON.stringify(form)));
  const withForms = (frame: Frame): Frame =>
    isOwnPlace(frame, page.seen.href)
      ? { ...frame, forms: worstForms([...frame.forms, ...found], MAX_FORMS) }
      : frame;
  return found.length === 0 ? snapshot : { ...snapshot, frames: seen(frames.seen.map(withForms)) };
}

function isOwnPlace(frame: Frame, href: string): boolean {
  const { hostname, port } = new URL(href);
  return isSamePlace(frame, { host: hostname, port: Number(port) });
}

/** One at the page's own place: it has gone on to another site, or is shut to the page by a browser's rule. */
function hasOwnUnread({ page, frames }: Snapshot): boolean {
  if ('unseen' in page || !('seen' in frames)) return false;
  return frames.seen.some((frame) => !frame.read && isOwnPlace(frame, page.seen.href));
}

function snapshotFrom(answer: PageAnswer<unknown>, inFrames: Observed<FrameAnswers>): Snapshot {
  if (answer.outcome === 'refused') return noSnapshot(unseen('browser-cannot'), seen(answer.screen));
  if (answer.outcome === 'silent') return noSnapshot(unseen(answer.reason));
  const parsed = v.safeParse(pageReadingSchema, answer.value);
  return parsed.success
    ? snapshotOf(parsed.output, answer.documentId, inFrames)
    : noSnapshot(unseen('lost'), seen('page'));
}

/** Nothing of the page was read, and why. */
export function noSnapshot(nothing: ReturnType<typeof unseen>, screen: Observed<Screen> = nothing): Snapshot {
  return { screen, page: nothing, frames: nothing, policies: nothing };
}

function snapshotOf(
  { policyLinks, foreignFrames, sandboxedSenders, untoldEmbeds, ...page }: PageReading,
  documentId: string,
  inFrames: Observed<FrameAnswers>,
): Snapshot {
  const grouped =
    'seen' in inFrames
      ? seen(groupFrames(foreignFrames, [...inFrames.seen.answers.values()], siteShown))
      : inFrames;
  const cut = 'seen' in inFrames && 'seen' in grouped && (inFrames.seen.cut || grouped.seen.cut);
  const silent = new Set('seen' in inFrames ? inFrames.seen.silent : ['']);
  // What hangs beside it (or it itself) has kept it from being read: a form in it is not judged with the page.
  const senderUnread =
    silent.has(new URL(page.href).host) ||
    (sandboxedSenders > 0 && !isOwnPlaceRead(page.href, seenOrUndefined(grouped)?.frames)) ||
    (sandboxedSenders + untoldEmbeds > 0 && silent.has(''));
  return {
    screen: seen('page'),
    page: seen({
      ...page,
      truncated: page.truncated || cut || senderUnread,
      // Only the page's own response can tell that (`own-response.ts`).
      upgradesInsecure: false,
      documentKey: documentKey(documentId, page.startedAt),
      foreignFrames: foreignFrames
        .slice(0, MAX_FRAMES)
        .map(({ scheme, host, port }) => ({ scheme, host, port })),
    }),
    frames: 'seen' in grouped ? seen(grouped.seen.frames) : grouped,
    policies: seen(policiesOf(policyLinks, page.href)),
  };
}

function isOwnPlaceRead(href: string, frames: readonly Frame[] = []): boolean {
  return frames.some((frame) => frame.read && isOwnPlace(frame, href));
}

function siteShown(host: string): Observed<string | null> {
  return registrableDomain(host, 'display');
}

/** The first of each kind that is the site's own: only such a page speaks for the shop. */
function policiesOf(links: readonly Policy[], href: string): readonly Policy[] {
  const whose = (url: string) => {
    const { hostname } = new URL(url);
    const site = registrableDomain(hostname, 'punycode');
    return 'seen' in site && site.seen !== null ? site.seen : hostname;
  };
  const own = links.filter((link) => link.href.startsWith('https:') && whose(link.href) === whose(href));
  return (['security', 'privacy', 'terms'] as const).flatMap(
    (kind) => own.find(({ policy }) => policy === kind) ?? [],
  );
}
