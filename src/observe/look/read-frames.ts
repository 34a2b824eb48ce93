/**
 * Reads the frames of other origins, as far as the extension may enter them. First each frame is asked whether it is
 * one, then a few are read at a time: a page of many would feel all of them at once.
 */
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { MAX_FRAMES_READ } from '../../evidence/page-limits.ts';
import { framesHeard } from '../follow/heard-frames.ts';
import { inTime } from '../in-time.ts';
import { isFrameOfItsOwn } from './page-questions.ts';
import { inject, PAGE_READER } from './run-in-page.ts';

/** Frames that have not answered by then are taken for such as cannot be entered. */
const ANSWER_WITHIN_MS = 1500;
const AT_ONCE = 4;

export interface FrameAnswers {
  /** Unparsed, by the browser's numbers of the frames. */
  readonly answers: ReadonlyMap<number, unknown>;
  /** Of all frames that were asked. */
  readonly frameIds: readonly number[];
  /** Of those that say that the page around them can enter them. */
  readonly entered: readonly number[];
  /** There are more frames than are read. */
  readonly cut: boolean;
  /** Some did not answer in time. */
  readonly late: boolean;
}

/**
 * The answers. Frames that are stuck are missing; if one is stuck at the first question, the browser gives no answer of the others
 * either: then those are asked one by one that came while this background lived. Never rejects.
 */
export async function readFrames(tabId: number): Promise<Observed<FrameAnswers>> {
  const giveUpAt = Date.now() + ANSWER_WITHIN_MS;
  const left = () => Math.max(0, giveUpAt - Date.now());
  const all = await inTime(ownFrames(tabId), left() / 2, null);
  if (all === null) return readOneByOne(tabId, unseen('not-yet'), left());
  const frameIds = all.own.slice(0, MAX_FRAMES_READ);
  const answers = new Map<number, unknown>();
  let isOver = true;
  for (let first = 0; first < frameIds.length && isOver; first += AT_ONCE) {
    const some = frameIds.slice(first, first + AT_ONCE).map(async (frameId) => {
      answers.set(frameId, await readFrame(tabId, frameId));
    });
    isOver = await inTime(allDone(some), left(), false);
  }
  // A copy: whoever answers later is no longer heard.
  const cut = all.own.length > frameIds.length;
  return seen({ answers: new Map(answers), frameIds, entered: all.entered, cut, late: !isOver });
}

/**
 * Firefox: a frame that has set `document.domain` still names the element around it, and the page cannot enter it.
 * @returns what all that call themselves entered answer, unparsed; whoever does not answer soon is left out
 */
export async function readEntered(tabId: number, { entered }: FrameAnswers): Promise<readonly unknown[]> {
  const answers: unknown[] = [];
  const reading = entered.slice(0, MAX_FRAMES_READ).map(async (frameId) => {
    answers.push(await readFrame(tabId, frameId));
  });
  await inTime(allDone(reading), ONE_BY_ONE_WITHIN_MS, false);
  return [...answers];
}

/** Of frames that have not answered in time before. */
const ONE_BY_ONE_WITHIN_MS = 500;

/**
 * As `readFrames`, where some are known to be stuck: nobody waits for another.
 * @param before what they have answered before: that of a frame that does not answer now stands
 */
export async function readOneByOne(
  tabId: number,
  before: Observed<FrameAnswers>,
  withinMs = ONE_BY_ONE_WITHIN_MS,
): Promise<Observed<FrameAnswers>> {
  const { answers: known, frameIds: asked, entered, cut } = seenOrUndefined(before) ?? NOTHING;
  const frameIds = [...new Set([...framesHeard(tabId), ...asked])].slice(-MAX_FRAMES_READ);
  if (frameIds.length === 0) return before;
  const answers = new Map(known);
  const reading = frameIds.map(async (frameId) => {
    if (!(await isOwn(tabId, frameId))) return;
    const answer = await readFrame(tabId, frameId);
    if (answer !== undefined) answers.set(frameId, answer);
  });
  await inTime(allDone(reading), withinMs, false);
  return seen({ answers: new Map(answers), frameIds, entered, cut, late: true });
}

const NOTHING = { answers: new Map<number, unknown>(), frameIds: [], entered: [], cut: false };

function allDone(promises: readonly Promise<void>[]): Promise<true> {
  return Promise.all(promises).then(() => true);
}

/** `null`: the page cannot be entered at all. */
async function ownFrames(
  tabId: number,
): Promise<{ readonly own: readonly number[]; readonly entered: readonly number[] } | null> {
  try {
    const results = await inject({ target: { tabId, allFrames: true }, func: isFrameOfItsOwn });
    const those = (wanted: boolean) =>
      results.flatMap(({ frameId, result }) => (frameId !== 0 && result === wanted ? [frameId] : []));
    return { own: those(true), entered: those(false) };
  } catch {
    return null;
  }
}

async function isOwn(tabId: number, frameId: number): Promise<boolean> {
  try {
    const [answer] = await inject({ target: { tabId, frameIds: [frameId] }, func: isFrameOfItsOwn });
    return answer?.result === true;
  } catch {
    return false;
  }
}

/** One by one: a frame that has gone meanwhile would fail the injection for all that are named with it. */
async function readFrame(tabId: number, frameId: number): Promise<unknown> {
  try {
    const [answer] = await inject({ target: { tabId, frameIds: [frameId] }, files: [PAGE_READER] });
    return answer?.result;
  } catch {
    return undefined;
  }
}
