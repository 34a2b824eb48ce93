/**
 * Reads the frames of other origins, as far as the extension may enter them. First each frame is asked whether it is
 * one, then a few are read at a time: a page of many would feel all of them at once.
 */
import { type Observed, seen, seenOrUndefined, unseen } from '../../evidence/observed.ts';
import { MAX_FRAMES_READ } from '../../evidence/page-limits.ts';
import { framesHeard } from '../follow/heard-frames.ts';
import { inTime } from '../in-time.ts';
import { hostOfOwnFrame } from './page-questions.ts';
import { inject, PAGE_READER } from './run-in-page.ts';

/** Frames that have not answered by then are taken for such as cannot be entered. */
const ANSWER_WITHIN_MS = 1500;
const AT_ONCE = 4;

export interface FrameAnswers {
  /** Unparsed, by the browser's numbers of the frames. */
  readonly answers: ReadonlyMap<number, unknown>;
  /** Of all frames that were asked, the host and port that each is from; empty: nobody knows. */
  readonly asked: ReadonlyMap<number, string>;
  /** Of those among them that did not answer; an empty one may stand for any number of frames. */
  readonly silent: readonly string[];
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
  const asked = firstFew(all.own);
  const answers = new Map<number, unknown>();
  const frameIds = [...asked.keys()];
  let isOver = true;
  for (let first = 0; first < frameIds.length && isOver; first += AT_ONCE) {
    const some = frameIds.slice(first, first + AT_ONCE).map(async (frameId) => {
      answers.set(frameId, await readFrame(tabId, frameId));
    });
    isOver = await inTime(allDone(some), left(), false);
  }
  const cut = all.own.size > asked.size;
  // A copy: whoever answers later is no longer heard.
  const heard = { answers: new Map(answers), asked, silent: silentAmong(asked, answers) };
  return seen({ ...heard, entered: all.entered, cut, late: !isOver });
}

function firstFew(frames: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  return new Map([...frames].slice(0, MAX_FRAMES_READ));
}

function silentAmong(asked: ReadonlyMap<number, string>, answers: ReadonlyMap<number, unknown>): string[] {
  return [...new Set([...asked].flatMap(([id, host]) => (answers.get(id) === undefined ? [host] : [])))];
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
 * @param before what they have answered before: that of a frame that does not answer now is kept, and the frame counts as unread
 */
export async function readOneByOne(
  tabId: number,
  before: Observed<FrameAnswers>,
  withinMs = ONE_BY_ONE_WITHIN_MS,
): Promise<Observed<FrameAnswers>> {
  const giveUpAt = Date.now() + withinMs;
  const earlier = seenOrUndefined(before);
  const asked = new Map([...framesHeard(tabId).map((id) => [id, ''] as const), ...(earlier?.asked ?? [])]);
  if (asked.size === 0) return before;
  const answers = new Map<number, unknown>();
  const read = (frameIds: Iterable<number>) =>
    [...frameIds].slice(-MAX_FRAMES_READ).map(async (frameId) => {
      const host = await hostOf(tabId, frameId);
      if (host === false) return void asked.delete(frameId);
      asked.set(frameId, host);
      answers.set(frameId, await readFrame(tabId, frameId));
    });
  const reading = read(asked.keys());
  // Others may have come since, of which nobody heard.
  const all = earlier === undefined ? null : await inTime(ownFrames(tabId), withinMs, null);
  const later = read([...(all?.own.keys() ?? [])].filter((frameId) => !asked.has(frameId)));
  await inTime(allDone([...reading, ...later]), Math.max(0, giveUpAt - Date.now()), false);
  const silent = silentAmong(asked, answers);
  return seen({
    answers: new Map([
      ...unreadSince(earlier?.answers ?? []),
      ...[...answers].filter(([, answer]) => answer !== undefined),
    ]),
    ...{ asked: new Map(asked), silent: all === null ? ['', ...silent] : silent },
    ...{ entered: earlier?.entered ?? [], cut: earlier?.cut ?? false, late: true },
  });
}

/** What a frame has answered before says nothing of what has come into it since. */
function unreadSince(answers: Iterable<readonly [number, unknown]>): Map<number, unknown> {
  return new Map(
    [...answers].map(([frameId, answer]) => [frameId, { ...(answer as object), truncated: true }]),
  );
}

function allDone(promises: readonly Promise<void>[]): Promise<true> {
  return Promise.all(promises).then(() => true);
}

interface Frames {
  /** Those that have to be read by themselves: the host and port that each is from; empty: nobody knows. */
  readonly own: ReadonlyMap<number, string>;
  readonly entered: readonly number[];
}

/** `null`: the page cannot be entered at all. */
async function ownFrames(tabId: number): Promise<Frames | null> {
  try {
    const results = await inject({ target: { tabId, allFrames: true }, func: hostOfOwnFrame });
    const frames = results.filter(({ frameId }) => frameId !== 0);
    return {
      own: new Map(
        frames.flatMap(({ frameId, result }) => (typeof result === 'string' ? [[frameId, result]] : [])),
      ),
      entered: frames.flatMap(({ frameId, result }) => (result === false ? [frameId] : [])),
    };
  } catch {
    return null;
  }
}

/** `false`: there is no such frame that has to be read by itself. */
async function hostOf(tabId: number, frameId: number): Promise<string | false> {
  try {
    const [answer] = await inject({ target: { tabId, frameIds: [frameId] }, func: hostOfOwnFrame });
    return typeof answer?.result === 'string' ? answer.result : false;
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
