/**
 * Reads the frames that have to be read by themselves, as far as the extension may enter them. First each frame says which it is, then a
 * few are read at a time: a page of many would feel all of them at once.
 */
import * as v from 'valibot';
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { MAX_FRAMES_READ } from '../../evidence/page-limits.ts';
import { type FrameReading, frameReadingSchema } from '../../evidence/page-reading.ts';
import { framesHeard } from '../follow/heard-frames.ts';
import { inTime } from '../in-time.ts';
import { whichFrame } from './page-questions.ts';
import { inject, PAGE_READER } from './run-in-page.ts';

/** Frames that have not answered by then are taken for such as cannot be entered; a page that was busy may have kept them waiting. */
const READ_WITHIN_MS = 1500;
const AFTER_PAGE_MS = 500;
/** Of frames that have not answered in time before. */
const READ_AGAIN_WITHIN_MS = 500;
const AT_ONCE = 4;
/** Then the next one is asked beside it. */
const NEXT_AFTER_MS = 200;

export type WhichFrame = NonNullable<ReturnType<typeof whichFrame>>;
type Readings = ReadonlyMap<number, FrameReading>;

/** By the browser's numbers of the frames. */
export interface FrameAnswers {
  /** What each says of itself. */
  readonly which: ReadonlyMap<number, WhichFrame>;
  readonly readings: Readings;
  /** Of frames that may have changed since: they stand for no frame of the page. */
  readonly others: Readings;
  /** Some frames may not have said which they are. */
  readonly untold: boolean;
  /** There are more frames than are read. */
  readonly cut: boolean;
  /** Some did not answer in time. */
  readonly late: boolean;
}

/**
 * If one frame is stuck at the first question, the browser gives no answer of the others either: then those are asked one by one that came
 * while this background lived. Never rejects.
 * @param page whether the page itself has answered: until then it may keep its frames from answering
 * @param before where some are known to be stuck, what the frames have said and answered before
 */
export async function readFrames(
  tabId: number,
  page: Promise<boolean> = Promise.resolve(true),
  before?: Observed<FrameAnswers>,
): Promise<Observed<FrameAnswers>> {
  const within = before === undefined ? READ_WITHIN_MS : READ_AGAIN_WITHIN_MS;
  const wait = waiting(page);
  const earlier = before && seenOrUndefined(before);
  const round = startRound(tabId, new Map(earlier?.which));
  const question = allFrames(tabId);
  // Nobody waits again for one that is known to be stuck.
  const all = before === undefined ? await wait(question, within / 2) : null;
  const own = [...round.which].flatMap(([frameId, said]) => (said.entered ? [] : [frameId]));
  const known = [...new Set([...own, ...framesHeard(tabId).toReversed(), ...round.which.keys()])];
  const late = async () => round.read((await question) ?? []);
  const reading: Promise<unknown> = all ? round.read(all) : Promise.all([round.read(known), late()]);
  const isOver = await wait(reading, within);
  const told = await inTime(question, 0, null);
  const which = new Map(round.which);
  if (which.size === 0 && told === null) return before ?? unseen('not-yet');
  const readings = new Map(round.readings);
  const stale = [...(earlier?.readings ?? []), ...(earlier?.others ?? [])]
    .filter(([frameId]) => which.has(frameId) && !readings.has(frameId))
    .map(([frameId, reading]) => [frameId, { ...reading, truncated: true }] as const);
  return seen({
    ...{ which, readings, others: new Map(stale), untold: told === null },
    cut: ownOf(which) > MAX_FRAMES_READ || earlier?.cut === true,
    late: isOver === null || told === null,
  });
}

function ownOf(which: FrameAnswers['which']): number {
  return [...which.values()].filter(({ entered }) => !entered).length;
}

/**
 * Those that may not have been read with the page, although it could enter them by what they say: Firefox lets a frame that has set
 * `document.domain` see the page, and not the page see into it.
 * @param frameIds of such frames
 * @param mayBeKnown whether one may have been read with the page all the same: it stands for no other frame
 */
export async function readShut(
  tabId: number,
  answers: FrameAnswers,
  frameIds: readonly number[],
  mayBeKnown: (said: WhichFrame) => boolean,
): Promise<FrameAnswers> {
  const shut = [...answers.which]
    .filter(([frameId]) => frameIds.includes(frameId))
    .map(([frameId, said]) => [frameId, { ...said, entered: false }] as const);
  const round = startRound(tabId, new Map([...answers.which, ...shut]));
  await inTime(round.read(shut), READ_AGAIN_WITHIN_MS, true);
  const which = new Map(round.which);
  const readings = new Map(answers.readings);
  const others = new Map(answers.others);
  for (const [frameId, reading] of round.readings) {
    const said = answers.which.get(frameId);
    // One that was not read to its end counts, whichever it is.
    if (said === undefined || reading.truncated || !mayBeKnown(said)) readings.set(frameId, reading);
    else {
      which.set(frameId, said);
      others.set(frameId, reading);
    }
  }
  return { ...answers, which, readings, others };
}

/** What the frames say of themselves now. `null`: some do not answer. */
export function whichAreThere(tabId: number): Promise<ReadonlyMap<number, WhichFrame> | null> {
  const all = allFrames(tabId).then((frames) => frames && new Map(frames));
  return inTime(all, WHICH_WITHIN_MS, null);
}

/** Most frames answer at once; those that do not have been waited for before. */
const WHICH_WITHIN_MS = 250;

/** Waits so many milliseconds from now, or a little longer than the page takes to answer. `null`: in vain. */
function waiting(page: Promise<boolean>) {
  const began = performance.now();
  const answered = page.then((hasAnswered) => (hasAnswered ? performance.now() : began));
  return async <T>(what: Promise<T>, withinMs: number): Promise<T | null> => {
    const left = (end: number) => Math.max(0, end - performance.now());
    const soon = await inTime<T | null>(what, left(began + withinMs), null);
    return soon ?? inTime<T | null>(what, left((await answered) + AFTER_PAGE_MS), null);
  };
}

/** A frame by its number, and what it says of itself; a bare number: that is to be asked. */
type ToRead = number | readonly [frameId: number, said: WhichFrame];

/** @param which is filled with what the frames say; one that is no longer there is taken out */
function startRound(tabId: number, which: Map<number, WhichFrame>) {
  const readings = new Map<number, FrameReading>();
  const begun = new Set<number>();
  const readOne = async (frame: ToRead) => {
    const frameId = idOf(frame);
    const said = typeof frame === 'number' ? await ask(tabId, frame) : frame[1];
    if (said === null) return void which.delete(frameId);
    which.set(frameId, said);
    if (said.entered) return;
    const reading = await readFrame(tabId, frameId);
    if (reading !== undefined) readings.set(frameId, reading);
    // It may have gone since it said so.
    else if ((await ask(tabId, frameId)) === null) which.delete(frameId);
  };
  const read = async (frames: readonly ToRead[]): Promise<true> => {
    const fresh = frames.filter((frame) => !begun.has(idOf(frame)));
    for (const frame of fresh) if (typeof frame !== 'number') which.set(...frame);
    const queue = fresh
      .filter((frame) => typeof frame === 'number' || !frame[1].entered)
      .slice(0, MAX_FRAMES_READ);
    for (const frame of queue) begun.add(idOf(frame));
    const all: Promise<void>[] = [];
    const takeTurns = async () => {
      for (let frame = queue.shift(); frame !== undefined; frame = queue.shift()) {
        const reading = readOne(frame);
        all.push(reading);
        await inTime(reading, NEXT_AFTER_MS, undefined);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, takeTurns));
    await Promise.all(all);
    return true;
  };
  return { which, readings, read };
}

function idOf(frame: ToRead): number {
  return typeof frame === 'number' ? frame : frame[0];
}

/** `null`: the page cannot be entered at all. */
async function allFrames(tabId: number): Promise<ReadonlyArray<readonly [number, WhichFrame]> | null> {
  try {
    const results = await inject({ target: { tabId, allFrames: true }, func: whichFrame });
    return results.flatMap(({ frameId, result }) => (isSaid(result) ? [[frameId, result] as const] : []));
  } catch {
    return null;
  }
}

/** `null`: there is no such frame. */
async function ask(tabId: number, frameId: number): Promise<WhichFrame | null> {
  try {
    const [answer] = await inject({ target: { tabId, frameIds: [frameId] }, func: whichFrame });
    return isSaid(answer?.result) ? answer.result : null;
  } catch {
    return null;
  }
}

/** The page itself says nothing, nor does a frame whose script was ended by the browser. */
function isSaid(result: unknown): result is WhichFrame {
  return typeof result === 'object' && result !== null;
}

/** One by one: a frame that has gone meanwhile would fail the injection for all that are named with it. */
async function readFrame(tabId: number, frameId: number): Promise<FrameReading | undefined> {
  try {
    const [answer] = await inject({ target: { tabId, frameIds: [frameId] }, files: [PAGE_READER] });
    const parsed = v.safeParse(frameReadingSchema, answer?.result);
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
