/**
 * Reads the frames of other origins, as far as the extension may enter them. First each frame is asked whether it is
 * one, then a few are read at a time: a page of many would feel all of them at once.
 */
import { type Observed, seen, unseen } from '../../evidence/observed.ts';
import { MAX_FRAMES_READ } from '../../evidence/page-limits.ts';
import { inTime } from '../in-time.ts';
import { isFrameOfItsOwn } from './page-questions.ts';
import { inject, PAGE_READER } from './run-in-page.ts';

/** Frames that have not answered by then are taken for such as cannot be entered. */
const ANSWER_WITHIN_MS = 1500;
const AT_ONCE = 4;

export interface FrameAnswers {
  /** Unparsed, in any order. */
  readonly answers: readonly unknown[];
  /** There are more frames than are read. */
  readonly cut: boolean;
}

/**
 * The answers. Frames that are stuck are missing; if one is stuck at the first question, the
 * browser gives no answer of the others either. Never rejects.
 */
export async function readFrames(tabId: number): Promise<Observed<FrameAnswers>> {
  const giveUpAt = Date.now() + ANSWER_WITHIN_MS;
  const left = () => Math.max(0, giveUpAt - Date.now());
  const all = await inTime(ownFrames(tabId), left(), null);
  if (all === null) return unseen('not-yet');
  const frameIds = all.slice(0, MAX_FRAMES_READ);
  const answers: unknown[] = [];
  for (let first = 0; first < frameIds.length; first += AT_ONCE) {
    const some = frameIds.slice(first, first + AT_ONCE).map(async (frameId) => {
      const answer = await readFrame(tabId, frameId);
      answers.push(answer);
    });
    if (
      !(await inTime(
        Promise.all(some).then(() => true),
        left(),
        false,
      ))
    )
      break;
  }
  // A copy: whoever answers later is no longer heard.
  return seen({ answers: [...answers], cut: all.length > frameIds.length });
}

/** `null`: the page cannot be entered at all. */
async function ownFrames(tabId: number): Promise<readonly number[] | null> {
  try {
    const results = await inject({ target: { tabId, allFrames: true }, func: isFrameOfItsOwn });
    const own = results.filter(({ result }) => result === true);
    return own.map(({ frameId }) => frameId);
  } catch {
    return null;
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
