/** One look into the page: what is on the screen, and what is in it. */
import * as v from 'valibot';
import type { Frame, Page, Policy, Screen } from '../../evidence/evidence.ts';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { MAX_FRAMES } from '../../evidence/page-limits.ts';
import { type PageReading, pageReadingSchema } from '../../evidence/page-reading.ts';
import { isSamePlace } from '../../evidence/same-place.ts';
import { registrableDomain } from '../tab-address.ts';
import { documentKey } from './document-key.ts';
import { groupFrames } from './group-frames.ts';
import { type FrameAnswers, readFrames, readShut, whichAreThere } from './read-frames.ts';
import { readInPage } from './run-in-page.ts';

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
  const page = readInPage(tabId).then((answer) => ({ answer, at: performance.now() }));
  // Side by side: a frame that never answers takes nothing from the page.
  const [frames, { answer, at }] = await Promise.all([
    read ??
      readFrames(
        tabId,
        page.then(({ answer: { outcome } }) => outcome === 'answered'),
      ),
    page,
  ]);
  if (answer.outcome === 'refused')
    return { snapshot: noSnapshot(unseen('browser-cannot'), seen(answer.screen)), at, inFrames: frames };
  if (answer.outcome === 'silent')
    return { snapshot: noSnapshot(unseen(answer.reason)), at, inFrames: frames };
  const parsed = v.safeParse(pageReadingSchema, answer.value);
  if (!parsed.success) return { snapshot: noSnapshot(unseen('lost'), seen('page')), at, inFrames: frames };
  const { output: reading } = parsed;
  const whole = async (of: FrameAnswers) => asTheyAre(tabId, reading, await withShut(tabId, reading, of));
  const inFrames = 'seen' in frames ? seen(await whole(frames.seen)) : frames;
  return { snapshot: snapshotOf(reading, answer.documentId, inFrames), at, inFrames };
}

/**
 * Frames that say that the page can enter them, and that may not have been read with what is around them. Of several that began at one
 * moment nobody knows which was.
 */
async function withShut(tabId: number, page: PageReading, frames: FrameAnswers): Promise<FrameAnswers> {
  const read = [page, ...frames.readings.values()].flatMap(({ entered }) => entered);
  const entered = [...frames.which].filter(([, said]) => said.entered);
  const began = entered.map(([, { startedAt }]) => startedAt);
  const shut = entered.flatMap(([frameId, { startedAt }]) =>
    timesIn(began, startedAt) > timesIn(read, startedAt) ? [frameId] : [],
  );
  if (shut.length === 0) return frames;
  return readShut(tabId, frames, shut, ({ startedAt }) => read.includes(startedAt));
}

function timesIn(moments: readonly number[], moment: number): number {
  return moments.filter((one) => one === moment).length;
}

/**
 * The frames as they are now, where the page has any of which that matters: what was read of one counts only while its document is there,
 * at its place, and one that has come since was not read.
 */
async function asTheyAre(tabId: number, page: PageReading, frames: FrameAnswers): Promise<FrameAnswers> {
  if (page.sandboxedSenders.length === 0) return frames;
  const now = await whichAreThere(tabId);
  if (now === null) return { ...frames, untold: true };
  const isSame = (frameId: number) => now.get(frameId)?.startedAt === frames.which.get(frameId)?.startedAt;
  const which = [...frames.which].map(([frameId, said]) => {
    const path = isSame(frameId) ? (now.get(frameId)?.path ?? '') : '';
    return [frameId, { ...said, path }] as const;
  });
  const readings = [...frames.readings].filter(([frameId]) => !now.has(frameId) || isSame(frameId));
  const since = [...now].filter(([frameId]) => !frames.which.has(frameId));
  return { ...frames, which: new Map([...which, ...since]), readings: new Map(readings) };
}

/** Nothing of the page was read, and why. */
export function noSnapshot(nothing: ReturnType<typeof unseen>, screen: Observed<Screen> = nothing): Snapshot {
  return { screen, page: nothing, frames: nothing, policies: nothing };
}

function snapshotOf(reading: PageReading, documentId: string, inFrames: Observed<FrameAnswers>): Snapshot {
  const { policyLinks, foreignFrames, sandboxedSenders, untoldEmbeds, ...rest } = reading;
  const { entered: _entered, ...page } = rest;
  const grouped =
    'seen' in inFrames
      ? seen(
          groupFrames(
            foreignFrames,
            [...inFrames.seen.readings.values()],
            [...inFrames.seen.others.values()],
            siteShown,
          ),
        )
      : inFrames;
  const cut = 'seen' in inFrames && 'seen' in grouped && (inFrames.seen.cut || grouped.seen.cut);
  const isUnread = isOwnUnread(reading, seenOrUndefined(inFrames), seenOrUndefined(grouped)?.frames);
  return {
    screen: seen('page'),
    page: seen({
      ...page,
      truncated: page.truncated || cut || isUnread,
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

/**
 * Whether a frame of the page's own has to be read by itself, and was not, or not to its end: what hangs beside it, or it itself, has kept it
 * from that. A form in it is not judged with the page.
 */
function isOwnUnread(
  { href, sandboxedSenders, untoldEmbeds }: PageReading,
  inFrames: FrameAnswers | undefined,
  frames: readonly Frame[] = [],
): boolean {
  if (inFrames === undefined) return sandboxedSenders.length + untoldEmbeds > 0;
  const { which, readings, untold } = inFrames;
  const { host } = new URL(href);
  const isRead = (frameId: number) => readings.get(frameId)?.truncated === false;
  const own = [...which].filter(([, frame]) => frame.host === host && !frame.entered);
  if (own.some(([frameId]) => !isRead(frameId))) return true;
  const at = new Map([...which].map(([frameId, { path }]) => [path, frameId]));
  const isNoOthers = (frameId: number) => ['', host].includes(which.get(frameId)?.host ?? '');
  const isPathRead = (path: string): boolean => {
    const frameId = path === '' ? undefined : at.get(path);
    if (frameId === undefined || !isRead(frameId)) return false;
    // It has gone on to another site, and is that site's.
    if (!isNoOthers(frameId)) return true;
    // What it holds of the page's own, or of nobody's, may send as well as it can itself.
    const inside = [...at].filter(([inner]) => inner.startsWith(`${path}.`));
    const isInOthers = (inner: string) =>
      inside.some(([outer, id]) => inner.startsWith(`${outer}.`) && !isNoOthers(id));
    const below = inside.filter(([inner, id]) => isNoOthers(id) && !isInOthers(inner));
    const { ownShut = [] } = readings.get(frameId) ?? {};
    return (
      below.every(([inner]) => isPathRead(inner)) &&
      ownShut.every((inner) => inner !== '' && isPathRead(`${path}.${inner}`))
    );
  };
  const isOwnPlaceRead = frames.some((frame) => frame.read && isOwnPlace(frame, href));
  const isSenderRead = (path: string) => (path === '' ? isOwnPlaceRead : isPathRead(path));
  return !sandboxedSenders.every(isSenderRead) || (untold && sandboxedSenders.length + untoldEmbeds > 0);
}

function isOwnPlace(frame: Frame, href: string): boolean {
  const { hostname, port } = new URL(href);
  return isSamePlace(frame, { host: hostname, port: Number(port) });
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
