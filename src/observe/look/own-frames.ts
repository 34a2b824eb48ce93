/**
 * Frames of the page's own that it cannot enter, or that only say so: whether each of them was read by itself, as it stands when the page
 * has been read.
 */
import type { Frame } from '../../evidence/evidence.ts';
import type { PageReading } from '../../evidence/page-reading.ts';
import { isSamePlace } from '../../evidence/same-place.ts';
import { type FrameAnswers, readShut, type WhichFrame, whichAreThere } from './read-frames.ts';

/** What the frames have answered, and what of it still holds after the page itself was read. */
export async function asTheyStand(
  tabId: number,
  page: PageReading,
  frames: FrameAnswers,
): Promise<FrameAnswers> {
  const all = await withShut(tabId, page, frames);
  return page.sandboxedSenders.length === 0 ? all : asTheyAreNow(all, await whichAreThere(tabId));
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
 * What was read of a frame stands for it only while its document is there; what is there in its stead, or has come since, was not read. A
 * frame that has moved stands at neither place: the page may have been read while another stood there.
 */
function asTheyAreNow(frames: FrameAnswers, now: FrameAnswers['which'] | null): FrameAnswers {
  if (now === null) return { ...frames, untold: true };
  const hasGoneOn = (frameId: number) => {
    const there = now.get(frameId);
    return there !== undefined && there.startedAt !== frames.which.get(frameId)?.startedAt;
  };
  const asItIs = (frameId: number, said: WhichFrame): WhichFrame => {
    const there = now.get(frameId);
    if (there !== undefined && hasGoneOn(frameId)) return there;
    return { ...said, path: there?.path === said.path ? said.path : '' };
  };
  const before = [...frames.which].map(([frameId, said]) => [frameId, asItIs(frameId, said)] as const);
  const since = [...now].filter(([frameId]) => !frames.which.has(frameId));
  const readings = [...frames.readings];
  const ofGone = readings.filter(([frameId]) => hasGoneOn(frameId));
  return {
    ...frames,
    which: new Map([...before, ...since]),
    readings: new Map(readings.filter(([frameId]) => !hasGoneOn(frameId))),
    others: new Map([...frames.others, ...ofGone]),
  };
}

/**
 * Whether a frame of the page's own has to be read by itself, and was not, or not to its end: what hangs beside it, or it itself, has kept it
 * from that. A form in it is not judged with the page.
 */
export function isOwnUnread(
  { href, sandboxedSenders, untoldEmbeds }: PageReading,
  inFrames: FrameAnswers | undefined,
  frames: readonly Frame[] = [],
): boolean {
  if (inFrames === undefined) return sandboxedSenders.length + untoldEmbeds > 0;
  const { which, readings, untold } = inFrames;
  const { host } = new URL(href);
  const isUnread = ([frameId]: NumberedFrame) => readings.get(frameId)?.truncated !== false;
  const shut = [...which].filter(([, { entered }]) => !entered);
  if (shut.some((frame) => frame[1].host === host && isUnread(frame))) return true;
  if (sandboxedSenders.length === 0) return untold && untoldEmbeds > 0;
  if (untold) return true;
  const listed = new Set([...which.values()].map(({ path }) => path));
  const isOwnPlaceRead = frames.some((frame) => frame.read && isOwnPlace(frame, href));
  if (!sandboxedSenders.every((path) => (path === '' ? isOwnPlaceRead : listed.has(path)))) return true;
  const isListedIn = (path: string, inner: string) =>
    path !== '' && inner !== '' && listed.has(`${path}.${inner}`);
  return withoutOthers(shut, host).some((frame) => {
    const [frameId, { path }] = frame;
    const { ownShut = [] } = readings.get(frameId) ?? {};
    return isUnread(frame) || !ownShut.every((inner) => isListedIn(path, inner));
  });
}

type NumberedFrame = readonly [frameId: number, said: WhichFrame];

/**
 * What stands in a frame that may send may send as well, wherever it is by now: all that is the page's own, or nobody's. What stands in
 * another site's is that site's.
 */
function withoutOthers(frames: readonly NumberedFrame[], host: string): readonly NumberedFrame[] {
  const isOthers = ([, said]: NumberedFrame) => said.host !== '' && said.host !== host;
  const others = frames.filter((frame) => isOthers(frame) && frame[1].path !== '');
  const isInOthers = ([, { path }]: NumberedFrame) => others.some(([, on]) => path.startsWith(`${on.path}.`));
  return frames.filter((frame) => !isOthers(frame) && !isInOthers(frame));
}

function isOwnPlace(frame: Frame, href: string): boolean {
  const { hostname, port } = new URL(href);
  return isSamePlace(frame, { host: hostname, port: Number(port) });
}
